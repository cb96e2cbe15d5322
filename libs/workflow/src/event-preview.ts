import { eventLabel, type Language, named, textSchema } from '#contracts';
import { type Actor, conflict, DomainError, hasAnyRole } from '#kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import { checkRole } from './decision.js';
import { outcomeOf } from './outcome.js';
import type { DomainHandlers } from './domain-handlers.js';
import type { Engine } from './engine.js';
import type { ProcessDefinition } from './process-definition.js';
import type { ProcessRegistry } from './process-registry.js';
import { refusalLine, refusalLineOf } from './refusal-line.js';
import { takenBack } from './taken-back.js';

const counted = { count: z.number() };

/** What an event would do. Nothing of it has happened. */
export const eventPreview = z.object({
  /** How many processes would take it. */
  would: z.number(),
  moves: z.array(z.object({ from: z.string(), to: z.string(), ...counted })),
  /** Columns of their own rows that would be written. */
  changes: z.array(z.object({ column: z.string(), ...counted })),
  deadlines: z.object({
    set: z.array(z.object({ event: z.string(), label: textSchema, dueAt: z.string(), ...counted })),
    cancelled: z.array(z.object({ event: z.string(), label: textSchema, dueAt: z.string(), ...counted })),
  }),
  /** Facts that would go out, how many processes they concern, and what follows each. */
  messages: z.array(
    z.object({ topic: z.string(), processes: z.number(), followedBy: z.array(z.string()), ...counted }),
  ),
  /** Other processes that would be moved or begun with it. */
  others: z.array(z.object({ process: z.string(), event: z.string(), label: textSchema, ...counted })),
  refused: z.array(refusalLine.extend({ id: z.string() })),
});

export type EventPreview = z.input<typeof eventPreview>;

interface Sending {
  readonly process: string;
  readonly event: string;
  readonly actor: Actor;
  readonly payload: unknown;
  readonly expectedVersion?: number | undefined;
}

interface Snapshot {
  readonly row: Readonly<Record<string, unknown>>;
  readonly deadlines: readonly { readonly id: string; readonly event: string; readonly due: string }[];
}

interface Change {
  readonly before: Snapshot;
  readonly after: Snapshot;
}

/** Where the log and the outbox end before anything is sent: what lies beyond is of the preview. */
interface Ends {
  readonly log: number;
  readonly outbox: number;
}

/** PostgreSQL's word for a row that somebody changed since the transaction began. */
const SERIALIZATION_FAILURE = '40001';

/** Of every row; they say nothing of the event. */
const ALWAYS = new Set(['state', 'version', 'updated_at']);

/**
 * Says what an event would do by doing it: the engine itself sends it, in a transaction that is always taken back. So the
 * rules, the effects and what they write elsewhere are the real ones, and many at once count as they would one after the
 * other. What consumers would do later is named, not done.
 */
export class EventPreviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly registry: ProcessRegistry,
    private readonly engine: Engine,
    private readonly handlers: DomainHandlers,
  ) {}

  /** @throws DomainError what sending the event would be refused with. */
  async ofOne(sending: Sending, id: string): Promise<EventPreview> {
    const definition = this.registry.get(sending.process);
    return this.takenBack(async (manager, ends) => {
      const outcome = await this.sent(manager, definition, sending, id);
      if (outcome instanceof DomainError) throw outcome;
      return this.summary(manager, ends, sending, { changes: [outcome], ids: [id], refused: [] });
    });
  }

  /** @throws DomainError `PROCESS.UNKNOWN`, `EVENT.UNKNOWN`, `EVENT.NOT_YOURS` where no process of the kind could take it. */
  async ofEach(sending: Sending, given: readonly string[], language: Language): Promise<EventPreview> {
    const definition = this.registry.get(sending.process);
    checkRole(definition, sending.event, sending.actor);
    const ids = [...new Set(given)];
    return this.takenBack(async (manager, ends) => {
      const changes: Change[] = [];
      const refused: EventPreview['refused'] = [];
      for (const id of ids) {
        const outcome = await this.sent(manager, definition, sending, id);
        if (outcome instanceof DomainError) refused.push({ id, ...refusalLineOf(outcome, language) });
        else changes.push(outcome);
      }
      return this.summary(manager, ends, sending, { changes, ids, refused });
    });
  }

  /** Repeatable read: what others commit meanwhile is not taken for the event's doing. */
  private async takenBack<T>(look: (manager: EntityManager, ends: Ends) => Promise<T>): Promise<T> {
    return takenBack(this.dataSource, 'REPEATABLE READ', async (manager) => {
      const [ends]: Ends[] = await manager.query(
        `select (select coalesce(max(seq), 0) from workflow.transition_log) as log,
           (select coalesce(max(seq), 0) from workflow.outbox where sent_at is null) as outbox`,
      );
      if (!ends) throw new Error('A select without a row.');
      return look(manager, ends);
    });
  }

  private async sent(
    manager: EntityManager,
    definition: ProcessDefinition,
    { process, event, actor, payload, expectedVersion }: Sending,
    id: string,
  ): Promise<Change | DomainError> {
    const before = await snapshotOf(manager, definition, id);
    const options = { payload, ...(expectedVersion === undefined ? {} : { expectedVersion }) };
    // A savepoint: a refusal of one takes back what it had begun, and no more.
    const attempt = manager.transaction((within) =>
      this.engine.applyEvent(process, id, event, actor, { ...options, manager: within }),
    );
    const outcome = await outcomeOf(attempt.catch(asStale));
    if (outcome instanceof DomainError) return outcome;
    const after = await snapshotOf(manager, definition, id);
    if (!before || !after) throw new Error(`${process} ${id} took an event and is not there.`);
    return { before, after };
  }

  private async summary(
    manager: EntityManager,
    ends: Ends,
    { process, event, actor }: Sending,
    { changes, ids, refused }: { changes: readonly Change[]; ids: readonly string[]; refused: EventPreview['refused'] },
  ): Promise<EventPreview> {
    const messages: { topic: string; count: number; processes: number }[] = await manager.query(
      `select topic, count(*)::int as count, count(distinct process_id)::int as processes from workflow.outbox
       where sent_at is null and seq > $1 group by topic order by topic`,
      [ends.outbox],
    );
    const others: { process: string; event: string; count: number }[] = await manager.query(
      `select process, event, count(*)::int as count from workflow.transition_log
       where seq > $1 and not (process = $2 and event = $3 and process_id = any($4)) group by 1, 2 order by 1, 2`,
      [ends.log, process, event, ids],
    );
    // What happens to processes of others is for those who see them all.
    const seen = hasAnyRole(actor, ['organiser', 'auditor']) ? others : [];
    return {
      would: changes.length,
      moves: tallied(changes.map(({ before, after }) => ({ from: stateOf(before), to: stateOf(after) }))),
      changes: tallied(changes.flatMap(columnsChanged)),
      deadlines: {
        set: tallied(changes.flatMap(({ before, after }) => added(before, after))).map(labelled),
        cancelled: tallied(changes.flatMap(({ before, after }) => added(after, before))).map(labelled),
      },
      messages: messages.map((message) => ({ ...message, followedBy: this.handlers.consumersOf(message.topic) })),
      others: seen.map(labelled),
      refused,
    };
  }
}

const asStale = (error: unknown): never => {
  if ((error as { code?: unknown }).code === SERIALIZATION_FAILURE) throw conflict('STALE_VERSION', {});
  throw error;
};

const snapshotOf = async (
  manager: EntityManager,
  { table }: ProcessDefinition,
  id: string,
): Promise<Snapshot | undefined> => {
  const [found]: Snapshot[] = await manager.query(
    `select to_jsonb(t) as row, coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'event', d.event, 'due', d.due_at))
       from workflow.deadline d where d.process_id = t.id and d.fired_at is null), '[]') as deadlines
     from public.${table} t where t.id = $1`,
    [id],
  );
  return found;
};

const stateOf = ({ row }: Snapshot): string => String(row['state']);

const columnsChanged = ({ before, after }: Change): { column: string }[] =>
  Object.keys(after.row)
    .filter((column) => !ALWAYS.has(column))
    .filter((column) => JSON.stringify(before.row[column]) !== JSON.stringify(after.row[column]))
    .map((column) => ({ column }));

const added = (before: Snapshot, after: Snapshot): { event: string; dueAt: string }[] =>
  after.deadlines
    .filter(({ id }) => !before.deadlines.some((known) => known.id === id))
    .map(({ event, due }) => ({ event, dueAt: new Date(due).toISOString() }));

const labelled = <T extends { event: string }>(line: T): T & { label: ReturnType<typeof eventLabel> } => ({
  ...line,
  label: eventLabel(line.event),
});

/** Equal lines as one, with their count, in the order in which they first came. */
const tallied = <T extends object>(lines: readonly T[]): (T & { count: number })[] => {
  const counts = new Map<string, T & { count: number }>();
  for (const line of lines) {
    const key = JSON.stringify(line);
    counts.set(key, { ...line, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
};

named({ eventPreview });
