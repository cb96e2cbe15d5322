import { answerOf, api } from '../api.js';

/** What the viewer may do with a process now. */
export const readCan = (process: string, id: string) =>
  answerOf(api.GET('/api/processes/{process}/{id}/can', { params: { path: { process, id } } }));
