import { stateLabel } from '#contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useChanges } from '../shared/use-changes.js';
import { answerOf, api, newKey } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { ProcessStory } from '../shared/process-story.js';
import { ZoneOf } from '../shared/programme-zone.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { Proposals } from './proposals.js';
import { type Ballot, type Choice, useBallot, useBallotsAnew } from './queries.js';
import { RecusalDialog } from './recusal-dialog.js';
import { Result } from './result.js';
import { leaderTexts } from './texts/index.js';
import { ListChoice } from './vote-fields.js';

type Choices = Readonly<Record<string, Choice>>;

const useVote = (id: string, onDone: () => void) =>
  useMutation({
    mutationFn: (body: { choices?: Record<string, Choice>; list?: Choice }) =>
      answerOf(
        api.PUT('/api/ballots/{id}/vote', {
          params: { path: { id }, header: { 'Idempotency-Key': newKey() } },
          body,
        }),
      ),
    onSuccess: onDone,
  });

/** What is left to mark, or that it can be sent, or when it was. */
const Standing = ({ left, votedAt }: { readonly left: number; readonly votedAt: string | null }) => {
  const { t, at } = useTexts(leaderTexts);
  if (left > 0) return t('vote.left', { count: left });
  return votedAt === null ? t('vote.ready') : t('vote.voted', { at: at(votedAt) });
};

const leftIn = ({ mode, proposals }: Ballot, choices: Choices, list: Choice | undefined): number =>
  mode === 'list' ? Number(list === undefined) : proposals.filter((one) => !choices[one.id]).length;

/** The member's own paper. It may be changed until the count. */
const Paper = ({ ballot, own }: { readonly ballot: Ballot; readonly own: NonNullable<Ballot['own']> }) => {
  const { t } = useTexts(leaderTexts);
  const readAnew = useBallotsAnew();
  const { id, mode, proposals } = ballot;
  const [choices, setChoices] = useState<Choices>(own.choices);
  const [list, setList] = useState<Choice | undefined>(own.list ?? undefined);
  const [isSteppingBack, setSteppingBack] = useState(false);
  const [told, setTold] = useState('');
  const vote = useVote(id, () => {
    setTold(t('vote.cast'));
    readAnew();
  });
  const left = leftIn(ballot, choices, list);
  const send = (): void => {
    if (mode === 'each') vote.mutate({ choices });
    else if (list !== undefined) vote.mutate({ list });
  };
  return (
    <>
      <form
        className="paper"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          send();
        }}
      >
        <div className="head">
          <h2 id="paper">{t('vote.title')}</h2>
          {mode === 'each' && (
            <button
              type="button"
              className="button plain"
              onClick={() =>
                setChoices(Object.fromEntries(proposals.map((one) => [one.id, choices[one.id] ?? 'approve'])))
              }
            >
              {t('vote.all')}
            </button>
          )}
        </div>
        <Proposals
          ballot={ballot}
          {...(mode === 'each' && {
            choices,
            onChoose: (proposalId: string, choice: Choice) =>
              setChoices((before) => ({ ...before, [proposalId]: choice })),
          })}
        />
        {mode === 'list' && <ListChoice value={list} onChoose={setList} />}
        {vote.error && <Trouble error={vote.error} />}
        <div className="bar">
          <p role="status">{told !== '' && left === 0 ? told : <Standing left={left} votedAt={own.votedAt} />}</p>
          <div className="buttons">
            <button type="submit" className="button primary" disabled={left > 0 || vote.isPending}>
              {t(vote.isPending ? 'vote.sending' : own.votedAt === null ? 'vote.send' : 'vote.change')}
            </button>
            <button type="button" className="button plain" onClick={() => setSteppingBack(true)}>
              {t('recuse')}
            </button>
          </div>
        </div>
      </form>
      {isSteppingBack && (
        <RecusalDialog
          ballotId={id}
          onClose={() => setSteppingBack(false)}
          onDone={() => {
            setSteppingBack(false);
            readAnew();
          }}
        />
      )}
    </>
  );
};

/** Why there is nothing to vote on, where there is not. */
const noPaper = ({ state, own }: Ballot): 'own.recused' | 'own.presides' | undefined => {
  if (state !== 'open' || own === null) return undefined;
  if (own.recused) return 'own.recused';
  return own.votes ? undefined : 'own.presides';
};

const Shown = ({ ballot }: { readonly ballot: Ballot }) => {
  const { t, named } = useTexts(leaderTexts);
  const { id, own, state, categoryName, sequence, quorum, threshold, voting, recusalLowersBase } = ballot;
  const isVoting = state === 'open' && own !== null && own.votes && !own.recused;
  const why = noPaper(ballot);
  return (
    <div className="page">
      <p>
        <Link href="/">{t('ballots.title')}</Link>
      </p>
      <div className="head">
        <PageTitle>
          {sequence === 1 ? named(categoryName) : t('ballot.again', { category: named(categoryName), sequence })}
        </PageTitle>
        <span className="ballot-state" data-open={state === 'open'}>
          {named(stateLabel('ballot', state))}
        </span>
      </div>
      {state === 'open' && (
        <p className="lead">
          {t('ballot.rules', { quorum, threshold })} {t(`ballot.${voting}`)}{' '}
          {t(recusalLowersBase ? 'ballot.base.lowered' : 'ballot.base.kept')}
        </p>
      )}
      {why && <p className="notice">{t(why)}</p>}
      <Result ballot={ballot} />
      {isVoting ? (
        <Paper ballot={ballot} own={own} />
      ) : (
        <section aria-labelledby="proposals">
          <h2 id="proposals">{t('proposals.title')}</h2>
          <Proposals ballot={ballot} />
        </section>
      )}
      <ProcessStory process="ballot" id={id} version={ballot.version} />
    </div>
  );
};

export const BallotPage = ({ id }: { readonly id: string }) => {
  const { data, error, refetch } = useBallot(id);
  const readAnew = useBallotsAnew();
  useChanges({ process: 'ballot', id }, readAnew);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return data ? (
    <ZoneOf programmeId={data.programmeId}>
      <Shown ballot={data} />
    </ZoneOf>
  ) : (
    <Loading />
  );
};
