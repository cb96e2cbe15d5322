import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Told by the project list, which names no page spec where there is no browser. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '', args: FLAGS });

export const PHONE = { width: 320, height: 640 };
export const LAPTOP = { width: 1280, height: 800 };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** A colour on its way to another is neither. What never ends, as a wheel that turns, isn't waited for. */
const SETTLED = `Promise.allSettled(document.getAnimations()
  .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
  .map((one) => one.finished)).then(() => undefined)`;

/** What axe finds wrong on a page as it stands; `without` the rules that somebody else's page breaks. */
export const violationsOn = async (page: Page, without: readonly string[] = []): Promise<string[]> => {
  await page.evaluate(SETTLED);
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(AXE);
  const excepted = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const found = await page.evaluate<Violation[]>(
    `axe.run(document, ${JSON.stringify({ runOnly: RULES, rules: excepted })}).then(({ violations }) => violations)`,
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')} (${failureSummary ?? ''})`),
  );
};

/** How far a page can be scrolled sideways. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Everything that a page said to nobody: a script that failed, what the content security policy kept out. */
export const listenForFaults = (context: BrowserContext): string[] => {
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(error.error().message));
  context.on('console', (message) => {
    // What the network did is the spec's own doing.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  // A picture that is refused is broken on the page, and nothing else says so.
  context.on('response', (response) => {
    if (response.request().resourceType() === 'image' && !response.ok())
      faults.push(`${response.status()} for the picture ${response.url()}`);
  });
  return faults;
};

/** Parts of moments in a list that run over two lines. */
export const brokenMoments = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll('td .unbroken')].filter((part) => part.getClientRects().length > 1).map((part) => part.innerHTML)`,
  );
