import { useState } from 'react';
import { columnText } from '#contracts';
import type { OfProcess, Possible } from '../../shared/events/event-buttons.js';
import { sendEvent } from '../../shared/events/send-event.js';
import { useTexts } from '../../shared/language.js';
import type { Decision } from '../queries.js';
import { ReasonDialog } from '../reason-dialog.js';
import { reviewTexts } from './texts/index.js';

/** The fields that an event's return may mark; undefined where it marks none. */
export const markableOf = ({ needs }: Possible): Decision['markable'] | undefined => {
  const { properties } = (needs ?? {}) as { properties?: { markedFields?: { items?: { enum?: readonly string[] } } } };
  return properties?.markedFields?.items?.enum?.map((field) => ({ field, name: columnText(field) }));
};

/** What the office is to correct is chosen by what it is called. */
export const ReturnDialog = ({
  of: { process, id },
  markable,
  possible,
  onClose,
  onDone,
}: {
  readonly of: OfProcess;
  readonly markable: Decision['markable'];
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
        await sendEvent(process, id, possible.event, {
          payload: { reason, markedFields: marked },
          key,
        });
        onDone();
      }}
    >
      <fieldset className="choices">
        <legend>{t('return.fields')}</legend>
        {markable.map(({ field, name }) => (
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
