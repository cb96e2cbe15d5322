import { answerOf, api } from '../api.js';

/** What the viewer may do with a process now. */
export const readCan = (process: string, id: string) =>
  answerOf(api.GET('/api/processes/{process}/{id}/can', { params: { path: { process, id } } }));

/** A process with what has become of it, what the viewer may do with it now, and what stands against the rest. */
export const readProcess = (process: string, id: string, language: 'zh' | 'en') =>
  answerOf(api.GET('/api/processes/{process}/{id}', { params: { path: { process, id }, query: { language } } }));
