import { useId, useState } from 'react';
import { answerOf, api } from '../shared/api.js';
import { ActDialog } from '../shared/act-dialog.js';
import { useTexts } from '../shared/language.js';
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
  const [count, setCount] = useState('');
  const [reason, setReason] = useState('');
  return (
    <ActDialog
      title={t('stock.enter')}
      confirm={t('stock.enter')}
      act={(key) =>
        answerOf(
          api.POST('/api/medals/stock', {
            params: { header: { 'Idempotency-Key': key } },
            body: { programmeId, count: Number(count), reason },
          }),
        )
      }
      onClose={onClose}
      onDone={onDone}
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
    </ActDialog>
  );
};
