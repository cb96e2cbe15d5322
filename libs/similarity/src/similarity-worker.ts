import { parentPort } from 'node:worker_threads';
import type { TextToCompare } from './corpus.js';
import { SimilarityIndex, type SimilarityOptions, type SimilarPair } from './similarity-index.js';

/** Reads the texts, or looks through some rows of them. */
export type Task =
  | { readonly texts: readonly TextToCompare[]; readonly options: SimilarityOptions }
  | { readonly from: number; readonly to: number };

export type Answer =
  | { readonly rows: number }
  | { readonly pairs: readonly SimilarPair[] }
  | { readonly fault: { readonly message: string; readonly stack: string | undefined } };

let index: SimilarityIndex | undefined;

const pairsOf = (from: number, to: number): SimilarPair[] => {
  const pairs: SimilarPair[] = [];
  if (!index) throw new Error('Texts are read before rows of them are asked for.');
  for (let row = from; row < Math.min(to, index.rows); row += 1)
    for (const pair of index.pairsOf(row)) pairs.push(index.told(pair));
  return pairs;
};

const answerTo = (task: Task): Answer => {
  try {
    if ('from' in task) return { pairs: pairsOf(task.from, task.to) };
    index = new SimilarityIndex(task.texts, task.options);
    return { rows: index.rows };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { fault: { message: error.message, stack: error.stack } };
  }
};

parentPort?.on('message', (task: Task) => parentPort?.postMessage(answerTo(task)));
