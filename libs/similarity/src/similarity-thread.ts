import { Worker } from 'node:worker_threads';
import type { TextToCompare } from './corpus.js';
import type { SimilarityOptions, SimilarPair } from './similarity-index.js';
import type { Answer, Task } from './similarity-worker.js';

/** A thread can't run TypeScript: started from a source, by a test, it runs what was built from it. */
const workerFile = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('../../../dist/libs/similarity/src/similarity-worker.js', import.meta.url)
    : new URL('./similarity-worker.js', import.meta.url);

/** The comparison of many texts on a thread of its own, row by row, so that nothing else waits for it. */
export class SimilarityThread {
  private readonly worker = new Worker(workerFile());
  private settle: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  private constructor() {
    const fail = (error: unknown): void =>
      this.settle?.reject(error instanceof Error ? error : new Error(String(error)));
    this.worker.on('message', (answer: Answer) => this.settle?.resolve(answer));
    this.worker.on('error', fail);
    this.worker.on('exit', (code) => fail(`The thread of the comparison ended with ${code}.`));
  }

  /** Reads the texts; whoever opens it closes it. `rows` is how many rows may be asked for. */
  static async open(
    texts: readonly TextToCompare[],
    options: SimilarityOptions,
  ): Promise<{ thread: SimilarityThread; rows: number }> {
    const thread = new SimilarityThread();
    try {
      const answer = await thread.ask({ texts, options });
      return { thread, rows: 'rows' in answer ? answer.rows : 0 };
    } catch (error) {
      await thread.close();
      throw error;
    }
  }

  /** The pairs of these rows with all later ones. */
  async pairsOf(from: number, to: number): Promise<readonly SimilarPair[]> {
    const answer = await this.ask({ from, to });
    return 'pairs' in answer ? answer.pairs : [];
  }

  async close(): Promise<void> {
    this.settle = undefined;
    await this.worker.terminate();
  }

  private async ask(task: Task): Promise<Answer> {
    const answer = await new Promise<Answer>((resolve, reject) => {
      this.settle = { resolve, reject };
      this.worker.postMessage(task);
    });
    if ('fault' in answer) throw Object.assign(new Error(answer.fault.message), answer.fault);
    return answer;
  }
}
