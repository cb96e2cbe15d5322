/** The queues as whoever runs the system sees them: on a real Redis where there is one, else on PostgreSQL. */
import { jobLabel } from '#contracts';
import { newId } from '#kernel';
import { JobRegistry, Queues } from '#platform';
import { cuttableWay, findRedis } from '#testing';
import { deliverDomainEvent, DomainHandlers, OutboxQueue } from '#workflow';
import type { Page } from 'playwright-core';
import { query } from '../../api/test/placed-rows.js';
import { emptyWorld, testSettings } from '../../api/test/world.js';
import { flawsOf, LOOKS_MS, violationsOn } from './browser.js';
import { OrganiserBrowser, shown } from './organiser-browser.js';

const PATH = '/../administrator/queues';
const redis = await findRedis();
const way = redis && (await cuttableWay(redis.url));

/** What bull-board itself has wrong, in scripts and styles that we serve as they come. */
const OF_BULL_BOARD = [
  'button-name', // its buttons in the head are pictures without a name
  'svg-img-alt', // and so is its sign
  'image-redundant-alt', // its logo says its name twice
  'page-has-heading-one', // its list of queues has no heading
  'heading-order', // a job is headed by an h5
  'color-contrast', // its grey and its red fall short of 4.5 : 1 by a little
];

let at: OrganiserBrowser;

beforeAll(async () => {
  const settings = testSettings((usual) => ({
    ...usual,
    redis: way ? { url: way.url } : {},
    queue: { ...usual.queue, prefix: `spec-${newId()}` },
  }));
  at = await OrganiserBrowser.start(() => emptyWorld(settings));
  const { app, database, clock } = at.world;
  const queues = app.get(Queues);
  const outbox = new OutboxQueue(database.dataSource, queues, app.get(DomainHandlers), clock, {
    batchSize: 50,
    graceMs: 30_000,
  });
  outbox.deliverBy(app.get(JobRegistry));
  app.get(JobRegistry).start(queues, 2);
  await query(
    at.world,
    `create function public.disk_is_full() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$`,
  );
});
afterAll(async () => {
  await at?.close();
  await way?.cut();
  await redis?.stop();
});
afterEach(async () => {
  await at.closeContexts();
});

const open = (options = {}) => at.open('organiser', PATH, options);
const rows = (page: Page) => page.locator('section:has(h2:text("失败的任务")) tbody tr');
const breakDisk = () =>
  query(
    at.world,
    'create trigger full_disk before insert on public.notification execute function public.disk_is_full()',
  );
const mendDisk = () => query(at.world, 'drop trigger if exists full_disk on public.notification');
const told = async (): Promise<number> => (await query(at.world, 'select id from public.notification')).length;

/** A message to everybody who organises, delivered as the worker does it, but tried once alone. */
const tell = async (): Promise<string> => {
  const message = {
    id: newId(),
    topic: 'notification.tell',
    process: 'round',
    processId: newId(),
    payload: { to: { role: 'organiser' }, template: 'mail.test', params: {} },
  };
  await query(
    at.world,
    `insert into workflow.outbox (id, topic, payload, process, process_id, created_at, sent_at, sendings, check_at)
     values ($1, $2, $3, $4, $5, now(), now(), 1, now() + interval '1 hour')`,
    [message.id, message.topic, JSON.stringify(message.payload), message.process, message.processId],
  );
  const { queue, name } = deliverDomainEvent;
  await at.world.app.get(Queues).queue(queue).add(name, message, { jobId: message.id, attempts: 1 });
  return message.id;
};

const failedJobs = async (): Promise<number> =>
  (await at.world.as('organiser').get('/api/queues/failed-jobs')).body['total'] as number;
const lastFailure = async (): Promise<string | undefined> =>
  ((await at.world.as('organiser').get('/api/queues/failed-jobs')).body['items'] as { failedAt: string }[])[0]
    ?.failedAt;
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((later) => setTimeout(later, 20));
};

describe('the queues', () => {
  beforeEach(async () => {
    await mendDisk();
    const stillFailed = await at.world.app.get(Queues).queue(deliverDomainEvent.queue).getJobs(['failed']);
    for (const job of stillFailed) await job.remove();
    await query(at.world, 'delete from workflow.outbox');
  });

  it('stand on a page: counts, what failed and why, and what is sent again by itself', async () => {
    await breakDisk();
    const id = await tell();
    await until(async () => (await failedJobs()) === 1);
    const { page, faults } = await open();
    await page.getByRole('row', { name: /^流程消息 domain-events/ }).waitFor();
    for (const name of ['评审 judging', '查重 similarity', '表格导入 imports', '证书 certificates'])
      expect(await page.getByRole('rowheader', { name, exact: true }).count()).toBe(1);
    await page.getByRole('link', { name: '流程消息：失败 1 个' }).press('Enter');
    await page.waitForURL(/queue=domain-events/);
    const row = rows(page).filter({ hasText: 'the disk is full' });
    await row.getByRole('cell', { name: '轮次', exact: true }).waitFor();

    const messages = page.locator('section:has(h2:text("反复失败的消息"))');
    await messages.getByRole('row', { name: /notification\.tell/ }).waitFor();
    const [listed] = await query<{ last_error: string }>(
      at.world,
      'select last_error from workflow.outbox where id = $1',
      [id],
    );
    await messages.getByText(listed?.last_error ?? '', { exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  it('have a name in each language, and so have all their jobs', () => {
    const jobs = at.world.app.get(JobRegistry).jobs();
    expect(jobs.length).toBeGreaterThan(9);
    const nameless = jobs
      .flatMap(({ queue, name }) => [queue, name])
      .filter((key) => Object.values(jobLabel(key)).includes(key));
    expect(nameless).toEqual([]);
  });

  it('have a failed job tried again: it fails again while its cause stands, and is done once that is mended', async () => {
    await breakDisk();
    await tell();
    await until(async () => (await failedJobs()) === 1);
    const before = await told();
    const { page, faults } = await open();
    const retry = async (): Promise<void> => {
      await page.getByRole('button', { name: '重试：送达流程消息' }).press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('送达流程消息（流程消息）：the disk is full').waitFor();
      await dialog.getByRole('button', { name: '重试 1 个' }).press('Enter');
      await dialog.waitFor({ state: 'detached' });
    };
    const first = await lastFailure();
    await retry();
    await page.getByText('正在重试 1 个任务。').waitFor();
    await until(async () => ![undefined, first].includes(await lastFailure()));
    await page.reload();
    expect(await told()).toBe(before);
    await mendDisk();
    await retry();
    await until(async () => (await told()) === before + 1);
    await page.getByText('没有失败的任务。').waitFor();
    expect(await failedJobs()).toBe(0);
    const acts = await query(at.world, `select from audit.act where what = 'queue.retry'`);
    expect(acts).toHaveLength(2);
    expect(faults).toEqual([]);
  });

  it('have several tried again at once, and say how many had not failed any more', async () => {
    await breakDisk();
    const ids = [await tell(), await tell(), await tell()];
    await until(async () => (await failedJobs()) === 3);
    const before = await told();
    const { page, faults } = await open();
    await rows(page).nth(2).waitFor();
    await page.getByRole('checkbox', { name: /^选择/ }).first().check();
    const chooser = page.getByRole('button', { name: '重试 3 个' });
    await chooser.press('Enter');
    await mendDisk();
    const meanwhile = await at.world.app
      .get(Queues)
      .queue(deliverDomainEvent.queue)
      .getJob(ids[0] ?? '');
    await meanwhile?.remove();
    await page.getByRole('dialog').getByRole('button', { name: '重试 3 个' }).press('Enter');
    await page.getByText('正在重试 2 个任务；另有 1 个已不再是失败状态。').waitFor();
    await until(async () => (await told()) === before + 2);
    expect(faults).toEqual([]);
  });

  it('lead to bull-board, which shows each job but not what it carries, and lets nobody touch it', async () => {
    await breakDisk();
    const id = await tell();
    await until(async () => (await failedJobs()) === 1);
    const { page, faults } = await open();
    const opened = page.waitForEvent('popup');
    await page.getByRole('link', { name: /bull-board/ }).press('Enter');
    const board = await opened;
    await board
      .getByRole('link', { name: /domain-events/ })
      .first()
      .click();
    await board.waitForURL(/queue\/domain-events/);

    await board.goto(`${at.url}/api/queues/board/queue/domain-events/${id}`);
    await board.getByText('the disk is full').first().waitFor();
    await board.getByText('数据', { exact: true }).click();
    await board.getByText('hidden:').first().waitFor();
    expect(await board.content()).not.toContain('mail.test');
    expect(await board.getByRole('button', { name: /重试|删除|清/ }).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  if (way)
    it('say so while Redis is away, with what to do, and go on once it is back', async () => {
      const { page, faults } = await open();
      await page.getByRole('row', { name: /^流程消息 domain-events/ }).waitFor();
      await way.cut();
      try {
        await page.reload();
        await page.getByRole('alert').filter({ hasText: '队列没有应答。' }).waitFor();
        await page.getByText(/请检查 REDIS_URL 所指的 Redis/).waitFor();
      } finally {
        await way.mend();
      }
      const again = page.getByRole('button', { name: '重试', exact: true });
      const row = page.getByRole('row', { name: /^流程消息 domain-events/ });
      // Redis is reached again in a moment, not at once: whichever try finds it there, or the page's own.
      await until(async () => {
        if (await row.isVisible()) return true;
        await again.click({ timeout: 500 }).catch(() => undefined);
        return false;
      });
      expect(faults).toEqual([]);
    });

  it.each(['zh-CN', 'en-GB'])(
    'have on bull-board nothing that axe finds wrong but what is its own, light and dark: %s',
    async (locale) => {
      await breakDisk();
      const id = await tell();
      await until(async () => (await failedJobs()) === 1);
      const { page } = await open({ locale });
      const found: string[] = [];
      for (const [path, sign] of [
        ['', 'domain-events'],
        ['/queue/domain-events?status=failed', 'the disk is full'],
        [`/queue/domain-events/${id}`, 'the disk is full'],
      ] as const) {
        await page.goto(`${at.url}/api/queues/board${path}`);
        await page.getByText(sign).first().waitFor();
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          for (const violation of await violationsOn(page, OF_BULL_BOARD)) found.push(`${path}: ${violation}`);
        }
      }
      expect(found).toEqual([]);
    },
    LOOKS_MS,
  );

  it(
    'have nothing that axe finds wrong, in both languages, light and dark, and fit a phone',
    async () => {
      await breakDisk();
      await tell();
      await until(async () => (await failedJobs()) === 1);
      const { page, faults } = await open();
      const failed = async (): Promise<void> => {
        await shown(page);
        await page.getByText('the disk is full', { exact: true }).first().waitFor();
      };
      const retrying = async (): Promise<void> => {
        await failed();
        await page.getByRole('button', { name: /重试：送达流程消息|Try again: deliver/i }).click();
        await page.getByRole('dialog').waitFor();
      };
      expect(await flawsOf(page, failed)).toEqual([]);
      expect(await flawsOf(page, retrying)).toEqual([]);
      expect(faults).toEqual([]);
    },
    LOOKS_MS,
  );
});
