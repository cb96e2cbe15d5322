import type { Clock } from '#kernel';
import { keyOfStep, reminded, tell } from '#notification';
import { findProgramme } from '#programme';
import type { DomainHandler } from '#workflow';

/** Not sent in, or not again, of what the grace is for. */
const OPEN = `
select g.office_id, (select count(*)::int from (
    select id, office_id, programme_id, state from public.nomination
    union all select id, office_id, programme_id, state from public.essay) e
  where e.office_id = g.office_id and e.programme_id = g.programme_id and (g.entry_id is null or g.entry_id = e.id)
    and e.state in ('draft', 'returned', 'awaitingFormal')) as count
from public.grace g where g.id = $1 and g.state = 'granted'`;

export const remindOfficeBeforeGraceEnds = (clock: Clock): DomainHandler => ({
  consumer: 'remind-office-before-grace-ends',
  topic: 'reminder.graceEnds',
  handle: async ({ payload }, manager) => {
    const step = reminded.parse(payload);
    if (step.daysLeft === null) return;
    const [open]: { office_id: string; count: number }[] = await manager.query(OPEN, [step.aboutId]);
    if (!open || open.count === 0) return;
    const { plan } = await findProgramme(manager, step.programmeId);
    const { dueAt, daysLeft } = step;
    await tell(manager, clock.now(), {
      to: { offices: [open.office_id] },
      template: 'grace.ending',
      params: { programme: plan.name, dueAt, daysLeft, timezone: plan.timezone, count: open.count },
      about: { process: 'grace', id: step.aboutId },
      key: keyOfStep(step),
    });
  },
});
