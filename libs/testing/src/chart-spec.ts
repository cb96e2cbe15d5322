import { type Actor, DomainError, ROLES } from '#kernel';
import {
  type Engine,
  eventsOf,
  finalStatesOf,
  initialStateOf,
  type ProcessDefinition,
  statesOf,
  transitionsOf,
} from '#workflow';
import type { DataSource } from 'typeorm';
import { transition } from 'xstate';

/** `draft + essay.submit [maySubmit] -> submitted / recordSubmission`: how a spec writes a transition down. */
const lineOf = ({ from, event, guard, to, actions }: ReturnType<typeof transitionsOf>[number]): string =>
  `${from} + ${event}${guard === null ? '' : ` [${guard}]`} -> ${to}${actions.length > 0 ? ` / ${actions.join(', ')}` : ''}`;

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

/** The same specs for every chart: the table as committed, every state reached, nothing happens outside of the table. */
export const describeChart = (definition: ProcessDefinition, table: string): void => {
  const { machine } = definition;
  const steps = transitionsOf(machine);

  describe(`the chart of ${definition.name}`, () => {
    it('has the transitions of the committed table, and no others', () => {
      expect(steps.map(lineOf).sort()).toEqual(linesOf(table).sort());
    });

    it('reaches every state from the first one', () => {
      const reached = new Set([initialStateOf(machine)]);
      for (const state of reached) for (const step of steps) if (step.from === state) reached.add(step.to);
      expect([...reached].sort()).toEqual(statesOf(machine).sort());
    });

    it('lets nothing leave a state that is final', () => {
      expect(steps.filter((step) => finalStatesOf(machine).includes(step.from))).toEqual([]);
    });

    it('stays where it is on every event outside of the table', () => {
      const moved = pairsOutside(definition).filter(({ state, event }) => {
        const before = machine.resolveState({ value: state, context: {} });
        return transition(machine, before, { type: event })[0] !== before;
      });
      expect(moved).toEqual([]);
    });
  });
};

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
    `select workflow.apply_${definition.table}(json_build_array(json_build_object('id', id, 'version', version, 'from', state,
       'to', $2::text, 'event', 'spec.place', 'chart', 1, 'at', $3::timestamptz, 'actorName', 'spec')), false)
     from public.${definition.table} where id = $1`,
    [id, state, now],
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
