import { newId } from '#kernel';
import { findRedis } from '#testing';
import { type DomainMessage, sweepOutbox } from '#workflow';
import { setTimeout as pause } from 'node:timers/promises';
import { JudgingOfSpec } from './judging.builder.js';
import { JUDGING_QUEUE } from './judging.jobs.js';

const GRACE_MS = 30_000;

const redis = await findRedis();
afterAll(() => redis?.stop());

describe.each(redis === undefined ? ['postgresql'] : ['postgresql', 'redis'])(
  'a round whose jobs the queue loses on %s',
  (backend) => {
    const spec = new JudgingOfSpec();
    let round: string;
    beforeAll(async () => {
      await spec.start(backend === 'redis' ? { redisUrl: redis?.url, redisPrefix: `spec-${newId()}` } : {});
      round = await spec.plannedRound('innovation', 'single');
    });
    afterAll(async () => {
      await queue().obliterate({ force: true });
      await spec.stop();
    });

    const queue = () => spec.queues.queue(JUDGING_QUEUE);
    const queued = async (): Promise<number> => queue().getJobCountByTypes('waiting-children');
    /** As after an hour of the worker's sweep: the queue of messages holds none, so each that is not consumed comes again. */
    const swept = async (): Promise<number> => {
      const send = async (messages: readonly DomainMessage[]): Promise<void> => {
        for (const message of messages) await spec.handlers.deliver(message, spec.database.dataSource, spec.clock);
      };
      spec.clock.offsetMs += 20 * GRACE_MS;
      const target = {
        listeners: () => spec.handlers.listeners(),
        lost: (ids: readonly string[]) => Promise.resolve([...ids]),
        send,
      };
      return (await sweepOutbox(spec.database.dataSource, target, spec.clock, { graceMs: GRACE_MS })).resent;
    };
    const unsent = async (): Promise<number> =>
      (await spec.query('select from workflow.outbox where sent_at is null')).length;
    /** A state shows before those that hear of it have consumed the message. */
    const consumed = async (): Promise<void> => {
      const heard = spec.handlers.listeners();
      const open = () =>
        spec.query(
          `select from workflow.outbox o where o.sent_at is null or exists (
             select from unnest($1::text[], $2::text[]) as heard(topic, consumer) where heard.topic = o.topic and not exists (
               select from workflow.consumed c where c.consumer = heard.consumer and c.outbox_id = o.id))`,
          [heard.map(({ topic }) => topic), heard.map(({ consumer }) => consumer)],
        );
      while ((await open()).length > 0) await pause(20);
    };
    const emptyOnceOrdered = async (): Promise<void> => {
      while ((await queued()) < 1) await pause(20);
      // The relay marks a message as sent after the queue has its jobs: only then a sweep takes it for lost.
      while ((await unsent()) > 0) await pause(20);
      await queue().obliterate({ force: true });
      expect(await queued()).toBe(0);
      await queue().resume();
    };
    const eventsOf = async (like: string): Promise<string[]> =>
      (
        await spec.query<{ event: string }>(
          'select event from workflow.transition_log where process_id = $1 and event like $2 order by seq',
          [round, like],
        )
      ).map(({ event }) => event);

    it('gets its judges once all the same', async () => {
      await queue().pause();
      await spec.engine.applyEvent('round', round, 'round.open', spec.programme.organiser);
      await emptyOnceOrdered();
      expect(await spec.stateOf(round)).toBe('assigning');
      expect(await swept()).toBe(1);
      await spec.becomes(round, 'scoring');
      await consumed();
      expect(await swept()).toBe(0);
      expect(await eventsOf('round.assign%')).toEqual(['round.assigned']);
      expect(await spec.sheets(round)).toHaveLength(60);
    });

    it('is ranked once all the same', async () => {
      await queue().pause();
      await spec.fileAll(round);
      await emptyOnceOrdered();
      expect(await spec.stateOf(round)).toBe('adjudicating');
      expect(await swept()).toBe(1);
      await spec.becomes(round, 'ranked');
      await consumed();
      expect(await swept()).toBe(0);
      expect(await eventsOf('round.rank%')).toEqual(['round.rank', 'round.ranked']);
      expect(await spec.query('select from public.ranking_line where round_id = $1', [round])).toHaveLength(12);
    });
  },
);
