import type { EntityManager } from 'typeorm';
import type { Rule } from './process-definition.js';

/**
 * What must be done before an event of a process in a lib below, said by the lib that knows: review counts opinions that
 * are missing before a nomination passes, scoring counts rounds that are not confirmed before a programme decides. The
 * chart names the guard `nothingPending`; the lib below needs to know none of them.
 */
export interface Gate {
  readonly process: string;
  readonly event: string;
  /** Refusal code while the count is above 0. */
  readonly code: string;
  readonly count: (manager: EntityManager, processId: string) => Promise<number>;
}

export interface Pending {
  readonly code: string;
  readonly count: number;
}

const gates: Gate[] = [];

export const addGates = (...added: readonly Gate[]): void => {
  for (const gate of added) {
    const known = gates.some(
      (other) => other.process === gate.process && other.event === gate.event && other.code === gate.code,
    );
    if (!known) gates.push(gate);
  }
};

/** For the facts of the lib below: what is still pending before this event, in the order in which the gates were added. */
export const pendingBefore = async (
  process: string,
  event: string,
  manager: EntityManager,
  id: string,
): Promise<Pending[]> => {
  const pending: Pending[] = [];
  for (const gate of gates) {
    if (gate.process !== process || gate.event !== event) continue;
    const count = await gate.count(manager, id);
    if (count > 0) pending.push({ code: gate.code, count });
  }
  return pending;
};

/** The guard of such an event. */
export const nothingPending: Rule<{ readonly pending: readonly Pending[] }> = ({ pending }) =>
  pending[0] ? { code: pending[0].code, params: { count: pending[0].count } } : undefined;
