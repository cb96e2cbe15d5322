import { stateLabel } from '#contracts';
import { useState } from 'react';
import { CanDialog } from '../../shared/events/can-dialog.js';
import { useTexts } from '../../shared/language.js';
import { useStateFilter } from '../../shared/list/state-filter.js';
import { useGoesOn } from '../../shared/process-chart.js';
import { type ListColumn, ListTable, useList } from '../../shared/list-table.js';
import { StoryLink } from '../../shared/story-link.js';
import { useReadAnew } from '../queries.js';
import { type AskedOf, type Disqualification, useDisqualifications } from './queries.js';
import { integrityTexts } from './texts/index.js';

const DecideDialog = ({ one, onClose }: { readonly one: Disqualification; readonly onClose: () => void }) => {
  const { t } = useTexts(integrityTexts);
  const readAnew = useReadAnew();
  return (
    <CanDialog
      title={t('dq.decide.title', { name: one.entryName ?? '–' })}
      of={{ process: 'disqualification', id: one.id }}
      onDone={() => {
        readAnew();
        onClose();
      }}
      onClose={onClose}
    />
  );
};

/** Who was proposed to be disqualified, why, and what became of it. */
export const Disqualifications = ({
  programmeId,
  writes,
}: {
  readonly programmeId: string;
  readonly writes: boolean;
}) => {
  const { t, named } = useTexts(integrityTexts);
  const states = useStateFilter('disqualification');
  const list = useList<AskedOf<'/api/disqualifications'>>({
    name: 'disqualifications',
    prefix: 'dq.',
    filters: ['state'],
  });
  const read = useDisqualifications(programmeId, list.asked);
  const goesOn = useGoesOn('disqualification');
  const [asked, setAsked] = useState<Disqualification>();
  const columns: readonly ListColumn<Disqualification>[] = [
    { key: 'name', title: t('dq.name'), value: ({ entryName }) => entryName, sortable: true },
    { key: 'office', title: t('dq.office'), value: ({ officeName }) => named(officeName), sortable: true },
    {
      key: 'state',
      title: t('similar.state'),
      value: ({ state }) => named(stateLabel('disqualification', state)),
      sortable: true,
    },
    {
      key: 'reason',
      title: t('dq.reason'),
      value: ({ proposedByName, reason }) => t('dq.by', { who: proposedByName ?? '–', reason }),
    },
    {
      key: 'dismissed',
      title: t('dq.outcome'),
      value: ({ dismissalReason }) =>
        dismissalReason === null ? undefined : t('dq.dismissed', { reason: dismissalReason }),
    },
  ];
  return (
    <section aria-labelledby="disqualifications">
      <h2 id="disqualifications">{t('dq.title')}</h2>
      <ListTable
        list={list}
        title={t('dq.title')}
        read={read}
        columns={columns}
        filters={[states]}
        idOf={({ id }) => id}
        exportAt={`/api/disqualifications?programmeId=${programmeId}`}
        empty={<p>{t('dq.none')}</p>}
        acts={(one) => (
          <span className="row-acts">
            {writes && goesOn(one.state) && (
              <button type="button" className="quiet" onClick={() => setAsked(one)}>
                {t('same.decide')}
                <span className="visually-hidden"> {one.entryName}</span>
              </button>
            )}
            <StoryLink process="disqualification" id={one.id} about={one.entryName ?? '–'} />
          </span>
        )}
      />
      {asked && <DecideDialog one={asked} onClose={() => setAsked(undefined)} />}
    </section>
  );
};
