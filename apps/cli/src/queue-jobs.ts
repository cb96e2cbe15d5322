import type { Text } from '#contracts';
import { StartRefused } from '#platform';
import { type Client, lotsOf } from './demo/player/client.js';
import { readerLanguage } from './reader-language.js';
import { listed, SignedInGroup } from './signed-in-group.js';
import type { SignedInOptions } from './sign-in-options.js';
import type { Answer } from './signed-in.js';

interface Options extends SignedInOptions {
  readonly all?: boolean;
}

/** As many as the API takes. */
const AT_ONCE = 200;

interface FailedJob {
  readonly queue: string;
  readonly id: string;
  readonly jobName: Text;
  readonly attempts: number;
  readonly failedAt: string;
  readonly error: string;
}

const failedJobs = (client: Client): Promise<FailedJob[]> => client.all<FailedJob>('/api/queues/failed-jobs');

const jobLine = ({ queue, id, jobName, attempts, failedAt, error }: FailedJob): string =>
  `${queue}/${id}  ${jobName[readerLanguage()]}  tried ${attempts}×  since ${failedAt}  ${error}`;

interface Queues {
  readonly backend: string;
  readonly queues: readonly {
    readonly name: string;
    readonly label: Text;
    readonly waiting: number;
    readonly active: number;
    readonly delayed: number;
    readonly failed: number;
    readonly oldestWaitsSeconds: number | null;
  }[];
}

const state = async (client: Client): Promise<Answer> => {
  const reply = await client.get<Queues>('/api/queues');
  const lines = reply.queues.map(
    ({ name, label, waiting, active, delayed, failed, oldestWaitsSeconds: oldest }) =>
      `${name}  ${label[readerLanguage()]}: ${waiting} waiting, ${active} active, ${delayed} delayed, ${failed} failed` +
      (oldest === null ? '' : `, the oldest for ${oldest} s`),
  );
  return { reply, lines: [`on ${reply.backend}`, ...lines], whole: reply.queues.every(({ failed }) => failed === 0) };
};

const retried = async (client: Client, names: readonly string[], { all }: Options): Promise<Answer> => {
  if ((all === true) === names.length > 0) throw new StartRefused('Name jobs as QUEUE/ID, or say --all.');
  const jobs = all === true ? (await failedJobs(client)).map(({ queue, id }) => ({ queue, id })) : names.map(jobOf);
  if (jobs.length === 0) return { reply: { retried: 0, left: 0 }, lines: ['No job has failed.'], whole: true };
  const reply = { retried: 0, left: 0 };
  for (const some of lotsOf(jobs, AT_ONCE)) {
    const one = await client.post<typeof reply>('/api/queues/failed-jobs/retry', { jobs: some });
    reply.retried += one.retried;
    reply.left += one.left;
  }
  return { reply, lines: [`${reply.retried} tried again, ${reply.left} left.`], whole: true };
};

const jobOf = (name: string): { queue: string; id: string } => {
  const at = name.indexOf('/');
  if (at < 1 || at === name.length - 1)
    throw new StartRefused(`A job is QUEUE/ID, as "queue jobs" lists them; this is: ${name}`);
  return { queue: name.slice(0, at), id: name.slice(at + 1) };
};

/** Queues of a running installation: over the API, as the person of --as. */
export const queueJobs = (): SignedInGroup<Options> => {
  const group = new SignedInGroup<Options>('queue', 'How queues stand, and jobs that failed for good');
  group.sub('state', 'how each queue stands; 1 where jobs failed', (client) => state(client));
  group.sub('jobs', 'jobs that failed for good, each with its error', async (client) =>
    listed(await failedJobs(client), jobLine),
  );
  group
    .sub('retry [jobs...]', 'have failed jobs tried again, by QUEUE/ID', (client, names, options) =>
      retried(client, names, options),
    )
    .option('--all', 'every one that failed');
  return group;
};
