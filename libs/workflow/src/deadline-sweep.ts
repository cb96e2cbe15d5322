import { type Clock, DomainError, system } from '#kernel';
import type { DataSource, EntityManager } from 'typeorm';
import type { Engine } from './engine.js';

interface DueDeadline {
  id: string;
  process: string;
  process_id: string;
  event: string;
  stale: boolean;
}

/** A refusal that says nothing of the event itself: somebody else's change came first. The deadline is tried again. */
const PASSING: ReadonlySet<string> = new Set(['STALE_VERSION', 'CHART.OTHER_VERSION']);
/** What becomes of a deadline whose state was left before it fired. */
const STALE = 'STALE';

export interface Sweep {
  /** How many deadlines were due and are settled now. */
  readonly fired: number;
  /** Deadlines whose event failed unexpectedly; they stay open for the next sweep and hold up no other. */
  readonly failed: readonly { readonly deadlineId: string; readonly error: unknown }[];
}

/**
 * Fires the deadlines that are due by the clock, each once: its event and its mark are one transaction, and its row is
 * locked, so that of two sweeps only one sends it. A deadline whose state was left does nothing; one that the chart or a
 * rule refuses is marked with the code. What fell due while nobody swept, or while the clock was set forward, is still
 * there and fires now; a clock set back makes it wait again.
 */
export const sweepDeadlines = async (
  dataSource: DataSource,
  engine: Engine,
  clock: Clock,
  limit = 100,
): Promise<Sweep> => {
  const failed: { deadlineId: string; error: unknown }[] = [];
  let fired = 0;
  while (fired < limit) {
    let current: string | undefined;
    try {
      current = await dataSource.transaction(async (manager) => {
        const now = clock.now();
        const [due] = await manager.query<DueDeadline[]>(TAKE_DUE, [now, failed.map(({ deadlineId }) => deadlineId)]);
        if (due) {
          current = due.id;
          await fire(manager, engine, due, now);
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
  return { fired, failed: failed.filter(({ error }) => !(error instanceof DomainError && PASSING.has(error.code))) };
};

/**
 * Milliseconds until the next deadline that is known falls due; infinite without one. The sweep sleeps so long, which makes
 * it as quick as a delayed job for each deadline would be, with nothing beside the row to lose, to cancel when the state is
 * left, or to fire by another clock than ours.
 */
export const untilNextDeadline = async (dataSource: DataSource, clock: Clock): Promise<number> => {
  const now = clock.now();
  const [next] = await dataSource.query<{ due_at: Date | null }[]>(
    'select min(due_at) as due_at from workflow.deadline where fired_at is null and due_at > $1',
    [now],
  );
  return next?.due_at ? next.due_at.getTime() - now.getTime() : Infinity;
};

/** Leaving a state removes its deadlines; one that is there all the same is known by the transition after its version. */
const TAKE_DUE = `
select d.id, d.process, d.process_id, d.event, exists (
  select from workflow.transition_log l where l.process_id = d.process_id and l.version > d.state_version
    and l.from_state is distinct from l.to_state) as stale
from workflow.deadline d
where d.fired_at is null and d.due_at <= $1 and d.id <> all($2)
order by d.due_at limit 1 for update of d skip locked`;

const fire = async (manager: EntityManager, engine: Engine, due: DueDeadline, now: Date): Promise<void> => {
  // Marked before the event is sent: leaving the state deletes what has not fired.
  await manager.query('update workflow.deadline set fired_at = $2 where id = $1', [due.id, now]);
  const outcome = due.stale ? STALE : await send(manager, engine, due);
  await manager.query('update workflow.deadline set outcome = $2 where id = $1', [due.id, outcome]);
};

/** Sends its event; gives back what came of it. */
const send = async (manager: EntityManager, engine: Engine, due: DueDeadline): Promise<string> => {
  await manager.query('savepoint event');
  try {
    await engine.applyEvent(due.process, due.process_id, due.event, system(`deadline ${due.event}`), { manager });
    return 'sent';
  } catch (error) {
    if (!(error instanceof DomainError) || PASSING.has(error.code)) throw error;
    await manager.query('rollback to savepoint event');
    return error.code;
  }
};
