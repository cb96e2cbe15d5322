import type { JobRegistry } from '#platform';
import { checkRowsJob, runRowsJob } from './entry-import.jobs.js';
import { checkRows } from './row-checking.js';
import { runRows, type RunningTools } from './row-running.js';

/** The jobs of imports and who does them. */
export const addImportJobs = (jobs: JobRegistry, tools: RunningTools): void => {
  for (const job of [checkRowsJob, runRowsJob]) jobs.define<unknown>(job);
  jobs.handle(checkRowsJob, (payload) => checkRows(tools, payload));
  jobs.handle(runRowsJob, (payload) => runRows(tools, payload));
};
