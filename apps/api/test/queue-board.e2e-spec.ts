import { newId } from '#kernel';
import { Queues } from '#platform';
import { setTimeout as pause } from 'node:timers/promises';
import { type ApiClient, emptyWorld, expectStatus, PASSWORD, testSettings, type World } from './world.js';

const BOARD = '/api/queues/board';
const QUEUE = 'judging';
/** What must not be seen of a job: what it carries, what it gave back, and what a refusal was about. */
const SECRET = '白鹭先生';

describe('bull-board', () => {
  let world: World;
  let administrator: ApiClient;
  beforeAll(async () => {
    world = await emptyWorld(testSettings());
    administrator = world.as('organiser');
    const queues = world.app.get(Queues);
    const failing = { attempts: 1, jobId: 'the-one-that-fails' };
    const parent = { name: 'parent', queueName: QUEUE, data: { name: SECRET }, opts: { jobId: 'the-parent' } };
    const part = { name: 'part', queueName: QUEUE, data: { name: SECRET } };
    const opts = { attempts: 1, jobId: 'the-part', ignoreDependencyOnFailure: true };
    await queues.flow().add({ ...parent, children: [{ ...part, opts }] });
    await queues.queue(QUEUE).add('failing', { name: SECRET }, failing);
    queues.worker(QUEUE, async (job) => {
      await pause(1);
      if (job.name === 'parent') return { name: SECRET };
      throw new Error(`ENTRY.REFUSED {"name":"${SECRET}"}\n  at ${SECRET}`);
    });
    while (!(await queues.queue(QUEUE).getJob('the-parent'))?.finishedOn) await pause(20);
    while (!(await queues.queue(QUEUE).getJob('the-one-that-fails'))?.finishedOn) await pause(20);
  });
  afterAll(async () => {
    await world.app.get(Queues).queue(QUEUE).obliterate({ force: true });
    await world.close();
  });

  it('shows its page to whoever runs the system, in his language, with nothing from another house', async () => {
    for (const [language, tag] of [
      ['zh-CN', 'zh-CN'],
      ['en', 'en-US'],
    ] as const)
      for (const path of ['', '/', `/queue/${QUEUE}`, `/queue/${QUEUE}/the-part?status=failed`]) {
        const page = await administrator.get(`${BOARD}${path}`, { 'accept-language': language });
        expect([path, page.status, page.headers['content-type']]).toEqual([path, 200, 'text/html; charset=utf-8']);
        expect(page.text).toContain(`<base href="${BOARD}/" />`);
        expect(page.text).toContain(`"lng":"${tag}"`);
        expect(page.text).not.toMatch(/https?:\/\//);
      }
  });

  it('keeps scripts to files of ours, and lets its own pages alone write styles into themselves', async () => {
    const policyOf = async (path: string): Promise<string> =>
      String((await administrator.get(path)).headers['content-security-policy']);
    const policy = await policyOf(BOARD);
    expect(policy.split('; ')).toEqual([
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "style-src 'self' 'unsafe-inline'",
    ]);
    for (const path of ['/', '/app', '/api/queues', '/api/queues/boards', '/api/queues/failed-jobs'])
      expect([path, await policyOf(path)]).toEqual([
        path,
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      ]);
  });

  it('serves every file that its page asks for, and no other', async () => {
    const { text } = await administrator.get(BOARD);
    const asked = [...text.matchAll(/(?:src|href)="(static\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(asked.length).toBeGreaterThan(4);
    for (const path of asked) await expectStatus(administrator.get(`${BOARD}/${path}`), 200);
    for (const path of ['static/none.js', 'static/..%2f..%2fpackage.json', 'index.ejs', 'static/index.ejs'])
      expect([path, (await administrator.get(`${BOARD}/${path}`)).body['code']]).toEqual([path, 'ROUTE.UNKNOWN']);
  });

  it('tells how jobs stand, and neither what they carry nor what they were refused for', async () => {
    const list = await administrator.get(
      `${BOARD}/api/queues?activeQueue=${QUEUE}&status=failed&page=1&jobsPerPage=10`,
    );
    const queues = list.body['queues'] as { name: string; readOnlyMode: boolean; jobs: Record<string, unknown>[] }[];
    expect(queues.map(({ name }) => name).sort()).toEqual([
      'certificates',
      'domain-events',
      'imports',
      'judging',
      'similarity',
    ]);
    expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
    const shown = { failedReason: 'ENTRY.REFUSED', stacktrace: [], data: { hidden: true }, isFailed: true };
    expect(queues.find(({ name }) => name === QUEUE)?.jobs).toMatchObject([shown, shown]);
    const reads = [
      list,
      await expectStatus(administrator.get(`${BOARD}/api/queues/${QUEUE}/the-one-that-fails`), 200),
      await expectStatus(administrator.get(`${BOARD}/api/queues/${QUEUE}/the-parent`), 200),
      await expectStatus(administrator.get(`${BOARD}/api/queues/${QUEUE}/the-part/flow`), 200),
      await expectStatus(administrator.get(`${BOARD}/api/queues/${QUEUE}/the-parent/flow`), 200),
      await expectStatus(administrator.get(`${BOARD}/api/queues/${QUEUE}/the-part/logs`), 200),
      await expectStatus(administrator.get(`${BOARD}/api/redis/stats`), 200),
      await expectStatus(administrator.get(`${BOARD}/api/job-schedulers`), 200),
    ];
    expect(reads.filter(({ text }) => text.includes(SECRET)).map(({ text }) => text)).toEqual([]);
    expect(reads[4]?.text).toContain('the-part');
  });

  it('has no way to change anything, whoever asks', async () => {
    const changes = [
      ['PUT', 'api/queues/pause'],
      ['PUT', `api/queues/${QUEUE}/pause`],
      ['PUT', `api/queues/${QUEUE}/retry/failed`],
      ['PUT', `api/queues/${QUEUE}/the-one-that-fails/retry`],
      ['PUT', `api/queues/${QUEUE}/the-one-that-fails/clean`],
      ['PUT', `api/queues/${QUEUE}/obliterate`],
      ['POST', `api/queues/${QUEUE}/add`],
      ['PATCH', `api/queues/${QUEUE}/the-one-that-fails/update-data`],
      ['DELETE', `api/queues/${QUEUE}/the-one-that-fails`],
    ] as const;
    for (const [method, path] of changes) {
      const { status, body } = await administrator.send(method, `${BOARD}/${path}`, {});
      expect([method, path, status, body['code']]).toEqual([method, path, 404, 'ROUTE.UNKNOWN']);
    }
    expect(await world.app.get(Queues).queue(QUEUE).isPaused()).toBe(false);
    expect(await world.app.get(Queues).queue(QUEUE).getFailedCount()).toBe(2);
  });

  it('is closed to everybody else, to an ended session, and to whoever must choose a password first', async () => {
    const paths = ['', '/', '/api/queues', `/queue/${QUEUE}`, '/static/images/logo.svg', '/none'];
    const codes = async (client: ApiClient): Promise<unknown[]> =>
      Promise.all(paths.map(async (path) => (await client.get(`${BOARD}${path}`)).body['code']));
    const all = (code: string): string[] => paths.map(() => code);
    expect(await codes(world.as('public'))).toEqual(all('SIGN_IN.NEEDED'));
    const username = `auditor-${newId().slice(0, 8)}`;
    const rows = [{ username, name: '监督员', password: PASSWORD, roles: [{ role: 'auditor' }] }];
    await expectStatus(administrator.post('/api/people/import', { rows }), 201);
    const auditor = world.client();
    await expectStatus(auditor.signIn(username), 200);
    expect(await codes(auditor)).toEqual(all('FORBIDDEN'));
    const second = world.client();
    await expectStatus(second.signIn('first'), 200);
    expect((await second.get(BOARD)).status).toBe(200);
    await expectStatus(second.send('DELETE', '/api/session'), 204);
    expect(await codes(second)).toEqual(all('SIGN_IN.NEEDED'));
    const late = `late-${newId().slice(0, 8)}`;
    const due = [
      { username: late, name: '后来者', password: PASSWORD, mustChangePassword: true, roles: [{ role: 'organiser' }] },
    ];
    await expectStatus(administrator.post('/api/people/import', { rows: due }), 201);
    const newcomer = world.client();
    await expectStatus(newcomer.signIn(late), 200);
    expect(await codes(newcomer)).toEqual(all('PASSWORD.CHANGE_DUE'));
  });
});
