import type { JobRegistry } from '#platform';
import { certificateJobs, finishBatchJob, renderChunkJob } from './certificate.jobs.js';
import { finishBatch, renderChunk, type RenderingTools } from './certificate-rendering.js';

/** The jobs of this lib and who does them. */
export const addCertificateJobs = (jobs: JobRegistry, tools: RenderingTools): void => {
  for (const job of certificateJobs) jobs.define<unknown>(job);
  jobs.handle(renderChunkJob, (payload) => renderChunk(tools, payload));
  jobs.handle(finishBatchJob, (payload) => finishBatch(tools, payload));
};
