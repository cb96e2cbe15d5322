import { conflict, type Actor, type Clock, DomainError, forbidden, hasAnyRole, newId, notFound } from '#kernel';
import { parsePayload } from '#platform';
import type { DataSource, EntityManager } from 'typeorm';
import { transition } from 'xstate';
import { entryActionsOf, initialStateOf } from './chart-table.js';
import type { Possibilities, PossibleEvent } from './possible-event.js';
import {
  asRefused,
  impossibleNow,
  permits,
  possibilitiesOf,
  refusalOfGuards,
  transitionsFrom,
} from './possible-events.js';
import type { ActionInput, Door, Effects, ProcessDefinition, ProcessRow } from './process-definition.js';
import { runPrepared } from './prepared-statement.js';
import type { ProcessRegistry } from './process-registry.js';

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

export interface BeginOptions {
  readonly manager?: EntityManager;
  readonly reason?: string;
}

interface Decision {
  readonly to: string;
  readonly effects: Effects;
}

/**
 * The one door: the only way by which the state of anything changes. An event is checked against the chart, the sender's
 * right and the rules, and then written with its log row, deadlines and outbox rows by one version-guarded SQL statement.
 */
export class Engine implements Door {
  constructor(
    private readonly dataSource: DataSource,
    private readonly registry: ProcessRegistry,
    private readonly clock: Clock,
  ) {}

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
    const now = this.clock.now();
    const manager = options.manager ?? this.dataSource.manager;
    const row = await this.read(definition, id, manager);
    this.checkPossible(definition, row, event, actor);
    if (options.expectedVersion !== undefined && options.expectedVersion !== row.version) {
      throw conflict('STALE_VERSION', { expected: options.expectedVersion, actual: row.version, state: row.state });
    }
    const payload = parsePayload(definition.payloads[event], options.payload);
    const { to, effects } = await this.decide(definition, { row, event, payload, actor, now, manager });
    const write = async (within: EntityManager): Promise<Applied> => {
      const version = await this.write(definition, within, {
        row,
        event,
        to,
        payload,
        effects,
        actor,
        now,
        reason: options.reason,
      });
      await effects.write?.(within, this);
      return { id, state: to, version };
    };
    // Within a transaction this is a savepoint: a refusal of what follows takes the state change back with it.
    return effects.write ? manager.transaction(write) : write(manager);
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

  private async read(definition: ProcessDefinition, id: string, manager: EntityManager): Promise<ProcessRow> {
    const statement = {
      name: `read ${definition.table}`,
      text: `select * from public.${definition.table} where id = $1`,
    };
    const [row] = await runPrepared<Record<string, unknown>>(manager, statement, [id]);
    if (!row) throw notFound(definition.name, id);
    return camelCased(row) as unknown as ProcessRow; // every stateful table has these columns
  }

  private checkPossible(definition: ProcessDefinition, row: ProcessRow, event: string, actor: Actor): void {
    const access = definition.access[event];
    if (!access) throw new DomainError('invalid', 'EVENT.UNKNOWN', { event, events: Object.keys(definition.access) });
    if (!hasAnyRole(actor, access.roles)) throw forbidden('EVENT.NOT_YOURS', { event, roles: access.roles });
    // Somebody else's row answers as one that does not exist, so that guessing ids tells nothing.
    if (!permits(access, actor, row)) throw notFound(definition.name, row.id);
    if (!transitionsFrom(definition, row.state).some((step) => step.event === event)) {
      throw asRefused(impossibleNow(definition, row, event, actor));
    }
  }

  private async decide(
    definition: ProcessDefinition,
    input: {
      row: ProcessRow;
      event: string;
      payload: Record<string, unknown>;
      actor: Actor;
      now: Date;
      manager: EntityManager;
    },
  ): Promise<Decision> {
    const { row, event, payload, actor, now } = input;
    const facts = await definition.facts(input);
    const before = definition.machine.resolveState({ value: row.state, context: {} });
    const [after, actions] = transition(definition.machine, before, { type: event, facts });
    // An event that keeps the state may still act; one that neither moves nor acts was stopped by a guard.
    if (after === before && actions.length === 0) {
      throw asRefused(
        refusalOfGuards(definition, row.state, event, facts) ?? impossibleNow(definition, row, event, actor),
      );
    }
    const to = String(after.value);
    const action: ActionInput<ProcessRow, unknown> = { row, facts, payload, actor, now, event, to };
    return { to, effects: merged(actions.map((named) => definition.actions[named.type]?.(action) ?? {})) };
  }

  private async write(
    definition: ProcessDefinition,
    manager: EntityManager,
    change: {
      row: ProcessRow;
      event: string;
      to: string;
      payload: object;
      effects: Effects;
      actor: Actor;
      now: Date;
      reason?: string;
    },
  ): Promise<number> {
    const { row, effects, actor, now } = change;
    const reasonGiven = change.reason ?? (change.payload as { reason?: unknown }).reason;
    const [answer] = await runPrepared<{ version: number | null }>(
      manager,
      {
        name: `apply ${definition.table}`,
        text: `select workflow.apply_${definition.table}($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) as version`,
      },
      [
        row.id,
        row.version,
        row.state,
        change.to,
        change.event,
        definition.version,
        now,
        actor.personId,
        actor.name,
        typeof reasonGiven === 'string' ? reasonGiven : null,
        Object.keys(change.payload).length > 0 ? JSON.stringify(change.payload) : null,
        effects.patch && Object.keys(effects.patch).length > 0 ? JSON.stringify(effects.patch) : null,
        json((effects.deadlines ?? []).map((deadline) => ({ ...deadline, processId: row.id }))),
        json((effects.outbox ?? []).map((message) => ({ ...message, id: newId(), processId: row.id }))),
      ],
    );
    const version = answer?.version;
    if (version === null || version === undefined) {
      throw conflict('STALE_VERSION', { expected: row.version, actual: null, state: row.state });
    }
    return version;
  }
}

const json = (list: readonly unknown[]): string | null => (list.length > 0 ? JSON.stringify(list) : null);

const merged = (all: readonly Effects[]): Effects => {
  const writes = all.flatMap((effects) => effects.write ?? []);
  return {
    patch: Object.assign({}, ...all.map((effects) => effects.patch ?? {})) as Record<string, unknown>,
    outbox: all.flatMap((effects) => effects.outbox ?? []),
    deadlines: all.flatMap((effects) => effects.deadlines ?? []),
    ...(writes.length > 0
      ? {
          write: async (manager: EntityManager, door: Door) => {
            for (const write of writes) await write(manager, door);
          },
        }
      : {}),
  };
};

/** `office_id` → `officeId`: rows as the rest of the code reads them. */
export const camelCased = (row: Record<string, unknown>): Record<string, unknown> => {
  const cased: Record<string, unknown> = {};
  for (const key of Object.keys(row)) cased[camelKey(key)] = row[key];
  return cased;
};

/** Column names are few and come back with every row. */
const camelKeys = new Map<string, string>();

const camelKey = (key: string): string => {
  let cased = camelKeys.get(key);
  if (cased === undefined) {
    cased = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    camelKeys.set(key, cased);
  }
  return cased;
};
