/** Organisers, auditors and chairs in a real browser, before a world: shared by the specs of their pages. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildWorld } from '../../api/test/populated-world.js';
import { PASSWORD, type World, type WorldRole } from '../../api/test/world.js';
import { LAPTOP, listenForFaults, startBrowser } from './browser.js';

const PATIENCE_MS = 20_000;

/** Everybody else signs in by the name of the role. */
const USERNAMES: Partial<Record<WorldRole, string>> = { organiser: 'first' };

interface Options {
  readonly size?: { width: number; height: number };
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  /** Another person than the one of the role. */
  readonly username?: string;
}

/** Everything that the page reads is there, or it says what is wrong. */
export const shown = async (page: Page): Promise<void> => {
  await page.locator('main h1, main [role=alert]').first().waitFor();
  await page.locator('main .loading').first().waitFor({ state: 'detached' });
};

export class OrganiserBrowser {
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    readonly world: World,
    private readonly browser: Browser,
    readonly url: string,
  ) {}

  /** @param build the world before it listens; the populated one without */
  static async start(build: () => Promise<World> = buildWorld): Promise<OrganiserBrowser> {
    const [world, browser] = await Promise.all([build(), startBrowser()]);
    await world.app.listen(0, 'localhost');
    return new OrganiserBrowser(world, browser, `http://localhost:${new URL(await world.app.getUrl()).port}`);
  }

  async open(
    role: WorldRole,
    path: string,
    { size = LAPTOP, locale = 'zh-CN', colorScheme = 'light', username }: Options = {},
  ): Promise<{ page: Page; faults: string[] }> {
    const context = await this.browser.newContext({ viewport: size, locale, colorScheme });
    context.setDefaultTimeout(PATIENCE_MS);
    this.contexts.push(context);
    const faults = listenForFaults(context);
    const page = await context.newPage();
    await page.goto(`${this.url}/app/organiser${path}`);
    await page.locator('input[name=username]').fill(username ?? USERNAMES[role] ?? role);
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.locator('form button[type=submit]').click();
    await page.locator('input[name=password]').waitFor({ state: 'detached' });
    await shown(page);
    return { page, faults };
  }

  objectOf(name: string, role?: WorldRole): string {
    const objects = this.world.objects.get(name);
    return (role === undefined ? objects?.foreign : objects?.own[role]) ?? '';
  }

  async closeContexts(): Promise<void> {
    for (const context of this.contexts.splice(0)) await context.close();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.world.close();
  }
}
