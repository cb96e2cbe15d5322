/**
 * An empty instance with its first organiser, a real worker, and people at browsers of their own. Everything that happens
 * here comes from a page; only the days pass by themselves.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { checkoutFolder, setClockOf } from '#platform';
import { emptyWorld, PASSWORD, type World } from '../../../api/test/world.js';
import { LAPTOP, listenForFaults, startBrowser } from '../browser.js';

/** What the small programme is called. */
export const PROGRAMME = '2018年小型扶贫日';

const PATIENCE_MS = 20_000;
/** What the organiser tells a new person, who chooses another at the first sign-in. */
export const FIRST_PASSWORD = 'told by the organiser';

interface Options {
  readonly size?: { width: number; height: number };
  readonly javaScriptEnabled?: boolean;
}

const startWorker = async ({ database, clock, dataFolder }: World): Promise<ChildProcess> => {
  const worker = fork(join(checkoutFolder(), 'dist', 'apps', 'worker', 'src', 'main.js'), {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      LAUREATE_ENV: 'test',
      LAUREATE_LOG_LEVEL: 'silent',
      LAUREATE_CLOCK: 'played',
      LAUREATE_CLOCK_OFFSET_MS: String(clock.offsetMs),
      LAUREATE_DATA: dataFolder,
      DATABASE_URL: database.url,
    },
  });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('exit', () => reject(new Error('The worker ended before it worked.')));
  });
  return worker;
};

export class WholeDay {
  /** What pages complained of, and what they asked of anybody but this instance. */
  readonly faults: string[] = [];
  private readonly contexts: BrowserContext[] = [];
  private readonly newcomers = new Set<string>();

  private constructor(
    private readonly world: World,
    private readonly browser: Browser,
    private readonly worker: ChildProcess,
    readonly url: string,
  ) {}

  static async begin(): Promise<WholeDay> {
    const [world, browser] = await Promise.all([emptyWorld(), startBrowser()]);
    await world.app.listen(0, 'localhost');
    const worker = await startWorker(world);
    return new WholeDay(world, browser, worker, `http://localhost:${new URL(await world.app.getUrl()).port}`);
  }

  /** Somebody who was given a first password. */
  expectNewcomer(username: string): void {
    this.newcomers.add(username);
  }

  /** Somebody's page, signed in. */
  async at(username: string, path: string, options: Options = {}): Promise<Page> {
    const page = await this.visit(`/app${path}`, options);
    const isNew = this.newcomers.delete(username);
    await page.getByLabel('用户名').fill(username);
    await page.getByLabel('密码', { exact: true }).fill(isNew ? FIRST_PASSWORD : PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    if (isNew) {
      await page.getByLabel('现在的密码').fill(FIRST_PASSWORD);
      await page.getByLabel('新密码').fill(PASSWORD);
      await page.getByRole('button', { name: '保存新密码' }).click();
    }
    await page.locator('input[type=password]').first().waitFor({ state: 'detached' });
    if (isNew) await page.goto(`${this.url}/app${path}`);
    await shown(page);
    return page;
  }

  /** A page of anybody's, signed in nowhere. */
  async visit(path: string, { size = LAPTOP, javaScriptEnabled = true }: Options = {}): Promise<Page> {
    const context = await this.browser.newContext({ viewport: size, javaScriptEnabled, locale: 'zh-CN' });
    context.setDefaultTimeout(PATIENCE_MS);
    this.contexts.push(context);
    const said = listenForFaults(context);
    context.on('close', () => this.faults.push(...said));
    context.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(this.url))
        this.faults.push(`asked ${request.url()}`);
    });
    const page = await context.newPage();
    await page.goto(`${this.url}${path}`);
    return page;
  }

  /** Days pass: for the API and for the worker. */
  async waitUntil(moment: string): Promise<void> {
    const at = new Date(moment);
    this.world.clock.setTo(at);
    await setClockOf(this.worker, at);
  }

  async leavePages(): Promise<void> {
    for (const context of this.contexts.splice(0)) await context.close();
  }

  /** Where everybody is and what it says there, for whoever reads why a step failed. */
  async whereabouts(): Promise<string> {
    const pages = this.contexts.flatMap((context) => context.pages());
    const told = pages.map(async (page) => `${page.url()}\n${await page.locator('main, body').last().innerText()}`);
    return (await Promise.all(told)).join('\n\n');
  }

  async close(): Promise<void> {
    await this.browser.close();
    const ended = new Promise((resolve) => this.worker.once('exit', resolve));
    this.worker.kill('SIGTERM');
    await ended;
    await this.world.close();
  }
}

/** Everything that the page reads is there, or it says what is wrong. */
export const shown = async (page: Page): Promise<void> => {
  await page.locator('main h1, main [role=alert]').first().waitFor();
  await page.locator('main .loading').first().waitFor({ state: 'detached' });
};

/** Presses a button, fills in what is asked for by label, and confirms in the dialog. */
export const act = async (
  page: Page,
  name: string | RegExp,
  { fill = {}, confirm = name }: { fill?: Readonly<Record<string, string>>; confirm?: string | RegExp } = {},
): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(fill)) await dialog.getByLabel(label).first().fill(value);
  await dialog.getByRole('button', { name: confirm, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};
