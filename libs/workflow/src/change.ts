import { type Actor, newOrderedId } from '#kernel';
import type { PreparedValue } from './prepared-query.js';
import type { Effects, ProcessDefinition, ProcessRow } from './process-definition.js';

/** One decided transition, ready to be written. */
export interface Change {
  readonly row: ProcessRow;
  readonly event: string;
  readonly to: string;
  readonly payload: object;
  readonly effects: Effects;
  readonly actor: Actor;
  readonly now: Date;
  readonly reason: string | undefined;
}

export const APPLY_PARAMETERS = numbered(17);

/** What `workflow.apply_<table>` takes, in its order. */
export const valuesOfOne = (
  { row, event, to, payload, effects, actor, now, reason }: Change,
  { version, deadlines }: ProcessDefinition,
): readonly PreparedValue[] => {
  const [message, ...more] = effects.outbox ?? [];
  return [
    row.id,
    row.version,
    row.state,
    to,
    event,
    version,
    now.toISOString(),
    actor.personId,
    actor.name,
    reason ?? null,
    jsonUnlessEmpty(payload),
    jsonUnlessEmpty(effects.patch),
    deadlines ? JSON.stringify(effects.deadlines ?? []) : null,
    message ? newOrderedId(now) : null,
    message ? message.topic : null,
    message ? JSON.stringify(message.payload) : null,
    // One is what most events have: it is worth to be spared a table of its own.
    more.length > 0 ? JSON.stringify(more.map((one) => ({ ...one, id: newOrderedId(now) }))) : null,
  ];
};

export const APPLY_MANY_PARAMETERS = numbered(18);

/** What `workflow.apply_many_<table>` takes, in its order. What a change shares with the one before it is sent once. */
export const valuesOfMany = (
  changes: readonly Change[],
  { version, deadlines }: ProcessDefinition,
): readonly PreparedValue[] => {
  const kinds: Change[] = [];
  const kindOf: number[] = [];
  const due: object[] = [];
  const outbox = { of: [] as number[], ids: [] as string[], topics: [] as string[], messages: [] as string[] };
  let patched = false;
  for (const [index, change] of changes.entries()) {
    const kind = kinds.at(-1);
    if (!kind || !isOfKind(change, kind)) kinds.push(change);
    kindOf.push(kinds.length);
    patched ||= !isEmpty(change.effects.patch);
    for (const deadline of change.effects.deadlines ?? []) due.push({ ...deadline, n: index + 1 });
    for (const { topic, payload } of change.effects.outbox ?? []) {
      outbox.of.push(index + 1);
      outbox.ids.push(newOrderedId(change.now));
      outbox.topics.push(topic);
      outbox.messages.push(JSON.stringify(payload));
    }
  }
  return [
    plainList(changes.map(({ row }) => row.id)),
    plainList(changes.map(({ row }) => row.version)),
    plainList(kindOf),
    patched ? changes.map(({ effects }) => jsonUnlessEmpty(effects.patch)) : null,
    version,
    kinds.map(({ row }) => row.state),
    kinds.map(({ to }) => to),
    kinds.map(({ event }) => event),
    kinds.map(({ now }) => now.toISOString()),
    kinds.map(({ actor }) => actor.personId),
    kinds.map(({ actor }) => actor.name),
    kinds.map(({ reason }) => reason ?? null),
    kinds.map(({ payload }) => jsonUnlessEmpty(payload)),
    deadlines ? JSON.stringify(due) : null,
    plainList(outbox.of),
    plainList(outbox.ids),
    plainList(outbox.topics),
    jsonList(outbox.messages),
  ];
};

const isOfKind = (change: Change, kind: Change): boolean =>
  change.event === kind.event &&
  change.row.state === kind.row.state &&
  change.to === kind.to &&
  change.now === kind.now &&
  change.actor === kind.actor &&
  change.reason === kind.reason &&
  change.payload === kind.payload;

export const isEmpty = (object: object | undefined): boolean =>
  object === undefined || Object.keys(object).length === 0;

const jsonUnlessEmpty = (object: object | undefined): string | null =>
  isEmpty(object) ? null : JSON.stringify(object);

/** An array of what needs no quotes. */
const plainList = (items: readonly (string | number)[]): string => `{${items.join(',')}}`;

/** An array of JSON texts: they have no control characters, and what else is escaped in a text is escaped alike in both. */
const jsonList = (items: readonly string[]): string => `{${items.map((item) => JSON.stringify(item)).join(',')}}`;

function numbered(count: number): string {
  return Array.from({ length: count }, (_, index) => `$${index + 1}`).join(', ');
}
