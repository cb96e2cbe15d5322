import { useId, useState } from 'react';
import { answerOf, api } from '../shared/api.js';
import { ActDialog } from '../shared/act-dialog.js';
import { useTexts } from '../shared/language.js';
import type { BonusLine } from './queries.js';
import { commendationTexts } from './texts/index.js';

const FIELDS = ['payeeName', 'bank', 'account'] as const;

/** Where the money goes; another person pays it. */
export const PayeeDialog = ({
  bonus: { id, winnerName, payeeName, bank, account },
  onClose,
  onDone,
}: {
  readonly bonus: BonusLine;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const fieldId = useId();
  const [payee, setPayee] = useState({
    payeeName: payeeName ?? winnerName,
    bank: bank ?? '',
    account: account ?? '',
  });
  return (
    <ActDialog
      title={t('payee.title', { name: winnerName })}
      confirm={t('payee.save')}
      act={(key) =>
        answerOf(
          api.PUT('/api/bonuses/{id}/payee', {
            params: { path: { id }, header: { 'Idempotency-Key': key } },
            body: payee,
          }),
        )
      }
      onClose={onClose}
      onDone={onDone}
    >
      <p>{t('payee.lead')}</p>
      {FIELDS.map((name) => (
        <div key={name} className="field">
          <label htmlFor={`${fieldId}-${name}`}>{t(`payee.${name}`)}</label>
          <input
            id={`${fieldId}-${name}`}
            required
            autoComplete="off"
            value={payee[name]}
            onChange={({ target }) => setPayee((before) => ({ ...before, [name]: target.value }))}
          />
        </div>
      ))}
    </ActDialog>
  );
};
