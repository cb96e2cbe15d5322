import { type Actor, DomainError, notFound } from '#kernel';
import type { EntityManager } from 'typeorm';
import { type Applied, changeOf, type Outcome, staleChange } from './applied.js';
import type { Change } from './change.js';
import { checkSendable, decide, type Sending } from './decision.js';
import { outcomeOf } from './outcome.js';
import type { ProcessDefinition, ProcessRow } from './process-definition.js';
import type { ProcessStore } from './process-store.js';

/** One event for many processes; a payload that is wrong is told of only where the process is the sender's. */
export interface SentToMany {
  readonly event: string;
  readonly actor: Actor;
  readonly payload: Sending['payload'] | DomainError;
  readonly reason: string | undefined;
  readonly now: Date;
  readonly manager: EntityManager;
}

/** Processes that one statement moves; with the chunks under way it bounds the memory, however many there are in all. */
const CHUNK = 500;
/** While one is decided here, PostgreSQL writes others. */
const UNDER_WAY = 3;
/** Within a transaction one waits for the other, since what one takes back must not be of another. */
export const chunksUnderWay = ({ queryRunner }: EntityManager): number => (queryRunner ? 1 : UNDER_WAY);
/** Reads of facts side by side: more would take connections from everybody else. */
export const FACTS_AT_ONCE = 4;
/** A transaction has one connection, which takes one query at a time. */
const factsAtOnce = ({ queryRunner }: EntityManager): number => (queryRunner ? 1 : FACTS_AT_ONCE);

/**
 * The ids in chunks, each once within its chunk, so many under way; what became of them in their order. A fault in one chunk
 * ends it all, once what the others wrote is told.
 */
export async function* inChunks(
  ids: Iterable<string> | AsyncIterable<string>,
  atOnce: number,
  send: (chunk: readonly string[]) => Promise<readonly Outcome[]>,
): AsyncGenerator<Outcome, void, undefined> {
  const underWay: Promise<readonly Outcome[]>[] = [];
  const faults: unknown[] = [];
  const start = (chunk: ReadonlySet<string>): void => {
    const sent = send([...chunk]);
    sent.catch(() => undefined); // told when its turn comes
    underWay.push(sent);
  };
  const firstDone = async (): Promise<readonly Outcome[]> => {
    try {
      return (await underWay.shift()) ?? [];
    } catch (error) {
      faults.push(error);
      return [];
    }
  };
  let chunk = new Set<string>();
  for await (const id of ids) {
    chunk.add(id);
    if (chunk.size < CHUNK) continue;
    start(chunk);
    chunk = new Set();
    if (underWay.length < atOnce) continue;
    for (const outcome of await firstDone()) yield outcome;
    if (faults.length > 0) break;
  }
  if (chunk.size > 0 && faults.length === 0) start(chunk);
  while (underWay.length > 0) for (const outcome of await firstDone()) yield outcome;
  if (faults.length > 0) throw faults[0];
}

/**
 * Decides each process by itself and writes all of them by one statement. What can't be written together, because its
 * action writes to other rows, or two waited for each other, goes by itself.
 */
export const applyTogether = async (
  store: ProcessStore,
  definition: ProcessDefinition,
  ids: readonly string[],
  sent: SentToMany,
  byItself: (id: string) => Promise<Applied>,
): Promise<Outcome[]> => {
  const rows = await store.readMany(definition, ids, sent.manager);
  const decided = await inTurn(rows, factsAtOnce(sent.manager), (row, index) =>
    decideOne(definition, row, ids[index] ?? '', sent),
  );
  const together = decided.flatMap((one) => (one instanceof DomainError || one.effects.write ? [] : [one]));
  const written = await outcomeOf(store.writeMany(definition, together, sent.manager));
  const versions = written instanceof DomainError ? [] : written;
  const outcomes: Outcome[] = [];
  let next = 0;
  for (const [index, one] of decided.entries()) {
    const id = ids[index] ?? '';
    if (one instanceof DomainError) outcomes.push({ id, refusal: one });
    else if (one.effects.write || written instanceof DomainError) outcomes.push(await ownOutcome(id, byItself(id)));
    else {
      const version = versions[next++];
      outcomes.push(version === undefined ? { id, refusal: staleChange(one) } : { id, state: one.to, version });
    }
  }
  return outcomes;
};

export const oneByOne = (
  ids: readonly string[],
  byItself: (id: string) => Promise<Applied>,
): Promise<readonly Outcome[]> => inTurn(ids, 1, (id) => ownOutcome(id, byItself(id)));

const decideOne = async (
  definition: ProcessDefinition,
  row: ProcessRow | undefined,
  id: string,
  { payload, reason, event, actor, now, manager }: SentToMany,
): Promise<Change | DomainError> => {
  try {
    if (!row) throw notFound(definition.name, id);
    checkSendable(definition, { event, actor, row });
    if (payload instanceof DomainError) throw payload;
    const sending = { event, actor, payload, row, now };
    const facts = await definition.facts({ event, actor, payload, row, now, manager });
    return changeOf(sending, decide(definition, sending, facts), reason);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
};

const ownOutcome = async (id: string, attempt: Promise<Applied>): Promise<Outcome> => {
  const result = await outcomeOf(attempt);
  return result instanceof DomainError ? { id, refusal: result } : result;
};

/** In the order of the items, so many at once. */
export const inTurn = async <Item, Answer>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Answer | Promise<Answer>,
): Promise<Answer[]> => {
  const answers: Answer[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      const answer = work(item, index);
      answers[index] = answer instanceof Promise ? await answer : answer;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return answers;
};
