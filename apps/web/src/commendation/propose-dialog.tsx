import { useId, useState } from 'react';
import { answerOf, api } from '../shared/api.js';
import { ActDialog } from '../shared/act-dialog.js';
import { useTexts } from '../shared/language.js';
import { ReasonField } from '../shared/reason-field.js';
import { commendationTexts } from './texts/index.js';

/** What two people do. */
export type ActKind =
  | 'award.revoke'
  | 'certificates.issue'
  | 'certificate.reissue'
  | 'certificate.revoke'
  | 'certificate.suspend'
  | 'certificate.resume';

export interface ProposedAct {
  readonly kind: ActKind;
  readonly subjectId: string;
  /** What it is done to, as people call it. */
  readonly name: string;
  /** What the act needs beside a reason and the fields below. */
  readonly payload?: Readonly<Record<string, unknown>>;
}

const REASON_CLASSES = ['error', 'lost', 'awardRevoked', 'other'] as const;
const CLASSED: readonly ActKind[] = ['certificate.reissue', 'certificate.revoke', 'certificate.suspend'];

type ReasonClass = (typeof REASON_CLASSES)[number];

/** What an act needs beside the reason. */
const Details = ({
  kind,
  reasonClass,
  onReasonClass,
  winnerName,
  onWinnerName,
}: {
  readonly kind: ActKind;
  readonly reasonClass: ReasonClass;
  readonly onReasonClass: (reasonClass: ReasonClass) => void;
  readonly winnerName: string;
  readonly onWinnerName: (name: string) => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const id = useId();
  return (
    <>
      {CLASSED.includes(kind) && (
        <div className="field">
          <label htmlFor={`${id}-class`}>{t('propose.class')}</label>
          <select
            id={`${id}-class`}
            value={reasonClass}
            onChange={({ target }) => onReasonClass(target.value as ReasonClass)} // one of the options below
          >
            {REASON_CLASSES.map((one) => (
              <option key={one} value={one}>
                {t(`class.${one}`)}
              </option>
            ))}
          </select>
        </div>
      )}
      {kind === 'certificate.reissue' && (
        <div className="field">
          <label htmlFor={`${id}-name`}>{t('propose.winnerName')}</label>
          <input
            id={`${id}-name`}
            maxLength={60}
            value={winnerName}
            onChange={({ target }) => onWinnerName(target.value)}
          />
        </div>
      )}
    </>
  );
};

/** Proposed by one, done once another approves it: both are said. */
export const ProposeDialog = ({
  act: { kind, subjectId, name, payload = {} },
  onClose,
  onDone,
}: {
  readonly act: ProposedAct;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const [reason, setReason] = useState('');
  const [reasonClass, setReasonClass] = useState<ReasonClass>('error');
  const [winnerName, setWinnerName] = useState('');
  return (
    <ActDialog
      title={t('propose.title', { act: t(`act.${kind}`) })}
      confirm={t('propose')}
      act={(key) =>
        answerOf(
          api.POST('/api/approvals', {
            params: { header: { 'Idempotency-Key': key } },
            body: {
              kind,
              subjectId,
              reason,
              payload: {
                ...payload,
                ...(CLASSED.includes(kind) ? { reasonClass } : {}),
                ...(winnerName.trim() === '' ? {} : { winnerName: winnerName.trim() }),
              },
            },
          }),
        )
      }
      onClose={onClose}
      onDone={onDone}
    >
      <p>
        <strong>{name}</strong>
      </p>
      <p>{t('propose.lead')}</p>
      <Details
        kind={kind}
        reasonClass={reasonClass}
        onReasonClass={setReasonClass}
        winnerName={winnerName}
        onWinnerName={setWinnerName}
      />
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
};
