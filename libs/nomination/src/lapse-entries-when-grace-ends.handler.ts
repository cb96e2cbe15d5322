import { type Clock, DomainError, system } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';

const CONSUMER = 'lapse-entries-when-grace-ends';

/**
 * Entries whose own time had run out while the grace ran: their deadline was refused then, so that the end of the grace
 * sends what it would have sent. Who has another grace keeps that.
 */
export const lapseEntriesWhenGraceEnds = (engine: Engine, clock: Clock): DomainHandler => ({
  consumer: CONSUMER,
  topic: 'grace.ended',
  handle: async ({ processId }, manager) => {
    for (const process of ['nomination', 'essay'] as const) {
      const late: { id: string }[] = await manager.query(
        `select e.id from public.grace g join public.${process} e on e.programme_id = g.programme_id
           and e.office_id = g.office_id and (g.entry_id is null or g.entry_id = e.id)
         where g.id = $1 and e.state in ('returned', 'awaitingFormal') and e.correction_due_at <= $2 order by e.id`,
        [processId, clock.now()],
      );
      for (const { id } of late) {
        await manager.query('savepoint lapse');
        try {
          await engine.applyEvent(process, id, `${process}.lapse`, system(CONSUMER), { manager });
        } catch (error) {
          if (!(error instanceof DomainError) || error.code === 'STALE_VERSION') throw error;
          await manager.query('rollback to savepoint lapse');
        }
      }
    }
  },
});
