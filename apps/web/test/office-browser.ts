/** Clerks of offices in a real browser, before the offices' world: shared by the specs of their pages. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PASSWORD } from '../../api/test/world.js';
import { flawsOf, LAPTOP, listenForFaults, startBrowser } from './browser.js';
import { type OfficeWorld, officeWorld } from './office-world.js';
import { shown } from './organiser-browser.js';

const PATIENCE_MS = 30_000;

interface Options {
  readonly size?: { width: number; height: number };
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
}

type Signed = Awaited<ReturnType<BrowserContext['storageState']>>;

interface Opened {
  readonly page: Page;
  readonly faults: string[];
}

export class OfficeBrowser {
  private readonly contexts: BrowserContext[] = [];
  /** Of the clerk, who has signed in once. */
  private clerks: Signed | undefined;

  private constructor(
    readonly office: OfficeWorld,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<OfficeBrowser> {
    const [office, browser] = await Promise.all([officeWorld(), startBrowser()]);
    const started = new OfficeBrowser(office, browser);
    const { page } = await started.signIn('');
    started.clerks = await page.context().storageState();
    return started;
  }

  /** As the clerk, who is signed in already. */
  async open(path: string, options: Options = {}): Promise<Opened> {
    const { context, faults } = await this.context(options, this.clerks);
    const page = await context.newPage();
    await page.goto(`${this.office.url}/app/office${path}`);
    await shown(page);
    return { page, faults };
  }

  /** From the sign-in, by keyboard. */
  async signIn(path: string, as = 'clerk'): Promise<Opened> {
    const { context, faults } = await this.context({});
    const page = await context.newPage();
    await page.goto(`${this.office.url}/app/office${path}`);
    await page.locator('input[name=username]').focus();
    await page.keyboard.type(as);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.locator('input[name=password]').waitFor({ state: 'detached' });
    await shown(page);
    return { page, faults };
  }

  /** Of a page, to the clerk or to somebody else, what is wrong with it to look at, and what was said to nobody. */
  async flawsOf(path: string, as = 'clerk'): Promise<string[]> {
    const { page, faults } = await (as === 'clerk' ? this.open(path) : this.signIn(path, as));
    return [...(await flawsOf(page, shown)), ...faults];
  }

  async closeContexts(): Promise<void> {
    for (const context of this.contexts.splice(0)) await context.close();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.office.close();
  }

  private async context(
    { size = LAPTOP, locale = 'zh-CN', colorScheme = 'light' }: Options,
    storageState?: Signed,
  ): Promise<{ context: BrowserContext; faults: string[] }> {
    const context = await this.browser.newContext({
      viewport: size,
      locale,
      colorScheme,
      ...(storageState && { storageState }),
    });
    context.setDefaultTimeout(PATIENCE_MS);
    this.contexts.push(context);
    return { context, faults: listenForFaults(context) };
  }
}
