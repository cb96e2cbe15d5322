import { type Clock, DomainError, system } from '#kernel';
import type { DataSource } from 'typeorm';
import type { Engine } from './engine.js';

interface DueDeadline {
  id: string;
  process: string;
  process_id: string;
  event: string;
}

/**
 * Fires the deadlines that are due, each once: its event and its mark are one transaction. A deadline whose state was
 * left is gone with the state; one that the chart or a rule refuses is marked with the code.
 * @returns how many were due.
 */
export const sweepDeadlines = async (dataSource: DataSource, engine: Engine, clock: Clock, limit = 100): Promise<number> => {
  let count = 0;
  while (count < limit) {
    const fired = await dataSource.transaction(async (manager) => {
      const due: DueDeadline[] = await manager.query(
        `select id, process, process_id, event from workflow.deadline
         where fired_at is null and due_at <= $1 order by due_at limit 1 for update skip locked`,
        [clock.now()],
      );
      const deadline = due[0];
      if (!deadline) return false;
      let outcome = 'sent';
      // Marked before the event is sent: leaving the state deletes what has not fired.
      await manager.query('update workflow.deadline set fired_at = $2 where id = $1', [deadline.id, clock.now()]);
      await manager.query('savepoint event');
      try {
        await engine.applyEvent(deadline.process, deadline.process_id, deadline.event, system(`deadline ${deadline.event}`), { manager });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        await manager.query('rollback to savepoint event');
        outcome = error.code;
      }
      await manager.query('update workflow.deadline set outcome = $2 where id = $1', [deadline.id, outcome]);
      return true;
    });
    if (!fired) break;
    count += 1;
  }
  return count;
};
