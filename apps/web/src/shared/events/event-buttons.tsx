import type { Text } from '#contracts';
import { type ReactNode, useState } from 'react';
import { ActDialog } from '../act-dialog.js';
import { useTexts } from '../language.js';
import { EventFields, type FieldChoices, type Filled } from './event-field.js';
import { fieldsOf, type Needs, payloadOf } from './event-fields.js';
import { sendEvent } from './send-event.js';
import { type Impossible, refusedOf, StandingAgainst } from './standing-against.js';
import { eventTexts } from './texts/index.js';

export type { FieldChoices };

export interface Possible {
  readonly event: string;
  readonly label: Text;
  readonly needs: Needs;
  /** What gives something up is no page's first thing to do, even where it stands alone. */
  readonly givesUp: boolean;
}

export interface OfProcess {
  readonly process: string;
  readonly id: string;
}

/** Asks for what the event needs, and sends it. */
export const EventDialog = ({
  of: { process, id },
  possible: { event, label, needs },
  told,
  choices = {},
  onClose,
  onDone,
}: {
  readonly of: OfProcess;
  readonly possible: Possible;
  /** What it would do, said before it is done. */
  readonly told?: ReactNode;
  readonly choices?: FieldChoices | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t, named } = useTexts(eventTexts);
  const [filled, setFilled] = useState<Filled>({});
  const fields = fieldsOf(needs);
  return (
    <ActDialog
      title={t('event.title', { label: named(label) })}
      confirm={fields && named(label)}
      act={(key) => sendEvent(process, id, event, { payload: payloadOf(fields ?? [], filled), key })}
      onClose={onClose}
      onDone={onDone}
    >
      {told}
      <p>{fields ? t('event.lead') : t('event.elsewhere')}</p>
      <EventFields fields={fields ?? []} choices={choices} filled={filled} onFill={setFilled} />
    </ActDialog>
  );
};

/** A button for each event that the API says is possible now, and for no other. */
export const EventButtons = ({
  of,
  can,
  cannot = [],
  choices,
  onDone,
  chosen,
  onChoose,
  told,
  askedBy,
  keys = false,
}: {
  readonly of: OfProcess;
  readonly can: readonly Possible[];
  /** Where the page shows what will be possible too: each in its place, with what stands against it. */
  readonly cannot?: readonly Impossible[];
  readonly choices?: FieldChoices;
  readonly onDone: (event: Possible) => void;
  /** Whether figures choose them on this page. */
  readonly keys?: boolean;
  /** Which event is being asked about, where the page asks before or has keys. */
  readonly chosen?: Possible | undefined;
  readonly onChoose?: (possible: Possible | undefined) => void;
  /** What an event would do, where the page can say it. */
  readonly told?: (possible: Possible) => ReactNode;
  /** A dialog of the page's own for an event that ours can't ask about. */
  readonly askedBy?: (possible: Possible, close: () => void) => ReactNode;
}) => {
  const { t, named } = useTexts(eventTexts);
  const [own, setOwn] = useState<Possible>();
  const choose = onChoose ?? setOwn;
  const asked = onChoose ? chosen : own;
  const ownDialog = asked && askedBy?.(asked, () => choose(undefined));
  const refused = refusedOf(cannot);
  if (can.length + refused.length === 0) return <p className="hint">{t('event.none')}</p>;
  return (
    <>
      <StandingAgainst cannot={refused} />
      <div className="buttons">
        {refused.map(({ event, label }) => (
          <button key={event} type="button" className="button" disabled>
            {named(label)}
          </button>
        ))}
        {can.map((possible, at) => (
          <button
            key={possible.event}
            type="button"
            className={at === 0 && !possible.givesUp ? 'button primary' : 'button'}
            onClick={() => choose(possible)}
          >
            {keys && <kbd aria-hidden="true">{at + 1}</kbd>}
            {named(possible.label)}
          </button>
        ))}
      </div>
      {ownDialog}
      {asked && !ownDialog && (
        <EventDialog
          key={`${of.id} ${asked.event}`}
          of={of}
          possible={asked}
          told={told?.(asked)}
          choices={choices}
          onClose={() => choose(undefined)}
          onDone={() => {
            choose(undefined);
            onDone(asked);
          }}
        />
      )}
    </>
  );
};
