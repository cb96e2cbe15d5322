import { system } from '#kernel';
import { remindBefore } from '#notification';
import { instantOf, type ProgrammePlan } from '#programme';
import type { Door } from '#workflow';
import type { EntityManager } from 'typeorm';
import { opinionDueAt } from './opinion.rules.js';

/** How long a request gathers nominees before it goes out. */
const COLLECTING_MS = 10 * 60_000;
const BY = system('opinion-requests');

/** A request of one department, that opinions are asked for under. */
export interface OpenRequest {
  readonly id: string;
  readonly officeId: string;
  readonly dueAt: Date;
}

export interface Asking {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly plan: ProgrammePlan;
  readonly officeIds: readonly string[];
}

/** The request of each department that still gathers nominees of the category; one is begun where there is none. */
export const requestsFor = async (
  door: Door,
  manager: EntityManager,
  { programmeId, categoryId, plan, officeIds }: Asking,
  now: Date,
): Promise<OpenRequest[]> => {
  // Of two nominees whose review begins at once, the second joins what the first began.
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`opinion requests ${categoryId}`]);
  const gathering: OpenRequest[] = await manager.query(
    `select id, office_id as "officeId", due_at as "dueAt" from public.opinion_request
     where category_id = $1 and office_id = any($2) and state = 'collecting' for share`,
    [categoryId, officeIds],
  );
  const missing = officeIds.filter((office) => !gathering.some(({ officeId }) => officeId === office));
  const dueAt = opinionDueAt(instantOf(plan.schedule.opinionsDueAt, plan.timezone), now);
  const begun = await door.begin(
    'opinionRequest',
    missing.map((officeId) => ({
      programme_id: programmeId,
      category_id: categoryId,
      office_id: officeId,
      due_at: dueAt,
      send_at: new Date(now.getTime() + COLLECTING_MS),
    })),
    BY,
    { manager },
  );
  for (const id of begun) {
    await remindBefore(door, manager, now, {
      kind: 'opinionsDue',
      programmeId,
      about: { process: 'opinionRequest', id },
      dueAt,
      days: plan.schedule.remindDaysBefore,
      zone: plan.timezone,
    });
  }
  return [...gathering, ...begun.map((id, index) => ({ id, officeId: missing[index] ?? '', dueAt }))];
};
