import { useState } from 'react';
import { ActDialog } from '../act-dialog.js';
import { FramedTable } from '../framed-table.js';
import { useTexts } from '../language.js';
import { ReasonField } from '../reason-field.js';
import type { Copy, Finding } from './queries.js';
import { copyTexts } from './texts/index.js';

const KeepDialog = ({
  finding,
  onKeep,
  onClose,
}: {
  readonly finding: Finding;
  readonly onKeep: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
}) => {
  const { t } = useTexts(copyTexts);
  const [reason, setReason] = useState('');
  return (
    <ActDialog
      title={t('finding.keep.title', { text: finding.text })}
      confirm={t('finding.keep')}
      act={() => onKeep(reason)}
      onClose={onClose}
      onDone={onClose}
    >
      <p>{t('finding.keep.lead')}</p>
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
};

/** Everything that was found, in its context, with what becomes of it. */
export const Findings = ({
  copy: { findings, mayEdit },
  isBusy,
  onKeep,
  onBlank,
}: {
  readonly copy: Copy;
  readonly isBusy: boolean;
  readonly onKeep: (finding: Finding, reason: string) => Promise<unknown>;
  readonly onBlank: (finding: Finding) => void;
}) => {
  const { t } = useTexts(copyTexts);
  const [asked, setAsked] = useState<Finding>();
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{t('findings.title', { count: findings.length })}</h2>
      {findings.length === 0 ? (
        <p className="card hint">{t('findings.none')}</p>
      ) : (
        <FramedTable
          labelledBy="findings"
          heads={[t('finding.context'), t('finding.kind'), t('finding.fate'), mayEdit && t('finding.do')]}
        >
          {findings.map((finding) => {
            const { id, before, text, after, kind, kept, keptReason, mayStand } = finding;
            return (
              <tr key={id}>
                <td className="finding">
                  {before}
                  <mark data-kept={kept}>{text}</mark>
                  {after}
                </td>
                <td>{t(`kind.${kind}`)}</td>
                <td>{kept ? t('finding.kept', { reason: keptReason ?? '' }) : t('finding.blanked')}</td>
                {mayEdit && (
                  <td>
                    {!mayStand ? (
                      <span className="hint">{t('finding.must')}</span>
                    ) : kept ? (
                      <button type="button" className="quiet" disabled={isBusy} onClick={() => onBlank(finding)}>
                        {t('finding.blank')}
                        <span className="visually-hidden"> {text}</span>
                      </button>
                    ) : (
                      <button type="button" className="quiet" disabled={isBusy} onClick={() => setAsked(finding)}>
                        {t('finding.keep')}
                        <span className="visually-hidden"> {text}</span>
                      </button>
                    )}
                  </td>
                )}
              </tr>
            );
          })}
        </FramedTable>
      )}
      {asked && (
        <KeepDialog finding={asked} onKeep={(reason) => onKeep(asked, reason)} onClose={() => setAsked(undefined)} />
      )}
    </section>
  );
};
