import { stateLabel } from '#contracts';
import { useState } from 'react';
import { Dossier } from '../leader/dossier.js';
import { Result } from '../leader/result.js';
import '../leader/leader.css';
import { answerOf, api } from '../shared/api.js';
import { BulkDialog } from '../shared/bulk-dialog.js';
import { EventButtons } from '../shared/events/event-buttons.js';
import { sendEvent } from '../shared/events/send-event.js';
import { useTexts } from '../shared/language.js';
import { type ListColumn, ListTable, useList } from '../shared/list-table.js';
import { ProcessStory } from '../shared/process-story.js';
import { useViewer } from '../shared/session.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { FollowUpDialog } from './follow-up-dialog.js';
import { Frame } from './frame.js';
import { type Ballot, useBallotOf, useReadAnew } from './queries.js';
import { ReorderDialog } from './reorder-dialog.js';
import { Told } from './told.js';
import { commendationTexts } from './texts/index.js';
import { VacancyDialog } from './vacancy-dialog.js';

const Turnout = ({ turnout }: { readonly turnout: NonNullable<Ballot['turnout']> }) => {
  const { t } = useTexts(commendationTexts);
  const { members, recused, voted } = turnout;
  const told = t('ballot.turnout', { voted, of: members - recused, recused });
  return (
    <div>
      <p role="status">{told}</p>
      <progress max={Math.max(members - recused, 1)} value={voted} aria-label={told} />
    </div>
  );
};

type Proposal = Ballot['proposals'][number];

const useProposalColumns = (ballot: Ballot): readonly ListColumn<Proposal>[] => {
  const { t, named } = useTexts(commendationTexts);
  const { id: ballotId, mode, castCount } = ballot;
  return [
    {
      key: 'place',
      title: t('proposal.place'),
      value: ({ place }) => place,
      cell: ({ tierName, place }) => (tierName ? `${named(tierName)} ${place}` : t('proposal.reserve')),
    },
    {
      key: 'winnerName',
      title: t('proposal.name'),
      value: ({ winnerName }) => winnerName,
      cell: ({ id, winnerName }) => (
        <>
          {winnerName}
          <Dossier ballotId={ballotId} proposalId={id} name={winnerName} />
        </>
      ),
      heads: true,
    },
    {
      key: 'rank',
      title: t('proposal.rank'),
      value: ({ rank }) => rank,
      cell: ({ rank, judgedRank, orderReason }) => (
        <>
          {rank}
          {judgedRank !== null && (
            <p className="hint">{t('proposal.moved', { rank: judgedRank, reason: orderReason ?? '' })}</p>
          )}
        </>
      ),
    },
    {
      key: 'mark',
      title: t('proposal.mark'),
      value: ({ mark }) => Number(mark),
      cell: ({ mark }) => mark,
      figures: true,
    },
    {
      key: 'outcome',
      title: t('proposal.outcome'),
      value: ({ outcome }) => (outcome === null ? null : t(`outcome.${outcome}`)),
      cell: ({ outcome, approveCount, rejectCount, abstainCount }) => (
        <>
          {outcome === null ? '' : t(`outcome.${outcome}`)}
          {mode === 'each' && approveCount !== null && castCount !== null && (
            <p className="hint">
              {t('proposal.votes', { approve: approveCount, reject: rejectCount ?? 0, abstain: abstainCount ?? 0 })}
            </p>
          )}
        </>
      ),
    },
  ];
};

const Proposals = ({ ballot }: { readonly ballot: Ballot }) => {
  const { t } = useTexts(commendationTexts);
  const list = useList({ name: 'proposals', prefix: 'proposals.' });
  const columns = useProposalColumns(ballot);
  return (
    <section aria-labelledby="proposals">
      <h2 id="proposals">{t('proposals')}</h2>
      <ListTable
        short
        list={list}
        title={t('proposals')}
        read={{ data: ballot.proposals }}
        columns={columns}
        idOf={({ id }) => id}
        exportAt={`/api/ballots/${ballot.id}?table=proposals`}
      />
    </section>
  );
};

type Asking = 'decide' | 'reorder' | 'followUp';

/** What is open yet, once it is decided: a further ballot, or left vacant. */
const OpenPlaces = ({
  ballot,
  onFollowUp,
  onDone,
}: {
  readonly ballot: Ballot;
  readonly onFollowUp: () => void;
  readonly onDone: (told: string) => void;
}) => {
  const { t, named } = useTexts(commendationTexts);
  const { roles } = useViewer();
  const [vacating, setVacating] = useState<{ tierKey: string; name: string }>();
  const { openPlaces, categoryId, state } = ballot;
  if (openPlaces.length === 0 || (state !== 'decided' && state !== 'failed')) return null;
  const tiers = [...new Map(openPlaces.map((place) => [place.tierKey, place])).values()];
  return (
    <section aria-labelledby="open-places">
      <h2 id="open-places">{t('open.title', { count: openPlaces.length })}</h2>
      <ul className="plain-list">
        {tiers.map(({ tierKey, tierName }) => (
          <li key={tierKey} className="card line">
            <span className="line-name">
              {t('open.tier', {
                tier: named(tierName),
                count: openPlaces.filter((place) => place.tierKey === tierKey).length,
              })}
            </span>
            {roles.includes('organiser') && (
              <button type="button" className="button" onClick={() => setVacating({ tierKey, name: named(tierName) })}>
                {t('vacate')}
                <span className="visually-hidden">{` ${named(tierName)}`}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {roles.includes('organiser') && (
        <p className="buttons">
          <button type="button" className="button" onClick={onFollowUp}>
            {t('followUp')}
          </button>
        </p>
      )}
      {vacating && (
        <VacancyDialog
          categoryId={categoryId}
          tierKey={vacating.tierKey}
          name={vacating.name}
          onClose={() => setVacating(undefined)}
          onDone={() => {
            setVacating(undefined);
            onDone(t('vacate.done'));
          }}
        />
      )}
    </section>
  );
};

/** The dialog of what is being asked about. */
const Asked = ({
  ballot,
  asking,
  onClose,
  onDone,
}: {
  readonly ballot: Ballot;
  readonly asking: Asking;
  readonly onClose: () => void;
  readonly onDone: (told: string) => void;
}) => {
  const { t, named } = useTexts(commendationTexts);
  const { id, can } = ballot;
  const possible = can.find(({ event }) => event === `ballot.${asking}`);
  if (asking === 'followUp')
    return <FollowUpDialog ballotId={id} onClose={onClose} onDone={() => onDone(t('followUp.done'))} />;
  if (!possible) return null;
  const label = named(possible.label);
  const told = t('done', { what: label });
  if (asking === 'reorder')
    return <ReorderDialog ballot={ballot} label={label} onClose={onClose} onDone={() => onDone(told)} />;
  return (
    <BulkDialog
      title={label}
      confirm={label}
      preview={() => answerOf(api.POST('/api/ballots/{id}/decide/preview', { params: { path: { id } }, body: {} }))}
      act={(key) => sendEvent('ballot', id, 'ballot.decide', { payload: {}, key })}
      onClose={onClose}
      onDone={() => onDone(told)}
    >
      <p>{t('decide.lead')}</p>
    </BulkDialog>
  );
};

const Shown = ({ programmeId, ballot }: { readonly programmeId: string; readonly ballot: Ballot }) => {
  const { t, named } = useTexts(commendationTexts);
  const readAnew = useReadAnew();
  const [asking, setAsking] = useState<Asking>();
  const [told, setTold] = useState<string>();
  const { id, can, state, turnout, categoryName, sequence, quorum, threshold, voting } = ballot;
  const done = (text: string): void => {
    setAsking(undefined);
    setTold(text);
    readAnew();
  };
  const decide = can.find(({ event }) => event === 'ballot.decide');
  const reorder = can.find(({ event }) => event === 'ballot.reorder');
  const others = can.filter((possible) => possible !== decide && possible !== reorder);
  return (
    <Frame
      programmeId={programmeId}
      title={sequence === 1 ? named(categoryName) : t('ballot.again', { category: named(categoryName), sequence })}
      badge={named(stateLabel('ballot', state))}
    >
      <Told text={told} />
      {state === 'open' && <p className="hint">{t(`ballot.rules.${voting}`, { quorum, threshold })}</p>}
      {state === 'open' && turnout && <Turnout turnout={turnout} />}
      <div className="buttons">
        {decide && (
          <button type="button" className="button primary" onClick={() => setAsking('decide')}>
            {named(decide.label)}
          </button>
        )}
        {reorder && ballot.proposals.length > 1 && (
          <button type="button" className="button" onClick={() => setAsking('reorder')}>
            {named(reorder.label)}
          </button>
        )}
      </div>
      {others.length > 0 && (
        <EventButtons
          of={{ process: 'ballot', id }}
          can={others}
          onDone={({ label }) => done(t('done', { what: named(label) }))}
        />
      )}
      <Result ballot={ballot} />
      <OpenPlaces ballot={ballot} onFollowUp={() => setAsking('followUp')} onDone={done} />
      <Proposals ballot={ballot} />
      <ProcessStory process="ballot" id={id} version={ballot.version} />
      {asking && <Asked ballot={ballot} asking={asking} onClose={() => setAsking(undefined)} onDone={done} />}
    </Frame>
  );
};

export const BallotPage = ({ programmeId, id }: { readonly programmeId: string; readonly id: string }) => {
  const { data, error, refetch } = useBallotOf(id);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return data ? <Shown programmeId={programmeId} ballot={data} /> : <Loading />;
};
