import type { Clock } from '#kernel';
import { remindBefore, tell } from '#notification';
import { findCategory, findProgramme } from '#programme';
import type { DomainHandler, Engine } from '#workflow';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { columnOf, type EntryKind } from './entry-kind.js';
import { ESSAY } from './essay.kind.js';
import { NOMINATION } from './nomination.kind.js';

const decided = z.object({ entryId: z.uuid(), to: z.string() });

interface DecidedEntry {
  readonly category_id: string;
  readonly office_id: string;
  readonly state: string;
  readonly name: string;
  readonly reason: string;
  readonly due_at: Date | null;
}

/** Passed, whichever name the state has. */
const PASSED: ReadonlySet<string> = new Set(['shortlisted', 'admitted']);
/** The office has to send it in again by a date of its own. */
const WAITING: Readonly<Record<string, 'entry.returned' | 'entry.passedPreliminarily'>> = {
  returned: 'entry.returned',
  awaitingFormal: 'entry.passedPreliminarily',
};
const LEFT: Readonly<Record<string, 'entry.rejected' | 'entry.declined' | 'entry.disqualified' | 'entry.letGo'>> = {
  rejected: 'entry.rejected',
  declined: 'entry.declined',
  disqualified: 'entry.disqualified',
  withdrawn: 'entry.letGo',
};

const readEntry = async (
  manager: EntityManager,
  { process, named }: EntryKind,
  id: string,
): Promise<DecidedEntry | undefined> => {
  const [entry]: DecidedEntry[] = await manager.query(
    `select category_id, office_id, state, ${columnOf(named)} as name, coalesce(decision_reason, '') as reason,
       correction_due_at as due_at from public.${process} where id = $1`,
    [id],
  );
  return entry;
};

const handlerOf = (kind: EntryKind, engine: Engine, clock: Clock): DomainHandler => ({
  consumer: `tell-office-when-its-${kind.process}-is-decided`,
  topic: `${kind.process}.decided`,
  handle: async (message, manager) => {
    const { entryId, to } = decided.parse(message.payload);
    const entry = await readEntry(manager, kind, entryId);
    // Where it has gone on since, what comes then is told.
    if (entry?.state !== to) return;
    const category = await findCategory(manager, entry.category_id);
    const { plan } = await findProgramme(manager, category.programmeId);
    const about = { process: kind.process, id: entryId };
    const telling = { to: { offices: [entry.office_id] }, about, key: message.id };
    const said = { programme: plan.name, category: category.rules.name, entry: entry.name };
    const now = clock.now();
    const [waiting, left] = [WAITING[to], LEFT[to]];
    if (PASSED.has(to)) await tell(manager, now, { ...telling, template: 'entry.passed', params: said });
    else if (left) await tell(manager, now, { ...telling, template: left, params: { ...said, reason: entry.reason } });
    else if (waiting && entry.due_at) {
      const dates = { reason: entry.reason, dueAt: entry.due_at.toISOString(), timezone: plan.timezone };
      await tell(manager, now, { ...telling, template: waiting, params: { ...said, ...dates } });
      await remindBefore(engine, manager, now, {
        kind: `${kind.process}Due`,
        programmeId: category.programmeId,
        about,
        dueAt: entry.due_at,
        days: plan.schedule.remindDaysBefore,
        zone: plan.timezone,
      });
    }
  },
});

/** Whatever is decided on an entry, its office hears of it; of a time to send it in again, it is reminded. */
export const tellOfficeWhenItsEntryIsDecided = (engine: Engine, clock: Clock): DomainHandler[] =>
  [NOMINATION, ESSAY].map((kind) => handlerOf(kind, engine, clock));
