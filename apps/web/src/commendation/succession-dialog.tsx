import { ActDialog } from '../shared/act-dialog.js';
import { sendEvent } from '../shared/events/send-event.js';
import { useTexts } from '../shared/language.js';
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
  return (
    <ActDialog
      title={label}
      confirm={label}
      act={(key) =>
        sendEvent('succession', id, 'succession.confirm', {
          payload: { entryIds: next.map(({ entryId }) => entryId) },
          key,
        })
      }
      onClose={onClose}
      onDone={onDone}
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
    </ActDialog>
  );
};
