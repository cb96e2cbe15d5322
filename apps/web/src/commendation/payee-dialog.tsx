import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answerOf, api, newKey } from '../shared/api.js';
import { Dialog } from '../shared/dialog.js';
import { useTexts } from '../shared/language.js';
import { Trouble } from '../shared/trouble.js';
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
  const [key, setKey] = useState(newKey);
  const [payee, setPayee] = useState({
    payeeName: payeeName ?? winnerName,
    bank: bank ?? '',
    account: account ?? '',
  });
  const naming = useMutation({
    mutationFn: () =>
      answerOf(
        api.PUT('/api/bonuses/{id}/payee', {
          params: { path: { id }, header: { 'Idempotency-Key': key } },
          body: payee,
        }),
      ),
    onSuccess: onDone,
    onError: () => setKey(newKey()),
  });
  return (
    <Dialog title={t('payee.title', { name: winnerName })} onClose={onClose}>
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          naming.mutate();
        }}
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
        {naming.error && <Trouble error={naming.error} />}
        <div className="buttons">
          <button type="submit" className="button primary" disabled={naming.isPending}>
            {t('payee.save')}
          </button>
          <button type="button" className="button plain" onClick={onClose}>
            {t('back')}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
