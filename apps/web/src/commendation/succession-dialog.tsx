import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../shared/api.js';
import { Dialog } from '../shared/dialog.js';
import { sendEvent } from '../shared/events/send-event.js';
import { useTexts } from '../shared/language.js';
import { Trouble } from '../shared/trouble.js';
import type { Succession } from './queries.js';
import { commendationTexts } from './texts/index.js';

/** Who moves where is said, and exactly that is confirmed: if it has changed meanwhile, the API refuses it. */
export const SuccessionDialog = ({
  succession: { id, next },
  label,
  onClose,
  onDone,
}: {
  readonly succession: Succession;
  readonly label: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const [key] = useState(newKey);
  const confirming = useMutation({
    mutationFn: () =>
      sendEvent('succession', id, 'succession.confirm', {
        payload: { entryIds: next.map(({ entryId }) => entryId) },
        key,
      }),
    onSuccess: onDone,
  });
  return (
    <Dialog title={label} onClose={onClose}>
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          confirming.mutate();
        }}
      >
        <p>{t('succession.lead')}</p>
        <ul>
          {next.map(({ entryId, winnerName, rank, fromPlace, place }) => (
            <li key={entryId}>
              {fromPlace === null
                ? t('succession.reserve', { name: winnerName, rank, place })
                : t('succession.moves', { name: winnerName, rank, from: fromPlace, place })}
            </li>
          ))}
        </ul>
        {confirming.error && <Trouble error={confirming.error} />}
        <div className="buttons">
          <button type="submit" className="button primary" disabled={confirming.isPending}>
            {label}
          </button>
          <button type="button" className="button plain" onClick={onClose}>
            {t('back')}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
