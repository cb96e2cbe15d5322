import { hanLength } from '#kernel';
import { findCategory, findProgramme, instantOf, workingCalendars } from '#programme';
import type { EntityManager } from 'typeorm';
import { correctionDueAt } from './entry-correction.js';
import type { EntryKind } from './entry-kind.js';
import type { EntryFacts } from './entry.rules.js';

interface EntryOfOffice {
  /** Null for an entry that is just being registered. */
  readonly id: string | null;
  readonly categoryId: string;
  readonly officeId: string;
  readonly text: string;
  readonly state?: string;
  readonly correctionDueAt?: Date | null;
}

const RETURNING: ReadonlySet<string> = new Set(['eligibility.return', 'essay.return']);

/** The facts that the entry rules judge by. */
export const entryFacts = async (
  manager: EntityManager,
  { process, text }: EntryKind,
  entry: EntryOfOffice,
  now: Date,
  event?: string,
): Promise<EntryFacts> => {
  const category = await findCategory(manager, entry.categoryId);
  const programme = await findProgramme(manager, category.programmeId);
  const { plan } = programme;
  const [office]: { kind: string }[] = await manager.query('select kind from public.office where id = $1', [
    entry.officeId,
  ]);
  const quota = category.rules.quotaPerOffice;
  const [others]: { count: number }[] =
    quota === null
      ? [{ count: 0 }]
      : await manager.query(
          `select count(*)::int as count from public.${process}
           where category_id = $1 and office_id = $2 and id is distinct from $3 and state not in ('withdrawn', 'rejected')`,
          [entry.categoryId, entry.officeId, entry.id],
        );
  return {
    now,
    timezone: plan.timezone,
    programmeState: programme.state,
    opensAt: instantOf(plan.schedule.entriesOpenAt, plan.timezone),
    closesAt: instantOf(plan.schedule.entriesCloseAt, plan.timezone),
    correctionDueAt: entry.state === 'returned' ? (entry.correctionDueAt ?? null) : null,
    correctionEndsAt:
      event !== undefined && RETURNING.has(event) ? correctionDueAt(plan, now, workingCalendars()) : null,
    categoryKey: category.key,
    officeKind: office?.kind ?? 'unknown',
    nominatedBy: category.rules.nominatedBy,
    textLength: hanLength(entry.text),
    minimum: category.rules.text.minimum,
    maximum: category.rules.text.maximum,
    textField: text,
    quota,
    othersOfOffice: others?.count ?? 0,
  };
};
