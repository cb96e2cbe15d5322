import { useState } from 'react';
import { CanDialog } from '../../shared/events/can-dialog.js';
import { useTexts } from '../../shared/language.js';
import { type ListColumn, ListTable, useList } from '../../shared/list-table.js';
import { StoryLink } from '../../shared/story-link.js';
import { Trouble } from '../../shared/trouble.js';
import { useReadAnew } from '../queries.js';
import { type AskedOf, type Candidate, useCandidates, useProposeMerge } from './queries.js';
import { integrityTexts } from './texts/index.js';

const DecideDialog = ({
  candidate: { firstName, secondName },
  mergeId,
  onClose,
}: {
  readonly candidate: Candidate;
  readonly mergeId: string;
  readonly onClose: () => void;
}) => {
  const { t } = useTexts(integrityTexts);
  const readAnew = useReadAnew();
  return (
    <CanDialog
      title={t('same.decide.title', { first: firstName, second: secondName })}
      of={{ process: 'entrantMerge', id: mergeId }}
      onDone={() => {
        readAnew();
        onClose();
      }}
      onClose={onClose}
    />
  );
};

const namesOf = ({ firstName, secondName }: Candidate): string => `${firstName} / ${secondName}`;

const KINDS = ['individual', 'organisation'] as const;

const useColumns = (): readonly ListColumn<Candidate>[] => {
  const { t, named } = useTexts(integrityTexts);
  return [
    {
      key: 'first',
      title: t('same.first'),
      value: ({ firstName }) => firstName,
      sortable: true,
    },
    {
      key: 'firstOffice',
      title: t('same.firstOffice'),
      value: ({ firstOfficeName }) => named(firstOfficeName),
      sortable: true,
    },
    {
      key: 'second',
      title: t('same.second'),
      value: ({ secondName }) => secondName,
      sortable: true,
    },
    {
      key: 'secondOffice',
      title: t('same.secondOffice'),
      value: ({ secondOfficeName }) => named(secondOfficeName),
      sortable: true,
    },
    {
      key: 'why',
      title: t('same.why'),
      sortable: true,
      cell: ({ why, mustBeAnswered }) => (
        <>
          {t(`same.${why}`)} {mustBeAnswered && <span className="badge">{t('same.must')}</span>}
        </>
      ),
    },
  ];
};

/** Names that may mean one entrant: put up for decision by one act, decided by another. */
export const Doubles = ({ programmeId, writes }: { readonly programmeId: string; readonly writes: boolean }) => {
  const { t } = useTexts(integrityTexts);
  const list = useList<AskedOf<'/api/entrants/candidates'>>({
    name: 'doubles',
    prefix: 'doubles.',
    filters: ['kind'],
    sort: 'why',
  });
  const read = useCandidates(programmeId, list.asked);
  const proposing = useProposeMerge();
  const [asked, setAsked] = useState<Candidate>();
  const mergeId = asked?.mergeId ?? undefined;
  const columns = useColumns();
  return (
    <section aria-labelledby="doubles">
      <h2 id="doubles">{t('same.title')}</h2>
      <p className="hint">{t('same.hint')}</p>
      {proposing.error && <Trouble error={proposing.error} />}
      <ListTable
        list={list}
        title={t('same.title')}
        read={read}
        columns={columns}
        filters={[
          {
            key: 'kind',
            label: t('same.kind'),
            options: KINDS.map((kind) => ({ value: kind, label: t(`same.kind.${kind}`) })),
          },
        ]}
        idOf={({ firstId, secondId }) => `${firstId} ${secondId}`}
        exportAt={`/api/entrants/candidates?programmeId=${programmeId}`}
        empty={<p>{t('same.none')}</p>}
        acts={(candidate) => (
          <span className="row-acts">
            {writes && (
              <button
                type="button"
                className="quiet"
                disabled={proposing.isPending}
                onClick={() => (candidate.mergeId === null ? proposing.mutate(candidate) : setAsked(candidate))}
              >
                {t(candidate.mergeId === null ? 'same.propose' : 'same.decide')}
                <span className="visually-hidden"> {namesOf(candidate)}</span>
              </button>
            )}
            {candidate.mergeId !== null && (
              <StoryLink process="entrantMerge" id={candidate.mergeId} about={namesOf(candidate)} />
            )}
          </span>
        )}
      />
      {asked && mergeId !== undefined && (
        <DecideDialog candidate={asked} mergeId={mergeId} onClose={() => setAsked(undefined)} />
      )}
    </section>
  );
};
