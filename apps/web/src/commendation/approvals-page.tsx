import { stateLabel } from '#contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { paths } from '../../generated/api.js';
import { answerOf, api } from '../shared/api.js';
import { BulkDialog } from '../shared/bulk-dialog.js';
import { Dialog } from '../shared/dialog.js';
import { EventButtons, type Possible } from '../shared/events/event-buttons.js';
import { sendEvent } from '../shared/events/send-event.js';
import { useTexts } from '../shared/language.js';
import { useStateFilter } from '../shared/list/state-filter.js';
import { type ListColumn, type ListFilter, ListTable, useList } from '../shared/list-table.js';
import { useViewer } from '../shared/session.js';
import { StoryLink } from '../shared/story-link.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { Frame } from './frame.js';
import { type ApprovalLine, reading, usePossible, useReadAnew } from './queries.js';
import { Told } from './told.js';
import { commendationTexts } from './texts/index.js';

type Asked = Omit<NonNullable<paths['/api/approvals']['get']['parameters']['query']>, 'programmeId'>;

const APPROVE = 'approval.approve';

/** What is proposed, why and by whom; approved only after it is seen what would happen. */
const ActDialog = ({
  act,
  onClose,
  onDone,
}: {
  readonly act: ApprovalLine;
  readonly onClose: () => void;
  readonly onDone: (told: string) => void;
}) => {
  const { t, named } = useTexts(commendationTexts);
  const [chosen, setChosen] = useState<Possible>();
  const { data: can, error } = usePossible('approval', act.id);
  const { id, label, subjectName, reason, proposedByName } = act;
  if (chosen?.event === APPROVE)
    return (
      <BulkDialog
        title={`${named(chosen.label)}: ${named(label)}`}
        confirm={named(chosen.label)}
        preview={() => answerOf(api.POST('/api/approvals/{id}/preview', { params: { path: { id } }, body: {} }))}
        act={(key) => sendEvent('approval', id, APPROVE, { payload: {}, key })}
        onClose={() => setChosen(undefined)}
        onDone={() => onDone(t('done', { what: named(label) }))}
      >
        <p>{t('approval.reason', { reason })}</p>
      </BulkDialog>
    );
  return (
    <Dialog title={named(label)} onClose={onClose}>
      <p>
        <strong>{subjectName}</strong>
      </p>
      <p>{t('approval.by', { name: proposedByName })}</p>
      <p>{t('approval.reason', { reason })}</p>
      {error ? <Trouble error={error} /> : !can && <Loading />}
      {can && !can.some(({ event }) => event === APPROVE) && <p className="notice">{t('approval.another')}</p>}
      {can && can.length > 0 && (
        <EventButtons
          of={{ process: 'approval', id }}
          can={can}
          chosen={chosen}
          onChoose={setChosen}
          onDone={(event) => onDone(t('done', { what: named(event.label) }))}
        />
      )}
      <p className="buttons">
        <button type="button" className="button plain" onClick={onClose}>
          {t('back')}
        </button>
      </p>
    </Dialog>
  );
};

export const ApprovalsPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t, named } = useTexts(commendationTexts);
  const { roles } = useViewer();
  const readAnew = useReadAnew();
  const [told, setTold] = useState<string>();
  const [open, setOpen] = useState<ApprovalLine>();
  const list = useList<Asked>({ name: 'approvals', filters: ['state'] });
  const read = useQuery({
    ...reading(['approvals', programmeId, list.asked], () =>
      answerOf(api.GET('/api/approvals', { params: { query: { ...list.asked, programmeId } } })),
    ),
    placeholderData: keepPreviousData,
  });
  const columns: readonly ListColumn<ApprovalLine>[] = [
    { key: 'act', title: t('approval.act'), value: ({ label }) => named(label), sortable: true },
    { key: 'subject', title: t('approval.subject'), value: ({ subjectName }) => subjectName, sortable: true },
    { key: 'reason', title: t('reason'), value: ({ reason }) => reason },
    { key: 'by', title: t('approval.proposedBy'), value: ({ proposedByName }) => proposedByName, sortable: true },
    { key: 'state', title: t('state'), value: ({ state }) => named(stateLabel('approval', state)), sortable: true },
    { key: 'decidedBy', title: t('approval.decidedBy'), value: ({ decidedByName }) => decidedByName, sortable: true },
    {
      key: 'decidedAt',
      title: t('approval.decidedAt'),
      moment: ({ decidedAt }) => decidedAt,
      optional: true,
      sortable: true,
    },
  ];
  const filters: readonly ListFilter<ApprovalLine>[] = [useStateFilter('approval')];
  return (
    <Frame programmeId={programmeId} title={t('part.approvals')}>
      <Told text={told} />
      <p className="hint">{t('approvals.lead')}</p>
      <ListTable
        list={list}
        title={t('part.approvals')}
        read={read}
        columns={columns}
        filters={filters}
        idOf={({ id }) => id}
        exportAt={`/api/approvals?programmeId=${programmeId}`}
        empty={
          <>
            <h2>{t('approvals.empty')}</h2>
            <p className="hint">{t('approvals.empty.remedy')}</p>
          </>
        }
        acts={(act) => (
          <span className="row-acts">
            {roles.includes('organiser') && act.state === 'proposed' && (
              <button type="button" className="button" onClick={() => setOpen(act)}>
                {t('acts')}
                <span className="visually-hidden">{` ${named(act.label)} ${act.subjectName}`}</span>
              </button>
            )}
            <StoryLink process="approval" id={act.id} about={`${named(act.label)} ${act.subjectName}`} />
          </span>
        )}
      />
      {open && (
        <ActDialog
          act={open}
          onClose={() => setOpen(undefined)}
          onDone={(text) => {
            setOpen(undefined);
            setTold(text);
            readAnew();
          }}
        />
      )}
    </Frame>
  );
};
