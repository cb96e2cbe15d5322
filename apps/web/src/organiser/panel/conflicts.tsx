import { useState } from 'react';
import { answerOf, api } from '../../shared/api.js';
import { useTexts } from '../../shared/language.js';
import { type ListColumn, ListTable, useList } from '../../shared/list-table.js';
import { useViewer } from '../../shared/session.js';
import { type Found, Picked, Picker } from '../picker.js';
import { ReasonDialog } from '../reason-dialog.js';
import {
  type Conflict,
  type DeclaredAsked,
  type FoundAsked,
  type FoundConflict,
  useDeclared,
  useFoundConflicts,
} from './queries.js';
import { panelTexts } from './texts/index.js';

/** Those that somebody says; the others are found. */
const KINDS = ['family', 'mentor', 'subordinate', 'unit', 'county', 'nominator', 'self', 'other'] as const;

const DeclareDialog = ({ programmeId, onClose }: { readonly programmeId: string; readonly onClose: () => void }) => {
  const { t } = useTexts(panelTexts);
  const [judge, setJudge] = useState<Found>();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('family');
  const [sort, setSort] = useState<'office' | 'entry'>('office');
  const [about, setAbout] = useState<Found>();
  return (
    <ReasonDialog
      title={t('conflicts.declare.title')}
      label={t('conflicts.declare.do')}
      mayBeSent={judge !== undefined && about !== undefined}
      onClose={onClose}
      send={({ reason, key }) =>
        answerOf(
          api.POST('/api/conflicts', {
            params: { header: { 'Idempotency-Key': key } },
            body: {
              programmeId,
              judgeId: judge?.id ?? '',
              kind,
              reason,
              ...(sort === 'office' ? { officeId: about?.id ?? '' } : { entryId: about?.id ?? '' }),
            },
          }),
        )
      }
    >
      <p>{t('conflicts.declare.lead')}</p>
      {judge ? (
        <Picked chosen={[judge]} onDrop={() => setJudge(undefined)} />
      ) : (
        <Picker sought="judge" label={t('conflicts.who')} onPick={setJudge} />
      )}
      <div className="field">
        <label htmlFor="conflict-kind">{t('conflicts.kind')}</label>
        <select
          id="conflict-kind"
          value={kind}
          onChange={({ target }) => setKind(KINDS.find((one) => one === target.value) ?? 'other')}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`kind.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="conflict-of">{t('conflicts.of')}</label>
        <select
          id="conflict-of"
          value={sort}
          onChange={({ target }) => {
            setSort(target.value === 'entry' ? 'entry' : 'office');
            setAbout(undefined);
          }}
        >
          <option value="office">{t('conflicts.of.office')}</option>
          <option value="entry">{t('conflicts.of.entry')}</option>
        </select>
      </div>
      {about ? (
        <Picked chosen={[about]} onDrop={() => setAbout(undefined)} />
      ) : (
        <Picker key={sort} sought={sort} programmeId={programmeId} label={t(`conflicts.${sort}`)} onPick={setAbout} />
      )}
    </ReasonDialog>
  );
};

const useAbout = () => {
  const { named } = useTexts(panelTexts);
  return ({ entryName, officeName }: Conflict): string =>
    entryName !== null ? `《${entryName}》` : officeName ? named(officeName) : '–';
};

const WithdrawDialog = ({ conflict, onClose }: { readonly conflict: Conflict; readonly onClose: () => void }) => {
  const { t } = useTexts(panelTexts);
  const about = useAbout();
  return (
    <ReasonDialog
      title={t('conflicts.withdraw.title')}
      label={t('conflicts.withdraw')}
      needsReason={false}
      onClose={onClose}
      send={({ key }) =>
        answerOf(
          api.POST('/api/conflicts/{id}/withdraw', {
            params: { path: { id: conflict.id }, header: { 'Idempotency-Key': key } },
          }),
        )
      }
    >
      <p>{t('conflicts.withdraw.lead', { name: conflict.judgeName ?? '–', about: about(conflict) })}</p>
    </ReasonDialog>
  );
};

const useKinds = () => {
  const { t } = useTexts(panelTexts);
  return {
    key: 'kind',
    label: t('conflicts.kind'),
    options: KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
  } as const;
};

const useDeclaredColumns = (): readonly ListColumn<Conflict>[] => {
  const { t } = useTexts(panelTexts);
  const about = useAbout();
  return [
    { key: 'judge', title: t('panel.judge'), value: ({ judgeName }) => judgeName, sortable: true },
    { key: 'kind', title: t('conflicts.kind'), value: ({ kind }) => t(`kind.${kind}`) },
    { key: 'about', title: t('conflicts.about'), value: about },
    { key: 'reason', title: t('conflicts.reason'), value: ({ reason }) => reason },
    { key: 'declared', title: t('conflicts.when'), moment: ({ declaredAt }) => declaredAt, sortable: true },
  ];
};

/** What was said of whom, with a way to take it back. */
const Declared = ({ programmeId, writes }: { readonly programmeId: string; readonly writes: boolean }) => {
  const { t } = useTexts(panelTexts);
  const list = useList<DeclaredAsked>({
    name: 'conflicts',
    prefix: 'declared.',
    filters: ['kind', 'withdrawn'],
    sort: 'declared',
  });
  const read = useDeclared(programmeId, list.asked);
  const columns = useDeclaredColumns();
  const kinds = useKinds();
  const [withdrawn, setWithdrawn] = useState<Conflict>();
  const state = ({ withdrawnAt }: Conflict) =>
    withdrawnAt !== null && <span className="badge">{t('conflicts.withdrawn')}</span>;
  return (
    <>
      <ListTable
        list={list}
        title={t('conflicts.declared')}
        read={read}
        columns={columns}
        filters={[
          kinds,
          {
            key: 'withdrawn',
            label: t('conflicts.state'),
            options: (['without', 'only'] as const).map((value) => ({ value, label: t(`conflicts.state.${value}`) })),
          },
        ]}
        idOf={({ id }) => id}
        exportAt={`/api/conflicts?programmeId=${programmeId}`}
        empty={<p>{t('conflicts.none')}</p>}
        acts={(conflict) =>
          state(conflict) ||
          (writes && (
            <button type="button" className="quiet" onClick={() => setWithdrawn(conflict)}>
              {t('conflicts.withdraw')}
            </button>
          ))
        }
      />
      {withdrawn && <WithdrawDialog conflict={withdrawn} onClose={() => setWithdrawn(undefined)} />}
    </>
  );
};

const FoundNow = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(panelTexts);
  const list = useList<FoundAsked>({
    name: 'conflicts-found',
    prefix: 'found.',
    filters: ['kind', 'detected'],
    sort: 'judge',
  });
  const read = useFoundConflicts(programmeId, list.asked);
  const columns: readonly ListColumn<FoundConflict>[] = [
    { key: 'judge', title: t('panel.judge'), value: ({ judgeName }) => judgeName, sortable: true },
    { key: 'entry', title: t('conflicts.about'), value: ({ entryName }) => entryName, sortable: true },
    { key: 'kind', title: t('conflicts.kind'), value: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'how',
      title: t('conflicts.how'),
      value: ({ detected }) => t(detected ? 'conflicts.detected' : 'conflicts.said'),
    },
    { key: 'since', title: t('conflicts.since'), moment: ({ foundAt }) => foundAt, optional: true },
  ];
  return (
    <ListTable
      list={list}
      title={t('conflicts.found')}
      read={read}
      columns={columns}
      filters={[
        useKinds(),
        {
          key: 'detected',
          label: t('conflicts.how'),
          options: [
            { value: 'true', label: t('conflicts.detected') },
            { value: 'false', label: t('conflicts.said') },
          ],
        },
      ]}
      idOf={({ judgeId, entryId }) => `${judgeId} ${entryId}`}
      exportAt={`/api/conflicts/found?programmeId=${programmeId}`}
      empty={<p>{t('conflicts.found.none')}</p>}
    />
  );
};

export const Conflicts = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(panelTexts);
  const { roles } = useViewer();
  const [declares, setDeclares] = useState(false);
  const writes = roles.includes('organiser');
  return (
    <>
      <section aria-labelledby="declared">
        <div className="head">
          <h2 id="declared">{t('conflicts.declared')}</h2>
          {writes && (
            <button type="button" className="button" onClick={() => setDeclares(true)}>
              {t('conflicts.declare')}
            </button>
          )}
        </div>
        <Declared programmeId={programmeId} writes={writes} />
      </section>
      <section aria-labelledby="found">
        <h2 id="found">{t('conflicts.found')}</h2>
        <p className="hint">{t('conflicts.found.hint')}</p>
        <FoundNow programmeId={programmeId} />
      </section>
      {declares && <DeclareDialog programmeId={programmeId} onClose={() => setDeclares(false)} />}
    </>
  );
};
