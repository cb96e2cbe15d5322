import { type Actor, DomainError, ROLES } from '#kernel';
import {
  type Engine,
  entryActionsOf,
  eventsOf,
  faultsOf,
  finalStatesOf,
  initialStateOf,
  type ProcessDefinition,
  restingStatesOf,
  statesOf,
  transitionLine,
  transitionsOf,
} from '#workflow';
import type { DataSource } from 'typeorm';
import { transition } from 'xstate';

const linesOf = (table: string): string[] =>
  table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Every (state, event) pair for which the chart has no transition. */
const pairsOutside = ({ machine }: ProcessDefinition): { state: string; event: string }[] => {
  const table = transitionsOf(machine);
  return statesOf(machine).flatMap((state) =>
    eventsOf(machine)
      .filter((event) => !table.some((step) => step.from === state && step.event === event))
      .map((event) => ({ state, event })),
  );
};

/** A chart against the table that its spec writes down, and the proof that every chart owes. */
export const describeChart = (definition: ProcessDefinition, table: string): void => {
  describe(`the chart of ${definition.name}`, () => {
    it('has the transitions of the committed table, and no others', () => {
      expect(transitionsOf(definition.machine).map(transitionLine).sort()).toEqual(linesOf(table).sort());
    });
    proveChart(definition);
  });
};

const closure = (start: readonly string[], steps: readonly { from: string; to: string }[]): string[] => {
  const reached = new Set(start);
  for (const state of reached) for (const step of steps) if (step.from === state) reached.add(step.to);
  return [...reached].sort();
};

/** What holds of every chart, read off its machine: no spec needs to say it of a new one. */
export const proveChart = (definition: ProcessDefinition): void => {
  const { machine } = definition;
  const steps = transitionsOf(machine);
  const states = statesOf(machine).sort();
  const finals = finalStatesOf(machine);

  it('reaches every state from the first one', () => {
    expect(closure([initialStateOf(machine)], steps)).toEqual(states);
  });

  it('can end from every state', () => {
    expect(
      closure(
        restingStatesOf(machine),
        steps.map(({ from, to }) => ({ from: to, to: from })),
      ),
    ).toEqual(states);
  });

  it('lets nothing leave a state that is final', () => {
    expect(steps.filter((step) => finals.includes(step.from))).toEqual([]);
  });

  it('stays where it is on every event outside of the table', () => {
    const moved = pairsOutside(definition).filter(({ state, event }) => {
      const before = machine.resolveState({ value: state, context: {} });
      return transition(machine, before, { type: event })[0] !== before;
    });
    expect(moved).toEqual([]);
  });

  it('has a right for every event, a rule for every guard, an executor for every action, and none left over', () => {
    const named = (names: readonly (string | null)[]) => [...new Set(names.filter((name) => name !== null))].sort();
    expect(Object.keys(definition.access).sort()).toEqual(named(eventsOf(machine)));
    expect(Object.keys(definition.rules).sort()).toEqual(named(steps.map(({ guard }) => guard)));
    expect(Object.keys(definition.actions).sort()).toEqual(
      named([...entryActionsOf(machine), ...steps.flatMap(({ actions }) => actions)]),
    );
    expect(eventsOf(machine)).toEqual(expect.arrayContaining(Object.keys(definition.payloads)));
  });

  it('handles every deadline in the state that it is set for, and lets a job send it', () => {
    expect(faultsOf(definition)).toEqual([]);
  });
};

/**
 * States that nobody can leave by hand: each waits for a deadline of its own, or for what the message or the handler that
 * entering it started brings about.
 */
export const statesLeftByMachineAlone = ({ machine, access }: ProcessDefinition): string[] =>
  statesOf(machine).filter((state) => {
    if (restingStatesOf(machine).includes(state)) return false;
    const exits = transitionsOf(machine).filter(({ from, to }) => from === state && to !== state);
    return (
      exits.length > 0 && exits.every(({ event }) => access[event]?.roles.every((role) => role === 'system') === true)
    );
  });

interface Placing {
  readonly engine: Engine;
  readonly dataSource: DataSource;
  readonly definition: ProcessDefinition;
  readonly now: Date;
  /** The offices that the process belongs to. */
  readonly officeIds: ReadonlySet<string>;
}

/** Puts a process into any state through the engine's own function, past rules and rights. */
export const placeInState = async (
  { dataSource, definition, now }: Placing,
  id: string,
  state: string,
): Promise<void> => {
  await dataSource.query(
    `select workflow.apply_${definition.table}(id, version, state, $2, 'spec.place', $4, $3, null, 'spec')
     from public.${definition.table} where id = $1`,
    [id, state, now, definition.version],
  );
};

/** Sends every event outside of the table in every state, with every right: how each pair was refused. */
export const refusalsOutsideTheTable = async (placing: Placing, id: string): Promise<string[]> => {
  const almighty: Actor = { personId: null, name: 'almighty', roles: new Set(ROLES), officeIds: placing.officeIds };
  const codes: string[] = [];
  let placed = '';
  for (const { state, event } of pairsOutside(placing.definition)) {
    if (state !== placed) await placeInState(placing, id, state);
    placed = state;
    try {
      await placing.engine.applyEvent(placing.definition.name, id, event, almighty);
      codes.push(`${state} + ${event} went through`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      codes.push(error.code);
    }
  }
  return codes;
};

/** The refusal that an attempt ends with; a spec fails when it goes through, or fails otherwise. */
export const refusalOf = async (attempt: Promise<unknown>): Promise<DomainError> => {
  const error: unknown = await attempt.then(
    () => new Error('It was not refused.'),
    (reason: unknown) => reason,
  );
  if (error instanceof DomainError) return error;
  throw error;
};
