import type { Language } from '#contracts';
import { type Actor, DomainError, forbidden, hasAnyRole } from '#kernel';
import { z } from 'zod';
import type { Applied, Engine } from './engine.js';
import type { ProcessRegistry } from './process-registry.js';
import { refusalLine, refusalLineOf } from './refusal-line.js';

/** One event for many processes of a kind. */
export const sendEvents = z.object({
  ids: z.array(z.uuid()).min(1).max(500),
  payload: z.record(z.string(), z.unknown()).optional(),
});

export const sentEvents = z.object({
  applied: z.array(z.object({ id: z.string(), state: z.string(), version: z.number() })),
  refused: z.array(refusalLine.extend({ id: z.string() })),
});

/** How many transitions run side by side: more would take connections from everybody else. */
const AT_ONCE = 4;

interface Sending {
  readonly process: string;
  readonly event: string;
  readonly actor: Actor;
  readonly language: Language;
}

/**
 * Sends an event to each of the processes through the one door, each in a transaction of its own: one that is refused
 * holds up none of the others. An id named twice is sent once.
 * @throws DomainError `PROCESS.UNKNOWN`, `EVENT.UNKNOWN`, `EVENT.NOT_YOURS` where no process of the kind could take it.
 */
export const applyToEach = async (
  engine: Engine,
  registry: ProcessRegistry,
  { process, event, actor, language }: Sending,
  { ids, payload }: z.infer<typeof sendEvents>,
): Promise<z.infer<typeof sentEvents>> => {
  const { access } = registry.get(process);
  const rule = access[event];
  if (!rule) throw new DomainError('invalid', 'EVENT.UNKNOWN', { event, events: Object.keys(access) });
  if (!hasAnyRole(actor, rule.roles)) throw forbidden('EVENT.NOT_YOURS', { event, roles: rule.roles });
  const distinct = [...new Set(ids)];
  const outcomes = new Map<string, Applied | DomainError>();
  const waiting = distinct.values();
  const sendInTurn = async (): Promise<void> => {
    for (const id of waiting)
      outcomes.set(id, await outcomeOf(engine.applyEvent(process, id, event, actor, { payload })));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendInTurn));
  const ordered = distinct.map((id) => ({ id, outcome: outcomes.get(id) }));
  return {
    applied: ordered.flatMap(({ outcome }) => (outcome && !(outcome instanceof DomainError) ? [outcome] : [])),
    refused: ordered.flatMap(({ id, outcome }) =>
      outcome instanceof DomainError ? [{ id, ...refusalLineOf(outcome, language) }] : [],
    ),
  };
};

/** What became of one of many: its result, or the refusal. Anything else is a fault and ends them all. */
export const outcomeOf = async <T>(attempt: Promise<T>): Promise<T | DomainError> => {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
};
