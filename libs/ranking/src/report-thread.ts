import { Worker } from 'node:worker_threads';
import type { ReportRequest, ResultReport } from './result-report.js';

/** A thread can't run TypeScript: started from a source, by a test, it runs what was built from it. */
const workerFile = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('../../../dist/libs/ranking/src/report-worker.js', import.meta.url)
    : new URL('./report-worker.js', import.meta.url);

const answered = (request: ReportRequest): Promise<ResultReport> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), { workerData: request });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread of the report ended with ${code}.`)));
  });

/** Reports beside sealed results, made one after the other on a thread of their own, so that nothing else waits for them. */
export class ReportThread {
  private last: Promise<unknown> = Promise.resolve();

  report(request: ReportRequest): Promise<ResultReport> {
    const report = this.last.then(() => answered(request));
    this.last = report.catch(() => undefined);
    return report;
  }
}
