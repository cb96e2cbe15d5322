import { eventLabel, named, processLabel, roleText, stateLabel, textSchema } from '#contracts';
import { z } from 'zod';
import { finalStatesOf, initialStateOf, restingStatesOf, statesOf, transitionsOf } from './chart-table.js';
import type { ProcessDefinition } from './process-definition.js';

const processKind = z.object({ process: z.string(), label: textSchema });

export const processKinds = z.array(processKind);

const chartState = z.object({
  name: z.string(),
  label: textSchema,
  initial: z.boolean(),
  /** Where it may stay for good. */
  resting: z.boolean(),
  /** Which nothing leaves any more. */
  final: z.boolean(),
});

const chartTransition = z.object({
  from: z.string(),
  event: z.string(),
  label: textSchema,
  /** The rule that must not stand against it. */
  guard: z.string().nullable(),
  to: z.string(),
  by: z.array(z.object({ role: z.string(), label: textSchema })),
});

/** A kind of process as it is drawn. Where one of the kind stands, `GET /api/processes/{process}/{id}` says. */
export const chartView = processKind.extend({
  version: z.number(),
  states: z.array(chartState),
  /** In the order of the chart; of several out of a state by one event, the first whose rule passes is taken. */
  transitions: z.array(chartTransition),
});

named({ processKind, chartState, chartTransition, chart: chartView });

export const kindOf = ({ name }: ProcessDefinition): z.infer<typeof processKind> => ({
  process: name,
  label: processLabel(name),
});

/** All of it read off the machine and the access: nothing is written down a second time. */
export const chartOf = (definition: ProcessDefinition): z.infer<typeof chartView> => {
  const { name, version, machine, access } = definition;
  const [start, resting, final] = [initialStateOf(machine), restingStatesOf(machine), finalStatesOf(machine)];
  return {
    ...kindOf(definition),
    version,
    states: statesOf(machine).map((state) => ({
      name: state,
      label: stateLabel(name, state),
      initial: state === start,
      resting: resting.includes(state),
      final: final.includes(state),
    })),
    transitions: transitionsOf(machine).map(({ from, event, guard, to }) => ({
      from,
      event,
      label: eventLabel(event),
      guard,
      to,
      by: (access[event]?.roles ?? []).map((role) => ({ role, label: roleText(role) })),
    })),
  };
};
