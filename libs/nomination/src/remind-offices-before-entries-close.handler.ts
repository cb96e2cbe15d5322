import type { Clock } from '#kernel';
import { keyOfStep, reminded, tell } from '#notification';
import { categoriesOf, findProgramme } from '#programme';
import type { DomainHandler } from '#workflow';
import type { EntityManager } from 'typeorm';
import { SENT_IN } from './entry-standing.js';

interface LateOffice {
  readonly id: string;
  /** Registered and not sent in. */
  readonly drafts: number;
  /** To the least number of each category that the office may enter for. */
  readonly missing: number;
}

/** Offices that are late: with drafts, or below what they are expected to send. */
const lateOffices = async (manager: EntityManager, programmeId: string): Promise<LateOffice[]> => {
  const expected = (await categoriesOf(manager, programmeId))
    .filter(({ kind }) => kind !== 'organisation')
    .map(({ id, rules }) => ({ id, least: rules.minimumPerOffice, kinds: rules.nominatedBy }));
  return manager.query(
    `with entry as (
       select office_id, category_id, state from public.nomination where programme_id = $1
       union all select office_id, category_id, state from public.essay where programme_id = $1),
     counted as (
       select o.id, (select count(*)::int from entry where office_id = o.id and state = 'draft') as drafts,
         (select coalesce(sum(greatest(0, c.least - (select count(*) from entry
            where office_id = o.id and category_id = c.id and ${SENT_IN}))), 0)::int
          from jsonb_to_recordset($2::jsonb) as c(id uuid, least integer, kinds jsonb) where c.kinds ? o.kind) as missing
       from public.office o)
     select id, drafts, missing from counted where drafts > 0 or missing > 0 order by id`,
    [programmeId, JSON.stringify(expected)],
  );
};

export const remindOfficesBeforeEntriesClose = (clock: Clock): DomainHandler => ({
  consumer: 'remind-offices-before-entries-close',
  topic: 'reminder.entriesClose',
  handle: async ({ payload }, manager) => {
    const step = reminded.parse(payload);
    if (step.daysLeft === null) return;
    const { plan, state } = await findProgramme(manager, step.programmeId);
    if (state !== 'open') return;
    for (const { id, drafts, missing } of await lateOffices(manager, step.programmeId)) {
      await tell(manager, clock.now(), {
        to: { offices: [id] },
        template: 'entries.closing',
        params: {
          programme: plan.name,
          dueAt: step.dueAt,
          daysLeft: step.daysLeft,
          timezone: plan.timezone,
          drafts,
          missing,
        },
        about: { process: 'programme', id: step.programmeId },
        key: `${keyOfStep(step)} ${id}`,
      });
    }
  },
});
