import { type Actor, type Clock, newId, newOrderedId, notFound } from '#kernel';
import { parsePayload } from '#platform';
import type { DataSource, EntityManager } from 'typeorm';
import { applied, type Applied, changeOf, type Outcome } from './applied.js';
import { camelCased } from './camel-cased.js';
import { entryActionsOf, initialStateOf } from './chart-table.js';
import { checkRole, checkSendable, decide, type Sending } from './decision.js';
import { applyTogether, chunksUnderWay, inChunks, oneByOne } from './many-at-once.js';
import type { Possibilities, PossibleEvent } from './possible-event.js';
import { possibilitiesOf } from './possible-events.js';
import type { Door, ProcessDefinition, ProcessRow } from './process-definition.js';
import { valueOrRefusal } from './outcome.js';
import type { ProcessRegistry } from './process-registry.js';
import { runPrepared } from './prepared-statement.js';
import { ProcessStore } from './process-store.js';

export interface ApplyOptions {
  readonly payload?: unknown;
  /** The version that the sender saw; another one now is refused with `STALE_VERSION`. */
  readonly expectedVersion?: number;
  readonly reason?: string;
  /** Joins this transaction instead of opening one. */
  readonly manager?: EntityManager;
}

export interface BeginOptions {
  readonly manager?: EntityManager;
  readonly reason?: string;
}

/**
 * The one door: the only way by which the state of anything changes. An event is checked against the chart, the sender's
 * right and the rules, and then written with its log row, deadlines and outbox rows by one version-guarded SQL statement.
 */
export class Engine implements Door {
  private readonly store: ProcessStore;

  constructor(
    private readonly dataSource: DataSource,
    private readonly registry: ProcessRegistry,
    private readonly clock: Clock,
  ) {
    this.store = new ProcessStore(dataSource);
  }

  /**
   * Sends an event to a process.
   * @throws DomainError `NOT_FOUND`, `EVENT.UNKNOWN`, `EVENT.IMPOSSIBLE_NOW`, `EVENT.NOT_YOURS`, `STALE_VERSION`,
   * `PAYLOAD_INVALID`, or the code of the rule that stands against it. A refusal writes nothing.
   */
  async applyEvent(
    process: string,
    id: string,
    event: string,
    actor: Actor,
    options: ApplyOptions = {},
  ): Promise<Applied> {
    const definition = this.registry.get(process);
    // Before it is looked for: who is no party to an event is told the same of an id that there is and of none.
    checkRole(definition, event, actor);
    const manager = options.manager ?? this.dataSource.manager;
    const row = await this.read(definition, id, manager);
    checkSendable(definition, { row, event, actor }, options.expectedVersion);
    const payload = parsePayload(definition.payloads[event], options.payload);
    const sending = { row, event, payload, actor, now: this.clock.now() };
    const lockKey = definition.locks?.[event]?.(row);
    if (lockKey !== undefined) return this.applyUnderLock(definition, sending, lockKey, options, manager);
    return this.decideAndWrite(definition, sending, options, manager);
  }

  /**
   * Sends an event to many processes of a kind by set-based statements: each has its own log row, or is refused by
   * itself. However many they are in all, few are in memory at a time: some are decided while others are written, each
   * statement a transaction of its own. An event that is decided under a lock goes one by one.
   */
  applyMany(
    process: string,
    ids: Iterable<string> | AsyncIterable<string>,
    event: string,
    actor: Actor,
    options: Pick<ApplyOptions, 'payload' | 'reason'> = {},
  ): AsyncGenerator<Outcome, void, undefined> {
    const definition = this.registry.get(process);
    checkRole(definition, event, actor);
    const payload = valueOrRefusal(() => parsePayload(definition.payloads[event], options.payload));
    const byItself = (id: string): Promise<Applied> => this.applyEvent(process, id, event, actor, options);
    const { manager } = this.dataSource;
    return inChunks(ids, chunksUnderWay(manager), (chunk) => {
      if (definition.locks?.[event]) return oneByOne(chunk, byItself);
      const sent = { event, actor, payload, reason: options.reason, now: this.clock.now(), manager };
      return applyTogether(this.store, definition, chunk, sent, byItself);
    });
  }

  /**
   * Begins processes of one kind in their initial state, all in one statement, each with its log row. `rows` bear the
   * columns in snake_case, the same ones in each row; the caller has checked who may begin them and under which rules.
   */
  async begin(
    process: string,
    rows: readonly Record<string, unknown>[],
    actor: Actor,
    options: BeginOptions = {},
  ): Promise<string[]> {
    if (rows.length === 0) return [];
    const definition = this.registry.get(process);
    const now = this.clock.now();
    const born = rows.map((row) => ({ id: newId(), ...row }));
    const { deadlines, outbox } = this.effectsOfBeginning(definition, born, actor, now);
    const { table } = definition;
    await runPrepared(
      options.manager ?? this.dataSource.manager,
      { name: `begin ${table}`, text: `select workflow.begin_${table}($1, $2, $3, $4, $5, $6, $7, $8)` },
      [
        JSON.stringify(born),
        definition.version,
        now,
        actor.personId,
        actor.name,
        options.reason ?? null,
        json(deadlines),
        json(outbox),
      ],
    );
    return born.map((row) => row.id);
  }

  /** Begins one process and gives back its id. */
  async beginOne(
    process: string,
    row: Record<string, unknown>,
    actor: Actor,
    options: BeginOptions = {},
  ): Promise<string> {
    const [id] = await this.begin(process, [row], actor, options);
    if (id === undefined) throw new Error(`No ${process} was begun.`);
    return id;
  }

  /** What the initial state's entry actions ask for, each with the id of its process. */
  private effectsOfBeginning(
    definition: ProcessDefinition,
    born: readonly ({ id: string } & Record<string, unknown>)[],
    actor: Actor,
    now: Date,
  ): { deadlines: object[]; outbox: object[] } {
    const actions = entryActionsOf(definition.machine);
    const to = initialStateOf(definition.machine);
    const all = (actions.length > 0 ? born : []).flatMap((row) => {
      const input = {
        row: camelCased(row),
        facts: undefined,
        payload: {},
        actor,
        now,
        event: `${definition.name}.begin`,
        to,
      };
      return actions.map((name) => ({ id: row.id, effects: definition.actions[name]?.(input as never) ?? {} })); // a row just born has only its columns
    });
    return {
      deadlines: all.flatMap(({ id, effects }) =>
        (effects.deadlines ?? []).map((deadline) => ({ ...deadline, processId: id })),
      ),
      outbox: all.flatMap(({ id, effects }) =>
        (effects.outbox ?? []).map((message) => ({ ...message, id: newOrderedId(now), processId: id })),
      ),
    };
  }

  /** The events that this actor may send to this process now, and why not the others that are his. */
  async possibilities(
    process: string,
    id: string,
    actor: Actor,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Possibilities> {
    const definition = this.registry.get(process);
    const row = await this.read(definition, id, manager);
    return possibilitiesOf({ definition, row, actor, manager, now: this.clock.now() });
  }

  /** The events that this actor may send to this process now, with label and what each needs: what buttons are made of. */
  async can(process: string, id: string, actor: Actor, manager?: EntityManager): Promise<PossibleEvent[]> {
    return [...(await this.possibilities(process, id, actor, manager)).can];
  }

  /** The rule of such an event counts rows of others: those that share the key are decided one after the other. */
  private async applyUnderLock(
    definition: ProcessDefinition,
    sending: Sending,
    lockKey: string,
    options: ApplyOptions,
    manager: EntityManager,
  ): Promise<Applied> {
    return manager.transaction(async (within) => {
      await within.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${definition.name} ${lockKey}`]);
      const row = await this.read(definition, sending.row.id, within);
      checkSendable(definition, { ...sending, row }, options.expectedVersion);
      return this.decideAndWrite(definition, { ...sending, row }, options, within);
    });
  }

  private async decideAndWrite(
    definition: ProcessDefinition,
    sending: Sending,
    options: ApplyOptions,
    manager: EntityManager,
  ): Promise<Applied> {
    const { row, event, payload, actor, now } = sending;
    const facts = await definition.facts({ row, event, payload, actor, now, manager });
    const decision = decide(definition, sending, facts);
    const change = changeOf(sending, decision, options.reason);
    const { write } = decision.effects;
    if (!write) return applied(change, await this.store.write(definition, change, manager));
    // Within a transaction this is a savepoint: a refusal of what follows takes the state change back with it.
    return manager.transaction(async (within) => {
      const result = applied(change, await this.store.write(definition, change, within));
      await write(within, this);
      return result;
    });
  }

  private async read(definition: ProcessDefinition, id: string, manager: EntityManager): Promise<ProcessRow> {
    const row = await this.store.read(definition, id, manager);
    if (!row) throw notFound(definition.name, id);
    return row;
  }
}

const json = (list: readonly unknown[]): string | null => (list.length > 0 ? JSON.stringify(list) : null);
