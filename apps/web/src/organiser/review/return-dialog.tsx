import { useState } from 'react';
import type { Possible } from '../../shared/events/event-buttons.js';
import { sendEvent } from '../../shared/events/send-event.js';
import { useTexts } from '../../shared/language.js';
import type { Decision } from '../queries.js';
import { ReasonDialog } from '../reason-dialog.js';
import { reviewTexts } from './texts/index.js';

/** What the office is to correct is chosen by what it is called. */
export const ReturnDialog = ({
  decision,
  possible,
  onClose,
  onDone,
}: {
  readonly decision: Decision;
  readonly possible: Possible;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t, named } = useTexts(reviewTexts);
  const [marked, setMarked] = useState<readonly string[]>([]);
  return (
    <ReasonDialog
      title={`${named(possible.label)}？`}
      label={named(possible.label)}
      mayBeSent={marked.length > 0}
      onClose={onClose}
      send={async ({ reason, key }) => {
        await sendEvent('reviewDecision', decision.id, possible.event, {
          payload: { reason, markedFields: marked },
          key,
        });
        onDone();
      }}
    >
      <fieldset className="choices">
        <legend>{t('return.fields')}</legend>
        {decision.markable.map(({ field, name }) => (
          <label key={field}>
            <input
              type="checkbox"
              checked={marked.includes(field)}
              onChange={({ target }) =>
                setMarked(target.checked ? [...marked, field] : marked.filter((one) => one !== field))
              }
            />{' '}
            {named(name)}
          </label>
        ))}
        {marked.length === 0 && <p className="hint">{t('return.none')}</p>}
      </fieldset>
    </ReasonDialog>
  );
};
