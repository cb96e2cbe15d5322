import { DomainError, system } from '#kernel';
import { proveChart, statesLeftByMachineAlone } from '#testing';
import {
  decide,
  finalStatesOf,
  type ChartTransition,
  eventsOf,
  givesUp,
  guardsIn,
  type ProcessDefinition,
  restingStatesOf,
  statesOf,
  transitionsOf,
  unansweredStatesOf,
  unsuccessfulStatesOf,
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

it('says of every state that a process may stay in whether what it was begun for came about, and of every event that gives that up', () => {
  const statesOfAll = (of: (machine: ProcessDefinition['machine']) => string[]): string[] =>
    processes.flatMap(({ name, machine }) => of(machine).map((state) => `${name}.${state}`)).sort();
  const unsuccessful = statesOfAll(unsuccessfulStatesOf);
  const unanswered = statesOfAll(unansweredStatesOf);
  const resting = statesOfAll(restingStatesOf);
  expect(unanswered).toEqual(['similarPair.found']);
  expect(resting.filter((state) => !unsuccessful.includes(state) && !unanswered.includes(state))).toEqual([
    'approval.approved',
    'authorEntry.accepted',
    'ballot.decided',
    'blindCopy.confirmed',
    'certificateBatch.finished',
    'consent.accepted',
    'disqualification.confirmed',
    'entrantMerge.apart',
    'entrantMerge.merged',
    'entryImport.cleared',
    'essayFile.confirmed',
    'grace.ended',
    'negativeHit.retracted',
    'negativeHit.waived',
    'notice.concluded',
    'objection.upheld',
    'opinion.agreed',
    'opinionRequest.sent',
    'programme.closed',
    'publishedText.published',
    'reminder.reached',
    'reviewDecision.passed',
    'round.confirmed',
    'ruleChange.approved',
    'similarPair.harmless',
    'similarityCheck.finished',
    'succession.confirmed',
  ]);
  expect(unsuccessful).toEqual([
    'approval.dismissed',
    'authorEntry.lapsed',
    'authorEntry.returned',
    'award.removed',
    'award.revoked',
    'ballot.failed',
    'bonus.cancelled',
    'bonus.recalled',
    'bonus.returned',
    'bonus.writtenOff',
    'certificate.cancelled',
    'certificate.revoked',
    'certificate.superseded',
    'certificateBatch.cancelled',
    'consent.declined',
    'consent.expired',
    'disqualification.dismissed',
    'entryImport.cancelled',
    'essay.disqualified',
    'essay.rejected',
    'essay.withdrawn',
    'essayFile.discarded',
    'grace.revoked',
    'medal.cancelled',
    'medal.recalled',
    'medal.returned',
    'medal.writtenOff',
    'nomination.declined',
    'nomination.disqualified',
    'nomination.rejected',
    'nomination.withdrawn',
    'objection.dismissed',
    'opinion.objected',
    'programme.discarded',
    'reminder.cancelled',
    'reviewDecision.closed',
    'reviewDecision.rejected',
    'reviewDecision.returned',
    'ruleChange.dismissed',
    'ruleChange.withdrawn',
    'scoreSheet.recused',
    'scoreSheet.replaced',
    'succession.vacated',
  ]);
  const givenUp = processes.flatMap((definition) =>
    eventsOf(definition.machine).filter((event) =>
      statesOf(definition.machine).some((state) => givesUp(definition, state, event)),
    ),
  );
  expect(givenUp.sort()).toEqual([
    'approval.dismiss',
    'authorEntry.lapse',
    'authorEntry.return',
    'award.remove',
    'award.revoke',
    'ballot.abandon',
    'bonus.cancel',
    'bonus.recall',
    'certificate.cancel',
    'certificate.revoke',
    'certificate.supersede',
    'certificateBatch.cancel',
    'consent.decline',
    'consent.expire',
    'disqualification.dismiss',
    'eligibility.reject',
    'entryImport.cancel',
    'essay.disqualify',
    'essay.lapse',
    'essay.letGo',
    'essay.reject',
    'essay.withdraw',
    'essayFile.discard',
    'grace.revoke',
    'medal.cancel',
    'medal.recall',
    'nomination.decline',
    'nomination.disqualify',
    'nomination.lapse',
    'nomination.letGo',
    'nomination.withdraw',
    'objection.dismiss',
    'opinion.object',
    'programme.discard',
    'reminder.cancel',
    'review.close',
    'review.reject',
    'review.return',
    'ruleChange.dismiss',
    'ruleChange.withdraw',
    'scoreSheet.recuse',
    'scoreSheet.replace',
    'succession.leaveVacant',
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
