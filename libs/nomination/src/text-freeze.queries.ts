import { type Actor } from '#kernel';
import { findProgramme, instantOf } from '#programme';
import { recordAct, type Refusal } from '#workflow';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { SENT_IN } from './entry-standing.js';
import { runsForEntry } from './grace.queries.js';

/** Of an essay, what judges come to read. */
const JUDGED_FIELDS: readonly string[] = ['title', 'body'];

/** An essay as it stands, in the names of its table. */
export interface StandingEssay {
  readonly id: string;
  readonly programme_id: string;
  readonly category_id: string;
  readonly state: string;
  readonly marked_fields: readonly string[];
}

/**
 * Judged texts are frozen when entries close. From then on an office changes only what a reviewer marked when returning the
 * essay, or what a grace for that very essay lets it: one for a whole office gives it time, and opens no text that was frozen.
 * What it sends in then is frozen in its turn.
 */
export const refusalOfFrozenText = async (
  manager: EntityManager,
  essay: StandingEssay,
  changed: readonly string[],
  now: Date,
): Promise<Refusal | undefined> => {
  const frozen = changed.filter((field) => JUDGED_FIELDS.includes(field) && !essay.marked_fields.includes(field));
  if (essay.state !== 'returned' || frozen.length === 0) return undefined;
  const { plan } = await findProgramme(manager, essay.programme_id);
  const closesAt = instantOf(plan.schedule.entriesCloseAt, plan.timezone);
  if (now < closesAt) return undefined;
  if (await runsForEntry(manager, essay.id, now)) return undefined;
  const params = {
    fields: frozen,
    marked: essay.marked_fields,
    until: closesAt.toISOString(),
    timezone: plan.timezone,
  };
  return {
    code: 'ENTRY.TEXT_FROZEN',
    params,
    fields: frozen.map((field) => ({ field, code: 'ENTRY.TEXT_FROZEN', params })),
  };
};

/** What of an essay is frozen, and by which hash it goes. */
interface FrozenEssay {
  readonly id: string;
  readonly hash: string;
}

/**
 * Puts on record which texts judges will read, as they stand when entries close: how many, and one hash over the hash of each.
 * Those that are being corrected are named; each goes on record by itself when it is sent in again.
 */
export const recordFrozenTexts = async (
  manager: EntityManager,
  programmeId: string,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Promise<void> => {
  const texts: (FrozenEssay & { returned: boolean })[] = await manager.query(
    `select e.id, c.source_hash as hash, e.state = 'returned' as returned
     from public.essay e join public.blind_copy c on c.entry_id = e.id
     where e.programme_id = $1 and e.${SENT_IN} order by e.id`,
    [programmeId],
  );
  const frozen = texts.filter(({ returned }) => !returned);
  const detail = {
    essays: frozen.length,
    sha256: createHash('sha256')
      .update(frozen.map(({ id, hash }) => `${id} ${hash}\n`).join(''))
      .digest('hex'),
    beingCorrected: texts.filter(({ returned }) => returned).map(({ id }) => id),
  };
  await recordAct(
    manager,
    { kind: 'configuration', what: `judged texts of programme ${programmeId}`, actor, detail },
    at,
  );
};

/**
 * Every text that is sent in after entries have closed goes on record by itself, whether it is sent in for the first time under
 * a grace, again as it was, or corrected: then it takes the place of the one before, and both hashes are told.
 */
export const recordLaterText = async (
  manager: EntityManager,
  essay: { readonly id: string; readonly programmeId: string },
  { before, after }: { readonly before: string | null; readonly after: string },
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Promise<void> => {
  const { plan } = await findProgramme(manager, essay.programmeId);
  if (at < instantOf(plan.schedule.entriesCloseAt, plan.timezone)) return;
  const corrected = before !== null && before !== after;
  const what = corrected ? 'judged text corrected' : 'judged text frozen';
  const detail = { essayId: essay.id, ...(corrected ? { before, after } : { sha256: after }) };
  await recordAct(manager, { kind: 'configuration', what, actor, detail }, at);
};
