import { useState } from 'react';
import { answerOf, api } from '../../shared/api.js';
import { FramedTable } from '../../shared/framed-table.js';
import { useTexts } from '../../shared/language.js';
import { useViewer } from '../../shared/session.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { type Found, Picked, Picker } from '../picker.js';
import { ReasonDialog } from '../reason-dialog.js';
import { type Conflict, useDeclared, useFoundConflicts } from './queries.js';
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

/** What was said of whom, with a way to take it back. */
const Declared = ({ programmeId, writes }: { readonly programmeId: string; readonly writes: boolean }) => {
  const { t, at } = useTexts(panelTexts);
  const about = useAbout();
  const { data, error } = useDeclared(programmeId);
  const [withdrawn, setWithdrawn] = useState<Conflict>();
  if (error) return <Trouble error={error} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <p className="hint">{t('conflicts.none')}</p>;
  return (
    <>
      <FramedTable
        labelledBy="declared"
        heads={[
          t('panel.judge'),
          t('conflicts.kind'),
          t('conflicts.about'),
          t('conflicts.reason'),
          t('conflicts.when'),
          writes && t('panel.do'),
        ]}
      >
        {data.items.map((conflict) => (
          <tr key={conflict.id}>
            <th scope="row">{conflict.judgeName ?? '–'}</th>
            <td>{t(`kind.${conflict.kind}`)}</td>
            <td>{about(conflict)}</td>
            <td>{conflict.reason}</td>
            <td>{at(conflict.declaredAt)}</td>
            {writes && (
              <td>
                {conflict.withdrawnAt === null ? (
                  <button type="button" className="quiet" onClick={() => setWithdrawn(conflict)}>
                    {t('conflicts.withdraw')}
                  </button>
                ) : (
                  <span className="badge">{t('conflicts.withdrawn')}</span>
                )}
              </td>
            )}
          </tr>
        ))}
      </FramedTable>
      {withdrawn && <WithdrawDialog conflict={withdrawn} onClose={() => setWithdrawn(undefined)} />}
    </>
  );
};

const FoundNow = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(panelTexts);
  const { data, error } = useFoundConflicts(programmeId);
  if (error) return <Trouble error={error} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <p className="hint">{t('conflicts.found.none')}</p>;
  return (
    <FramedTable
      labelledBy="found"
      heads={[t('panel.judge'), t('conflicts.about'), t('conflicts.kind'), t('conflicts.how')]}
    >
      {data.items.map(({ judgeId, judgeName, entryId, entryName, kind, detected }) => (
        <tr key={`${judgeId} ${entryId}`}>
          <th scope="row">{judgeName}</th>
          <td>{entryName ?? '–'}</td>
          <td>{t(`kind.${kind}`)}</td>
          <td>{t(detected ? 'conflicts.detected' : 'conflicts.said')}</td>
        </tr>
      ))}
    </FramedTable>
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
