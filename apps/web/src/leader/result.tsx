import { useTexts } from '../shared/language.js';
import { type ListColumn, ListTable, useList } from '../shared/list-table.js';
import type { Ballot, Choice } from './queries.js';
import { leaderTexts } from './texts/index.js';

type Vote = NonNullable<Ballot['votes']>[number];

/** Of an open ballot: who voted what. */
const Votes = ({
  ballot: { id: ballotId, mode, proposals },
  votes,
}: {
  readonly ballot: Ballot;
  readonly votes: readonly Vote[];
}) => {
  const { t } = useTexts(leaderTexts);
  const list = useList({ name: 'votes', prefix: 'votes.' });
  const said = (choice: Choice | null | undefined): string | undefined => (choice ? t(`choice.${choice}`) : undefined);
  const columns: readonly ListColumn<Vote>[] = [
    { key: 'memberName', title: t('result.member'), value: ({ name }) => name, heads: true },
    ...(mode === 'list'
      ? [{ key: 'choice', title: t('result.vote'), value: (vote: Vote) => said(vote.list) }]
      : proposals.map(({ id, winnerName }) => ({
          key: id,
          title: winnerName,
          value: ({ choices }: Vote) => said(choices[id]),
          sortable: false,
        }))),
  ];
  return (
    <>
      <h3 id="votes">{t('result.votes')}</h3>
      <ListTable
        short
        list={list}
        title={t('result.votes')}
        read={{ data: votes }}
        columns={columns}
        idOf={({ personId }) => personId}
        exportAt={`/api/ballots/${ballotId}?table=votes`}
      />
    </>
  );
};

const sums = ({ approveCount, rejectCount, abstainCount }: Ballot) => ({
  approve: approveCount ?? 0,
  reject: rejectCount ?? 0,
  abstain: abstainCount ?? 0,
});

/** What came of it once it is counted: who took part, what was needed, and each name's votes. */
export const Result = ({ ballot }: { readonly ballot: Ballot }) => {
  const { t, at } = useTexts(leaderTexts);
  const { state, mode, quorum, threshold, entitled, castCount } = ballot;
  if (state === 'open') return null;
  const votes = sums(ballot);
  return (
    <section aria-labelledby="result">
      <h2 id="result">{t('result.title')}</h2>
      {ballot.decisionReason !== null && (
        <p className="notice">{t('result.abandoned', { reason: ballot.decisionReason })}</p>
      )}
      {castCount !== null && entitled !== null && (
        <p>{t('result.turnout', { cast: castCount, entitled, quorum, at: at(ballot.countedAt ?? '') })}</p>
      )}
      <p>{t('result.threshold', { threshold })}</p>
      {mode === 'list' && castCount !== null && <p>{t('result.list', votes)}</p>}
      {ballot.voting === 'secret' && castCount !== null && <p className="hint">{t('result.secret')}</p>}
      {ballot.votes && ballot.votes.length > 0 && <Votes ballot={ballot} votes={ballot.votes} />}
    </section>
  );
};
