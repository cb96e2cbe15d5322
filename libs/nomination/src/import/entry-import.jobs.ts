import { defineJob } from '#platform';
import { workOrder } from '#workflow';
import { z } from 'zod';

const IMPORT_QUEUE = 'imports';

const ofImport = z.strictObject({ importId: z.uuid(), order: workOrder });

/** Checks every row of a table that was sent. */
export const checkRowsJob = defineJob({ queue: IMPORT_QUEUE, name: 'entryImport.checkRows', payload: ofImport });

/** Registers the rows that were chosen. */
export const runRowsJob = defineJob({ queue: IMPORT_QUEUE, name: 'entryImport.runRows', payload: ofImport });
