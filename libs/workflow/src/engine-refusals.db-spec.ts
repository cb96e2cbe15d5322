import { asDefinition, Engine, ProcessRegistry } from './index.js';
import { clerk, definition, openRequests, organiser, refusalOf, type Requests, stranger } from './request.builder.js';

let requests: Requests;
beforeAll(async () => {
  requests = await openRequests();
});
afterAll(() => requests.database.drop());

describe('refusals have names', () => {
  it('for an event that no chart knows', async () => {
    expect(
      await refusalOf(requests.engine.applyEvent('request', await requests.begin(), 'request.fly', clerk)),
    ).toMatchObject({
      code: 'EVENT.UNKNOWN',
    });
  });

  it('for an event that is impossible now, with what is possible', async () => {
    const error = await refusalOf(
      requests.engine.applyEvent('request', await requests.begin(), 'request.grant', organiser, {
        payload: { note: 'x' },
      }),
    );
    expect(error).toMatchObject({
      code: 'EVENT.IMPOSSIBLE_NOW',
      params: { state: 'draft', from: ['sent'], possible: [] },
    });
  });

  it('for a role without the right, and for somebody else’s row as if it were not there', async () => {
    const id = await requests.begin();
    expect(await refusalOf(requests.engine.applyEvent('request', id, 'request.send', organiser))).toMatchObject({
      code: 'EVENT.NOT_YOURS',
    });
    expect(await refusalOf(requests.engine.applyEvent('request', id, 'request.send', stranger))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('for a stale version', async () => {
    expect(
      await refusalOf(
        requests.engine.applyEvent('request', await requests.begin(), 'request.send', clerk, { expectedVersion: 7 }),
      ),
    ).toMatchObject({
      code: 'STALE_VERSION',
      params: { expected: 7, actual: 0 },
    });
    // Also where the state has gone on: whoever saw an old one is to look again.
    const gone = await requests.begin();
    await requests.engine.applyEvent('request', gone, 'request.send', clerk);
    const late = requests.engine.applyEvent('request', gone, 'request.send', clerk, { expectedVersion: 0 });
    expect(await refusalOf(late)).toMatchObject({ code: 'STALE_VERSION', params: { expected: 0, actual: 1 } });
  });

  const hostOfNextChart = (): Engine =>
    new Engine(
      requests.database.dataSource,
      new ProcessRegistry([asDefinition({ ...definition, version: 2 })]),
      requests.clock,
    );

  it('for a process that runs under another version of its chart than this host knows, told before it is tried', async () => {
    const id = await requests.begin();
    const newer = hostOfNextChart();
    expect(await refusalOf(newer.applyEvent('request', id, 'request.send', clerk))).toMatchObject({
      kind: 'conflict',
      code: 'CHART.OTHER_VERSION',
      params: { theirs: 1, ours: 2 },
    });
    expect(await requests.rowOf(id)).toMatchObject({ state: 'draft', version: 0, chart_version: 1 });
    expect(await newer.possibilities('request', id, clerk)).toMatchObject({
      can: [],
      cannot: [{ event: 'request.send', code: 'CHART.OTHER_VERSION', params: { theirs: 1, ours: 2 } }],
    });
  });

  it('for a process that ended under an earlier version of its chart: it takes no event any more', async () => {
    const id = await requests.begin();
    await requests.engine.applyEvent('request', id, 'request.send', clerk);
    await requests.engine.applyEvent('request', id, 'request.grant', organiser, { payload: { note: 'x' } });
    const newer = hostOfNextChart();
    const refused = { code: 'EVENT.IMPOSSIBLE_NOW', params: { state: 'granted' } };
    expect(await refusalOf(newer.applyEvent('request', id, 'request.send', clerk))).toMatchObject(refused);
    expect(await newer.possibilities('request', id, clerk)).toMatchObject({ can: [], cannot: [refused] });
  });

  it('for a rule, by the rule’s own code, and nothing is written', async () => {
    const id = await requests.begin(101);
    expect(await refusalOf(requests.engine.applyEvent('request', id, 'request.send', clerk))).toMatchObject({
      code: 'REQUEST.TOO_MUCH',
      params: { amount: 101, limit: 100 },
    });
    expect(await requests.rowOf(id)).toMatchObject({ state: 'draft', version: 0 });
  });

  it('for a payload with a field missing or unknown, naming it', async () => {
    const id = await requests.begin();
    await requests.engine.applyEvent('request', id, 'request.send', clerk);
    const error = await refusalOf(
      requests.engine.applyEvent('request', id, 'request.grant', organiser, { payload: { notes: 'x' } }),
    );
    expect(error.fields.map(({ field, code }) => [field, code])).toEqual([
      ['note', 'FIELD.MISSING'],
      ['notes', 'FIELD.UNKNOWN'],
    ]);
  });
});

describe('what is possible now', () => {
  it('is what the chart, the right and the rules allow this person', async () => {
    const id = await requests.begin();
    expect((await requests.engine.can('request', id, clerk)).map(({ event }) => event)).toEqual(['request.send']);
    expect(await requests.engine.can('request', await requests.begin(101), clerk)).toEqual([]);
    await requests.engine.applyEvent('request', id, 'request.send', clerk);
    const [grant] = await requests.engine.can('request', id, organiser);
    expect(grant).toMatchObject({ event: 'request.grant', needs: { required: ['note'] } });
  });

  it('is nothing at all, not even its existence, for a stranger', async () => {
    expect(await refusalOf(requests.engine.can('request', await requests.begin(), stranger))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
