import highsPackage, { type Highs } from 'highs';
import { parentPort } from 'node:worker_threads';
import type { Outcome, Problem } from './problem.js';
import { solve } from './solve.js';

export interface Task {
  readonly problem: Problem;
  readonly contradictory: readonly number[];
}

/** `memory`: what the solver's own heap has grown to, which never shrinks again. */
export type Answer =
  | { readonly outcome: Outcome; readonly memory: number }
  | { readonly fault: { readonly message: string; readonly stack: string | undefined } };

/** The package's types describe its CommonJS form, where the loader is a member; imported, it is the default itself. */
const loadHighs = highsPackage as unknown as typeof highsPackage.default;

let highs: Promise<Highs> | undefined;

const answerTo = async ({ problem, contradictory }: Task): Promise<Answer> => {
  try {
    const outcome = await solve(problem, contradictory, () => (highs ??= loadHighs()));
    return { outcome, memory: (await highs)?.memoryBytes ?? 0 };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { fault: { message: error.message, stack: error.stack } };
  }
};

parentPort?.on('message', (task: Task) => {
  void answerTo(task).then((answer) => parentPort?.postMessage(answer));
});
