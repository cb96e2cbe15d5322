import { type Actor, type Clock, conflict, DomainError, newId, notFound } from '#kernel';
import { parsePayload } from '#platform';
import type { DataSource, EntityManager } from 'typeorm';
import { camelCased } from './camel-cased.js';
import { entryActionsOf, initialStateOf } from './chart-table.js';
import { checkRole, checkSendable, decide, type Decision, type Sending } from './decision.js';
import type { Possibilities, PossibleEvent } from './possible-event.js';
import { possibilitiesOf } from './possible-events.js';
import type { Door, ProcessDefinition, ProcessRow } from './process-definition.js';
import { outcomeOf } from './outcome.js';
import type { ProcessRegistry } from './process-registry.js';
import { type Change, ProcessStore } from './process-store.js';

export interface ApplyOptions {
  readonly payload?: unknown;
  /** The version that the sender saw; another one now is refused with `STALE_VERSION`. */
  readonly expectedVersion?: number;
  readonly reason?: string;
  /** Joins this transaction instead of opening one. */
  readonly manager?: EntityManager;
}

export interface Applied {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

/** What became of one of many. */
export type Outcome = Applied | { readonly id: string; readonly refusal: DomainError };

export interface BeginOptions {
  readonly manager?: EntityManager;
  readonly reason?: string;
}

/** Processes that one statement of `applyMany` moves; memory is bounded by it, however many there are in all. */
const CHUNK = 1000;
/** Reads of facts side by side: more would take connections from everybody else. */
const FACTS_AT_ONCE = 4;

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
   * itself. Whatever they are in all, two thousand at a time are in memory: one is decided while the other is written,
   * each by a transaction of its own.
   * An event whose action writes to other rows, or is decided under a lock, goes one by one.
   */
  async *applyMany(
    process: string,
    ids: Iterable<string> | AsyncIterable<string>,
    event: string,
    actor: Actor,
    options: Pick<ApplyOptions, 'payload' | 'reason'> = {},
  ): AsyncGenerator<Outcome, void, undefined> {
    const definition = this.registry.get(process);
    checkRole(definition, event, actor);
    // What is wrong with it is said only of processes that are the sender's.
    const payload = await outcomeOf(
      Promise.resolve().then(() => parsePayload(definition.payloads[event], options.payload)),
    );
    const send = (chunk: readonly string[]): Promise<Outcome[]> =>
      definition.locks?.[event]
        ? inTurn(chunk, 1, (id) => this.outcome(id, this.applyEvent(process, id, event, actor, options)))
        : this.applyChunk(definition, chunk, { event, payload, actor }, options);
    let ahead: Promise<Outcome[]> = Promise.resolve([]);
    let chunk = new Set<string>();
    for await (const id of ids) {
      chunk.add(id);
      if (chunk.size < CHUNK) continue;
      const sent = send([...chunk]);
      sent.catch(() => undefined); // told when its turn comes
      chunk = new Set();
      yield* await ahead;
      ahead = sent;
    }
    yield* await ahead;
    if (chunk.size > 0) yield* await send([...chunk]);
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
    await (options.manager ?? this.dataSource.manager).query(
      `select workflow.begin_${definition.table}($1, $2, $3, $4, $5, $6, $7, $8)`,
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
        (effects.outbox ?? []).map((message) => ({ ...message, id: newId(), processId: id })),
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
    const decision = decide(definition, sending, await definition.facts({ ...sending, manager }));
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

  private async applyChunk(
    definition: ProcessDefinition,
    ids: readonly string[],
    { payload, ...sent }: Pick<Sending, 'event' | 'actor'> & { payload: Sending['payload'] | DomainError },
    options: Pick<ApplyOptions, 'payload' | 'reason'>,
  ): Promise<Outcome[]> {
    const { manager } = this.dataSource;
    const now = this.clock.now();
    const rows = new Map(
      (await this.store.readMany(definition, ids, manager)).flatMap((row) => (row ? [[row.id, row] as const] : [])),
    );
    const decideOne = async (id: string): Promise<Change> => {
      const row = rows.get(id);
      if (!row) throw notFound(definition.name, id);
      checkSendable(definition, { ...sent, row });
      if (payload instanceof DomainError) throw payload;
      const sending = { ...sent, payload, row, now };
      const facts = await definition.facts({ ...sending, manager });
      return changeOf(sending, decide(definition, sending, facts), options.reason);
    };
    const decided = await inTurn(ids, FACTS_AT_ONCE, (id) => outcomeOf(decideOne(id)));
    const together = decided.flatMap((one) => (one instanceof DomainError || one.effects.write ? [] : [one]));
    const versions = new Map<Change, number | undefined>();
    if (together.length > 0) {
      // Refused as a whole only where two waited for each other; then each tries for itself.
      const written = await outcomeOf(this.store.writeMany(definition, together, manager));
      if (!(written instanceof DomainError)) together.forEach((change, index) => versions.set(change, written[index]));
    }
    return inTurn([...decided.entries()], 1, async ([index, one]) => {
      const id = ids[index] ?? '';
      if (one instanceof DomainError) return { id, refusal: one };
      return this.outcome(
        id,
        versions.has(one)
          ? Promise.resolve().then(() => applied(one, versions.get(one)))
          : this.applyEvent(definition.name, id, one.event, one.actor, options),
      );
    });
  }

  private async outcome(id: string, attempt: Promise<Applied>): Promise<Outcome> {
    const result = await outcomeOf(attempt);
    return result instanceof DomainError ? { id, refusal: result } : result;
  }

  private async read(definition: ProcessDefinition, id: string, manager: EntityManager): Promise<ProcessRow> {
    const row = await this.store.read(definition, id, manager);
    if (!row) throw notFound(definition.name, id);
    return row;
  }
}

const changeOf = ({ row, event, payload, actor, now }: Sending, { to, effects }: Decision, reason?: string): Change => {
  const given = reason ?? payload['reason'];
  return { row, event, to, payload, effects, actor, now, reason: typeof given === 'string' ? given : undefined };
};

/** @throws DomainError `STALE_VERSION` for a change that another one overtook */
const applied = ({ row, to }: Change, version: number | undefined): Applied => {
  if (version === undefined) throw conflict('STALE_VERSION', { expected: row.version, actual: null, state: row.state });
  return { id: row.id, state: to, version };
};

/** In the order of the items, so many at once. */
const inTurn = async <Item, Answer>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> => {
  const answers: Answer[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) answers[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return answers;
};

const json = (list: readonly unknown[]): string | null => (list.length > 0 ? JSON.stringify(list) : null);
