import { type Clock, DomainError, system } from '#kernel';
import type { DataSource, EntityManager } from 'typeorm';
import type { Engine } from './engine.js';

interface DueDeadline {
  id: string;
  process: string;
  process_id: string;
  event: string;
}

/** A refusal that says nothing of the event itself: somebody else's change came first. The deadline is tried again. */
const PASSING = 'STALE_VERSION';

export interface Sweep {
  /** How many deadlines were due and are settled now. */
  readonly fired: number;
  /** Deadlines whose event failed unexpectedly; they stay open for the next sweep and hold up no other. */
  readonly failed: readonly { readonly deadlineId: string; readonly error: unknown }[];
}

/**
 * Fires the deadlines that are due, each once: its event and its mark are one transaction. A deadline whose state was
 * left is gone with the state; one that the chart or a rule refuses is marked with the code.
 */
export const sweepDeadlines = async (
  dataSource: DataSource,
  engine: Engine,
  clock: Clock,
  limit = 100,
): Promise<Sweep> => {
  const failed: { deadlineId: string; error: unknown }[] = [];
  let fired = 0;
  while (fired + failed.length < limit) {
    let current: string | undefined;
    try {
      current = await dataSource.transaction(async (manager) => {
        const [due] = await manager.query<DueDeadline[]>(
          `select id, process, process_id, event from workflow.deadline
           where fired_at is null and due_at <= $1 and id <> all($2) order by due_at limit 1 for update skip locked`,
          [clock.now(), failed.map(({ deadlineId }) => deadlineId)],
        );
        if (due) {
          current = due.id;
          await fire(manager, engine, due, clock.now());
        }
        return due?.id;
      });
      if (current === undefined) break;
      fired += 1;
    } catch (error) {
      if (current === undefined) throw error;
      failed.push({ deadlineId: current, error });
    }
  }
  return { fired, failed: failed.filter(({ error }) => !(error instanceof DomainError && error.code === PASSING)) };
};

const fire = async (manager: EntityManager, engine: Engine, due: DueDeadline, now: Date): Promise<void> => {
  // Marked before the event is sent: leaving the state deletes what has not fired.
  await manager.query('update workflow.deadline set fired_at = $2 where id = $1', [due.id, now]);
  await manager.query('savepoint event');
  let outcome = 'sent';
  try {
    await engine.applyEvent(due.process, due.process_id, due.event, system(`deadline ${due.event}`), { manager });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === PASSING) throw error;
    await manager.query('rollback to savepoint event');
    outcome = error.code;
  }
  await manager.query('update workflow.deadline set outcome = $2 where id = $1', [due.id, outcome]);
};
