import { createDataSource } from '#platform';
import { DomainHandlers, relayOutbox, sweepDeadlines } from './index.js';
import { clerk, DAY, OFFICE, openRequests, organiser, type Requests } from './request.builder.js';

let requests: Requests;
beforeAll(async () => {
  requests = await openRequests();
});
afterAll(() => requests.database.drop());

describe('deadlines', () => {
  it('fire once when due, not before', async () => {
    const id = await requests.begin();
    await requests.engine.applyEvent('request', id, 'request.send', clerk);
    await sweepDeadlines(requests.database.dataSource, requests.engine, requests.clock);
    expect(await requests.rowOf(id)).toMatchObject({ state: 'sent' });
    requests.clock.offsetMs += DAY + 1000;
    await Promise.all(
      [1, 2, 3].map(() => sweepDeadlines(requests.database.dataSource, requests.engine, requests.clock, 1000)),
    );
    expect(await requests.rowOf(id)).toMatchObject({ state: 'expired', version: 2 });
  });

  it('do nothing once the state was left', async () => {
    const id = await requests.begin();
    await requests.engine.applyEvent('request', id, 'request.send', clerk);
    await requests.engine.applyEvent('request', id, 'request.grant', organiser, { payload: { note: 'good' } });
    requests.clock.offsetMs += DAY + 1000;
    await sweepDeadlines(requests.database.dataSource, requests.engine, requests.clock, 1000);
    expect(await requests.rowOf(id)).toMatchObject({ state: 'granted', note: 'good' });
  });
});

describe('effects happen once', () => {
  it('though two relays run and every message is delivered three times', async () => {
    await requests.database.dataSource.query('truncate workflow.outbox');
    const ids = await requests.engine.begin(
      'request',
      Array.from({ length: 20 }, () => ({ office_id: OFFICE, amount: 1 })),
      clerk,
    );
    for (const id of ids) await requests.engine.applyEvent('request', id, 'request.send', clerk);
    const handlers = new DomainHandlers();
    handlers.add({
      consumer: 'count-when-request-is-sent',
      topic: 'request.sent',
      handle: async (message, manager) => {
        await manager.query('insert into public.effect (message_id) values ($1)', [message.id]);
      },
    });
    const second = await createDataSource({ url: requests.database.url, entities: [], migrations: [] }).initialize();
    const delivered: string[] = [];
    const target = {
      hears: (topic: string) => handlers.hears(topic),
      send: async (messages: readonly { id: string }[]) => {
        for (const message of messages) {
          delivered.push(message.id);
          for (let i = 0; i < 3; i += 1)
            await handlers.deliver(message as never, requests.database.dataSource, requests.clock);
        }
      },
    };
    await Promise.all([
      relayOutbox(requests.database.dataSource, target, requests.clock),
      relayOutbox(second, target, requests.clock),
    ]);
    await second.destroy();
    expect(new Set(delivered).size).toBe(20);
    const [count] = await requests.query('select count(*)::int as n from public.effect');
    expect(count).toEqual({ n: 20 });
  });
});
