import { type Language, named } from '#contracts';
import type { Actor } from '#kernel';
import { z } from 'zod';
import type { Engine } from './engine.js';
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

interface Sending {
  readonly process: string;
  readonly event: string;
  readonly actor: Actor;
  readonly language: Language;
}

/**
 * Sends an event to each of the processes through the one door: one that is refused holds up none of the others. An id
 * named twice is sent once.
 * @throws DomainError `PROCESS.UNKNOWN`, `EVENT.UNKNOWN`, `EVENT.NOT_YOURS` where no process of the kind could take it.
 */
export const applyToEach = async (
  engine: Engine,
  { process, event, actor, language }: Sending,
  { ids, payload }: z.infer<typeof sendEvents>,
): Promise<z.infer<typeof sentEvents>> => {
  const sent: z.infer<typeof sentEvents> = { applied: [], refused: [] };
  for await (const outcome of engine.applyMany(process, new Set(ids), event, actor, { payload })) {
    if ('refusal' in outcome) sent.refused.push({ id: outcome.id, ...refusalLineOf(outcome.refusal, language) });
    else sent.applied.push(outcome);
  }
  return sent;
};

named({ sendEvents, sentEvents });
