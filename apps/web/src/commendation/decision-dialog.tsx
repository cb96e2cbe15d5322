import { useId, useState } from 'react';
import { answerOf, api } from '../shared/api.js';
import { BulkDialog } from '../shared/bulk-dialog.js';
import { FormDialog } from '../shared/form-dialog.js';
import { sendEvent } from '../shared/events/send-event.js';
import { useTexts } from '../shared/language.js';
import { commendationTexts } from './texts/index.js';

interface Decision {
  readonly finding: string;
  readonly reply: string;
}

const payloadOf = ({ finding, reply }: Decision) => ({ finding, ...(reply === '' ? {} : { reply }) });

/** First the finding and the reply, then what the decision would do, then it is done. */
export const DecisionDialog = ({
  caseId,
  event,
  label,
  onClose,
  onDone,
}: {
  readonly caseId: string;
  readonly event: 'objection.uphold' | 'objection.dismiss';
  readonly label: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const id = useId();
  const [decision, setDecision] = useState<Decision>({ finding: '', reply: '' });
  const [isAsked, setAsked] = useState(false);
  const payload = payloadOf(decision);
  if (isAsked)
    return (
      <BulkDialog
        title={label}
        confirm={label}
        preview={() =>
          answerOf(
            api.POST('/api/objections/{id}/decision/preview', {
              params: { path: { id: caseId } },
              body: { event, ...payload },
            }),
          )
        }
        act={(key) => sendEvent('objection', caseId, event, { payload, key })}
        onClose={() => setAsked(false)}
        onDone={onDone}
      />
    );
  return (
    <FormDialog title={label} confirm={t('look')} onConfirm={() => setAsked(true)} onClose={onClose}>
      {(['finding', 'reply'] as const).map((name) => (
        <div key={name} className="field">
          <label htmlFor={`${id}-${name}`}>{t(`decision.${name}`)}</label>
          <textarea
            id={`${id}-${name}`}
            required={name === 'finding'}
            minLength={2}
            maxLength={2000}
            value={decision[name]}
            onChange={({ target }) => setDecision((before) => ({ ...before, [name]: target.value }))}
          />
        </div>
      ))}
    </FormDialog>
  );
};
