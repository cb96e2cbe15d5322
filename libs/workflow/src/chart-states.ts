/**
 * `settled`: a process may stay here for good, though an event may still wake it. `unanswered`: it may, but nobody has said yet
 * what is to become of it. `unsuccessful`: what it was begun for does not come about.
 */
export type StateTag = 'settled' | 'unanswered' | 'unsuccessful';

/** All that our charts say of a state: neither nested nor parallel, so that one text column holds it. XState checks the rest. */
interface StateShape {
  readonly type?: 'final';
  readonly tags?: StateTag | readonly StateTag[];
  readonly entry?: unknown;
  readonly exit?: unknown;
  readonly on?: Readonly<Record<string, unknown>>;
}

/** A target's own type where the chart has such a state; otherwise a text that nothing is assignable to. */
type Known<Target, States> = Target extends States ? Target : `the chart has no state "${Target & string}"`;

type Checked<Step, States> = Step extends string
  ? Known<Step, States>
  : Step extends readonly unknown[]
    ? { readonly [Index in keyof Step]: Checked<Step[Index], States> }
    : Step extends { readonly target: infer Target }
      ? Omit<Step, 'target'> & { readonly target: Known<Target, States> }
      : Step;

/** The same states where every target and event is one of the chart's; else a type that they don't fit. */
export type CheckedStates<States, Event> = {
  readonly [State in keyof States]: States[State] extends { readonly on: infer Steps }
    ? Omit<States[State], 'on'> & {
        readonly on: {
          readonly [Name in keyof Steps]: Name extends Event ? Checked<Steps[Name], keyof States> : never;
        };
      }
    : States[State];
};

/**
 * The states of a chart, as they are: only so that a target that isn't one of them, or an event that the chart doesn't
 * name, fails the type check. XState would throw for the one when the file loads, and say nothing of the other.
 */
export const chartStates =
  <Event extends string>() =>
  <const States extends Readonly<Record<string, StateShape>>>(states: States & CheckedStates<States, Event>): States =>
    states;
