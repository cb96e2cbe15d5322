import { type Actor, DomainError, newId } from '#kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { camelCased } from './camel-cased.js';
import { Coalescer } from './coalescer.js';
import { runPrepared } from './prepared-statement.js';
import type { Effects, ProcessDefinition, ProcessRow } from './process-definition.js';

/** One decided transition, ready to be written. */
export interface Change {
  readonly row: ProcessRow;
  readonly event: string;
  readonly to: string;
  readonly payload: object;
  readonly effects: Effects;
  readonly actor: Actor;
  readonly now: Date;
  readonly reason: string | undefined;
}

/** The new version, or undefined for a change that another one overtook. */
type Written = number | undefined;

/** Few calls at once: what waits for them travels together, which costs each a fraction of a call. */
const TOGETHER = { atOnce: 2, size: 100 };

/**
 * Reads and writes rows of processes, the engine's only statements. Within a transaction each goes by itself; outside of
 * one, what many askers want at the same time shares a statement.
 */
export class ProcessStore {
  private readonly reads = new Map<string, Coalescer<string, ProcessRow | undefined>>();
  private readonly writes = new Map<string, Coalescer<Change, Written>>();

  constructor(private readonly dataSource: DataSource) {}

  /** @param manager reads within its transaction */
  async read(definition: ProcessDefinition, id: string, manager?: EntityManager): Promise<ProcessRow | undefined> {
    if (manager?.queryRunner) return (await this.readMany(definition, [id], manager))[0];
    return this.shared(
      this.reads,
      definition,
      (ids: readonly string[]) => this.readMany(definition, ids),
      () => true,
    ).ask(id);
  }

  /** In the order of the ids; undefined where there is none. */
  async readMany(
    { table }: ProcessDefinition,
    ids: readonly string[],
    manager = this.dataSource.manager,
  ): Promise<(ProcessRow | undefined)[]> {
    const rows = await (ids.length === 1
      ? runPrepared<Row>(manager, { name: `read ${table}`, text: `select * from public.${table} where id = $1` }, ids)
      : runPrepared<Row>(
          manager,
          { name: `read many ${table}`, text: `select * from public.${table} where id = any($1)` },
          [ids],
        ));
    const byId = new Map(rows.map((row) => [row['id'], camelCased(row) as unknown as ProcessRow])); // every stateful table has these columns
    return ids.map((id) => byId.get(id));
  }

  /** @param manager writes within its transaction */
  async write(definition: ProcessDefinition, change: Change, manager?: EntityManager): Promise<Written> {
    if (manager?.queryRunner) return (await this.writeMany(definition, [change], manager))[0];
    return this.shared(
      this.writes,
      definition,
      (changes: readonly Change[]) => this.writeMany(definition, changes),
      wasRolledBack,
    ).ask(change);
  }

  /** All by one statement, in the order of the changes; of several changes of one process the first is written. */
  async writeMany(
    { table, version, deadlines }: ProcessDefinition,
    changes: readonly Change[],
    manager = this.dataSource.manager,
  ): Promise<Written[]> {
    const first = new Map<string, Change>();
    for (const change of changes) if (!first.has(change.row.id)) first.set(change.row.id, change);
    // In the order of their ids, so that no two statements wait for each other crosswise.
    const distinct = [...first.values()].sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
    const written = await runPrepared<{ id: string; version: number }>(
      manager,
      { name: `apply ${table}`, text: `select id, version from workflow.apply_${table}($1, $2)` },
      [
        JSON.stringify(distinct.map((change) => asJson(change, version))),
        deadlines !== undefined || distinct.some(({ effects }) => !isEmpty(effects.patch)),
      ],
    );
    const versions = new Map(written.map((row) => [row.id, row.version]));
    return changes.map((change) => (first.get(change.row.id) === change ? versions.get(change.row.id) : undefined));
  }

  private shared<Item, Answer>(
    coalescers: Map<string, Coalescer<Item, Answer>>,
    { table }: ProcessDefinition,
    call: (items: readonly Item[]) => Promise<readonly Answer[]>,
    nothingHappened: (error: unknown) => boolean,
  ): Coalescer<Item, Answer> {
    let coalescer = coalescers.get(table);
    if (!coalescer) coalescers.set(table, (coalescer = new Coalescer(call, TOGETHER, nothingHappened)));
    return coalescer;
  }
}

type Row = Record<string, unknown>;

const GOING_DOWN = /^(08|57)/;

/** PostgreSQL itself refused the statement. When it went away meanwhile, the statement may have been kept all the same. */
const wasRolledBack = (error: unknown): boolean => {
  if (error instanceof DomainError) return true;
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return severity === 'ERROR' && typeof code === 'string' && !GOING_DOWN.test(code);
};

const isEmpty = (object: object | undefined): boolean => object === undefined || Object.keys(object).length === 0;

const asJson = ({ row, effects, payload, actor, ...change }: Change, chart: number): object => ({
  id: row.id,
  version: row.version,
  from: row.state,
  to: change.to,
  event: change.event,
  chart,
  at: change.now,
  actorId: actor.personId,
  actorName: actor.name,
  reason: change.reason,
  payload: isEmpty(payload) ? undefined : payload,
  patch: isEmpty(effects.patch) ? undefined : effects.patch,
  deadlines: effects.deadlines?.length ? effects.deadlines : undefined,
  outbox: effects.outbox?.length ? effects.outbox.map((message) => ({ ...message, id: newId() })) : undefined,
});
