import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answerOf, api, newKey } from '../shared/api.js';
import { Dialog } from '../shared/dialog.js';
import { useTexts } from '../shared/language.js';
import { Trouble } from '../shared/trouble.js';
import { commendationTexts } from './texts/index.js';

/** Medals that came in, or, below zero, what broke. */
export const StockDialog = ({
  programmeId,
  onClose,
  onDone,
}: {
  readonly programmeId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const id = useId();
  const [key, setKey] = useState(newKey);
  const [count, setCount] = useState('');
  const [reason, setReason] = useState('');
  const entering = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/medals/stock', {
          params: { header: { 'Idempotency-Key': key } },
          body: { programmeId, count: Number(count), reason },
        }),
      ),
    onSuccess: onDone,
    onError: () => setKey(newKey()),
  });
  return (
    <Dialog title={t('stock.enter')} onClose={onClose}>
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          entering.mutate();
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-count`}>{t('stock.count')}</label>
          <input
            id={`${id}-count`}
            type="number"
            step={1}
            required
            value={count}
            onChange={({ target }) => setCount(target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-reason`}>{t('reason')}</label>
          <input
            id={`${id}-reason`}
            required
            minLength={2}
            maxLength={200}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        {entering.error && <Trouble error={entering.error} />}
        <div className="buttons">
          <button type="submit" className="button primary" disabled={entering.isPending}>
            {t('stock.enter')}
          </button>
          <button type="button" className="button plain" onClick={onClose}>
            {t('back')}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
