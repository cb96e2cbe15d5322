import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { areas, textsOf } from './page-texts.js';

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

/** All that is read out, seen or folded away, but what is quoted as it stands somewhere else. */
const saidBut = (quoted: string): string => `(() => {
  const said = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const quoted = walker.currentNode.parentElement.closest(${JSON.stringify(quoted)});
    if (!quoted) said.push(walker.currentNode.data);
  }
  for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'])
    for (const of of document.querySelectorAll('[' + name + ']')) said.push(of.getAttribute(name));
  return said.join('\\n');
})()`;

const beginningsOfKeys = async (): Promise<string[]> => {
  const all = await Promise.all(areas.map(textsOf));
  const keys = all.flatMap(({ zh }) => Object.keys(zh)).filter((key) => key.includes('.'));
  return [...new Set(keys.map((key) => key.split('.')[0] ?? ''))];
};

const FILES = 'csv|docx|json|pdf|png|svg|txt|xlsx|yaml|zip';

const QUOTED = ['code', 'pre', 'script', 'style', 'textarea'];

/** Blanks that nobody filled, keys that nobody wrote a text for; `quoted` where somebody else's blanks and keys are told. */
export const unsaidOn = async (page: Page, quoted: readonly string[] = []): Promise<string[]> => {
  const said = await page.evaluate<string>(saidBut([...QUOTED, ...quoted].join()));
  const key = `\\b(?:${(await beginningsOfKeys()).join('|')})\\.(?!(?:${FILES})\\b)[a-z]\\w*`;
  return said.match(new RegExp(`\\{\\w+\\}|\\bundefined\\b|\\bNaN\\b|\\[object|${key}`, 'g')) ?? [];
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

/** How long a page may take to be looked at whole, on a machine that is busy with others. */
export const LOOKS_MS = 180_000;

/**
 * Of a page that is shown, in both languages, light and dark: what axe finds wrong, what is left unsaid, and how far it is
 * too wide for a phone. `shown` waits for it once it was loaded anew, and opens what is to be seen; `quoted` as above.
 */
export const flawsOf = async (
  page: Page,
  shown: (page: Page) => Promise<void>,
  quoted: readonly string[] = [],
): Promise<string[]> => {
  const found: string[] = [];
  const size = page.viewportSize() ?? LAPTOP;
  const isEnglish = await page.evaluate<boolean>('document.documentElement.lang === "en"');
  for (const [at, lang] of (isEnglish ? ['en', 'zh'] : ['zh', 'en']).entries()) {
    if (at > 0) {
      // As its button does, which a dialog keeps out of reach.
      await page.evaluate(`localStorage.setItem('laureate.language', '${lang}')`);
      await page.reload();
    }
    await shown(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const violation of await violationsOn(page)) found.push(`${lang}, ${colorScheme}: ${violation}`);
    }
    for (const unsaid of await unsaidOn(page, quoted)) found.push(`${lang}: ${unsaid} is left unsaid`);
    await page.setViewportSize(PHONE);
    const sideways = await sidewaysScroll(page);
    if (sideways > 0) found.push(`${lang}: ${sideways} px wider than a phone`);
    for (const moment of await brokenMoments(page)) found.push(`${lang}: ${moment} runs over two lines`);
    await page.setViewportSize(size);
  }
  return found;
};
