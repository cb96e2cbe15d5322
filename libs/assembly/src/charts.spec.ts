import { DomainError, system } from '#kernel';
import { proveChart, statesLeftByMachineAlone } from '#testing';
import {
  decide,
  finalStatesOf,
  type ChartTransition,
  eventsOf,
  guardsIn,
  type ProcessDefinition,
  statesOf,
  transitionsOf,
} from '#workflow';
import fc from 'fast-check';
import { processes } from './index.js';

describe.each(processes.map((definition) => [definition.name, definition] as const))(
  'the chart of %s',
  (_, definition) => {
    proveChart(definition);
  },
);

it('says of which states a person alone can get nobody out, so that each has somebody to wait for', () => {
  const waiting = processes.flatMap((definition) =>
    statesLeftByMachineAlone(definition).map((state) => `${definition.name}.${state}`),
  );
  expect(waiting.sort()).toEqual([
    // What two people do is sent by their approval.
    'award.conferred',
    'award.proposed',
    'bonus.received',
    'certificate.issued',
    'certificate.planned',
    'certificate.rendered',
    'certificate.suspended',
    'medal.received',
    'notice.published',
    'reminder.waiting',
    'round.adjudicating',
    'round.assigning',
    'similarityCheck.ordered',
  ]);
});

interface Walker {
  /** Of the definition all that the engine decides by, with rules that pass as the walk says. */
  readonly definition: ProcessDefinition;
  readonly table: readonly ChartTransition[];
  readonly states: readonly string[];
  /** Its own events and some that it doesn't know. */
  readonly events: readonly string[];
  readonly guards: readonly string[];
  /** What an event led to by the engine's own decision: the state and the actions done; the same state where it was refused. */
  readonly decided: (state: string, event: string, passing: ReadonlySet<string>) => string;
}

const walkerOf = (definition: ProcessDefinition): Walker => {
  const guards = guardsIn(definition.machine);
  let done: string[] = [];
  const implementations = Object.fromEntries(
    guards.map((name) => [name, ({ event }: { event: { facts: ReadonlySet<string> } }) => event.facts.has(name)]),
  );
  const walked: ProcessDefinition = {
    ...definition,
    machine: definition.machine.provide({ guards: implementations } as never), // the machine's own names, read off it
    rules: Object.fromEntries(
      guards.map((name) => [name, (facts) => ((facts as Set<string>).has(name) ? undefined : { code: name })]),
    ),
    actions: Object.fromEntries(
      Object.keys(definition.actions).map((name) => [
        name,
        () => {
          done.push(name);
          return {};
        },
      ]),
    ),
  };
  const decided: Walker['decided'] = (state, event, passing) => {
    done = [];
    const now = new Date(0);
    const row = { id: '', state, version: 0, chartVersion: definition.version, createdAt: now, updatedAt: now };
    try {
      const { to } = decide(walked, { row, event, payload: {}, actor: system('walk'), now }, passing);
      return [to, ...done].join();
    } catch (error) {
      if (error instanceof DomainError) return state;
      throw error;
    }
  };
  return {
    definition: walked,
    decided,
    table: transitionsOf(definition.machine),
    states: statesOf(definition.machine),
    events: [...eventsOf(definition.machine), `${definition.name}.unheardOf`, 'chart.migrate', ''],
    guards,
  };
};

/** The first transition of the table whose guard passes, if there is one. */
const lawful = ({ table }: Walker, from: string, event: string, passing: ReadonlySet<string>) =>
  table.find((step) => step.from === from && step.event === event && (step.guard === null || passing.has(step.guard)));

it('never comes to a state that its table does not lead to, by 100,000 random events with random answers of the rules', () => {
  const walkers = processes.map(walkerOf);
  const visited = new Set<string>();
  let sent = 0;
  const picks = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 100, maxLength: 100 });
  fc.assert(
    fc.property(fc.nat(), picks, (which, walk) => {
      const walker = walkers[which % walkers.length]!; // within bounds
      const finals = finalStatesOf(walker.definition.machine);
      let state = walker.states[0]!; // a chart has states
      for (const [pick, answers, start] of walk) {
        if (finals.includes(state)) state = walker.states[start % walker.states.length]!; // within bounds
        const event = walker.events[pick % walker.events.length]!; // within bounds
        const passing = new Set(walker.guards.filter((_, index) => ((answers >> (index % 30)) & 1) === 1));
        const told = walker.decided(state, event, passing);
        const step = lawful(walker, state, event, passing);
        const wanted = [step?.to ?? state, ...(step?.actions ?? [])].join();
        // Compared by hand: an `expect` each would take longer than the events.
        if (told !== wanted)
          throw new Error(`${walker.definition.name}: ${state} + ${event}: ${told} instead of ${wanted}`);
        state = step?.to ?? state;
        visited.add(`${walker.definition.name}.${state}`);
        sent += 1;
      }
    }),
    { numRuns: 1000 },
  );
  expect(sent).toBe(100_000);
  expect([...visited].sort()).toEqual(
    walkers.flatMap(({ definition, states }) => states.map((state) => `${definition.name}.${state}`)).sort(),
  );
}, 180_000);
