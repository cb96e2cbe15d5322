import { useTexts } from '../shared/language.js';
import type { Ballot } from './queries.js';
import { leaderTexts } from './texts/index.js';

/** Of an open ballot: who voted what. */
const Votes = ({
  ballot: { mode, proposals },
  votes,
}: {
  readonly ballot: Ballot;
  readonly votes: NonNullable<Ballot['votes']>;
}) => {
  const { t } = useTexts(leaderTexts);
  return (
    <>
      <h3 id="votes">{t('result.votes')}</h3>
      <div className="table-frame" tabIndex={0} role="group" aria-labelledby="votes">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('result.member')}</th>
              {mode === 'list' ? (
                <th scope="col">{t('result.vote')}</th>
              ) : (
                proposals.map(({ id, winnerName }) => (
                  <th key={id} scope="col">
                    {winnerName}
                  </th>
                ))
              )}
            </tr>
          </thead>
          <tbody>
            {votes.map(({ personId, name, list, choices }) => (
              <tr key={personId}>
                <th scope="row">{name}</th>
                {mode === 'list' ? (
                  <td>{list === null ? '' : t(`choice.${list}`)}</td>
                ) : (
                  proposals.map(({ id }) => {
                    const choice = choices[id];
                    return <td key={id}>{choice === undefined ? '' : t(`choice.${choice}`)}</td>;
                  })
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
