import type { Clock } from '#kernel';
import { remindBefore, tell } from '#notification';
import { findProgramme } from '#programme';
import type { DomainHandler, Engine } from '#workflow';

interface Granted {
  readonly programme_id: string;
  readonly office_id: string;
  readonly until: Date;
  readonly reason: string;
}

/** An office hears of the time that it has been granted, and is reminded before that ends. */
export const tellOfficeWhenGraceIsGranted = (engine: Engine, clock: Clock): DomainHandler => ({
  consumer: 'tell-office-when-grace-is-granted',
  topic: 'grace.granted',
  handle: async ({ id, processId }, manager) => {
    const [grace]: Granted[] = await manager.query(
      `select programme_id, office_id, until, reason from public.grace where id = $1 and state = 'granted'`,
      [processId],
    );
    if (!grace) return;
    const { plan } = await findProgramme(manager, grace.programme_id);
    const about = { process: 'grace', id: processId };
    await tell(manager, clock.now(), {
      to: { offices: [grace.office_id] },
      template: 'grace.granted',
      params: {
        programme: plan.name,
        dueAt: grace.until.toISOString(),
        reason: grace.reason,
        timezone: plan.timezone,
      },
      about,
      key: id,
    });
    await remindBefore(engine, manager, clock.now(), {
      kind: 'graceEnds',
      programmeId: grace.programme_id,
      about,
      dueAt: grace.until,
      days: plan.schedule.remindDaysBefore,
      zone: plan.timezone,
    });
  },
});
