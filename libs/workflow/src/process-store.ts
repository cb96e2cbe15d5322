import { DomainError } from '#kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { camelKey } from './camel-cased.js';
import { APPLY_MANY_PARAMETERS, APPLY_PARAMETERS, type Change, valuesOfMany, valuesOfOne } from './change.js';
import { Coalescer } from './coalescer.js';
import { runPrepared } from './prepared-statement.js';
import type { ProcessDefinition, ProcessRow } from './process-definition.js';

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
    const [statement, value] =
      ids.length === 1
        ? [{ name: `read ${table}`, text: `select * from public.${table} where id = $1` }, ids[0] ?? null]
        : [{ name: `read many ${table}`, text: `select * from public.${table} where id = any($1)` }, ids];
    const rows = await runPrepared<ProcessRow>(manager, { ...statement, called: camelKey }, [value]);
    if (ids.length === 1) return [rows[0]];
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id));
  }

  /** @param manager writes within its transaction */
  async write(definition: ProcessDefinition, change: Change, manager?: EntityManager): Promise<Written> {
    if (manager?.queryRunner) return this.writeOne(definition, change, manager);
    return this.shared(
      this.writes,
      definition,
      (changes: readonly Change[]) => this.writeMany(definition, changes),
      wasRolledBack,
    ).ask(change);
  }

  /** All by one statement, in the order of the changes; of several changes of one process the first is written. */
  async writeMany(
    definition: ProcessDefinition,
    changes: readonly Change[],
    manager = this.dataSource.manager,
  ): Promise<Written[]> {
    const [only, ...others] = changes;
    if (only && others.length === 0) return [await this.writeOne(definition, only, manager)];
    const first = new Map<string, Change>();
    for (const change of changes) if (!first.has(change.row.id)) first.set(change.row.id, change);
    // In the order of their ids, so that no two statements wait for each other crosswise.
    const distinct = [...first.values()].sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
    const { table } = definition;
    const [answer] = await runPrepared<{ moved: number[] }>(
      manager,
      {
        name: `apply many ${table}`,
        text: `select workflow.apply_many_${table}(${APPLY_MANY_PARAMETERS}) as moved`,
      },
      valuesOfMany(distinct, definition),
    );
    const written = new Set(answer?.moved.map((n) => distinct[n - 1]));
    return changes.map((change) => (written.has(change) ? change.row.version + 1 : undefined));
  }

  private async writeOne(definition: ProcessDefinition, change: Change, manager: EntityManager): Promise<Written> {
    const { table } = definition;
    const [answer] = await runPrepared<{ version: number | null }>(
      manager,
      { name: `apply ${table}`, text: `select workflow.apply_${table}(${APPLY_PARAMETERS}) as version` },
      valuesOfOne(change, definition),
    );
    return answer?.version ?? undefined;
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

const GOING_DOWN = /^(08|57)/;

/** PostgreSQL itself refused the statement. When it went away meanwhile, the statement may have been kept all the same. */
export const wasRolledBack = (error: unknown): boolean => {
  if (error instanceof DomainError) return true;
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return severity === 'ERROR' && typeof code === 'string' && !GOING_DOWN.test(code);
};
