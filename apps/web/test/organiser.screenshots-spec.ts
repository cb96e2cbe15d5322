/** Pictures of the organiser's pages: `npm run screenshots`. */
import type { Browser, Page } from 'playwright-core';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PASSWORD, type World } from '../../api/test/world.js';
import { planYaml } from '../../api/test/programme-objects.js';
import { expectStatus } from '../../api/test/world.js';
import { LAPTOP, startBrowser } from './browser.js';
import { fileSheets, roundWorld, WorkerOfSpec } from './round-world.js';

const FOLDER = process.env['LAUREATE_SCREENSHOTS'] ?? '';
/** A round is judged and ranked beforehand. */
const PREPARING_MS = 180_000;
const TALL = { width: 1280, height: 1500 };

const SETTINGS = [
  { name: 'laptop-zh', locale: 'zh-CN', colorScheme: 'light' },
  { name: 'laptop-en-dark', locale: 'en-GB', colorScheme: 'dark' },
] as const;

let world: World;
let worker: WorkerOfSpec;
let browser: Browser;
let url: string;
let roundId: string;
let draftId: string;

const become = async (state: string): Promise<void> => {
  for (;;) {
    const { body } = await expectStatus(world.as('organiser').get(`/api/rounds/${roundId}`), 200);
    if (body['state'] === state) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const send = (event: string) =>
  expectStatus(world.as('organiser').post(`/api/processes/round/${roundId}/events/round.${event}`), 200);

/** A round that is ranked, and a draft that lacks a date. */
const prepare = async (): Promise<void> => {
  const organiser = world.as('organiser');
  const programmeId = world.programmeId;
  await expectStatus(organiser.post(`/api/processes/programme/${programmeId}/events/programme.startJudging`), 200);
  const planned = await expectStatus(organiser.post('/api/rounds/plan', { programmeId }), 200);
  const rounds = planned.body as unknown as { id: string; categoryKey: string; key: string }[];
  roundId =
    rounds.find(({ categoryKey, key }) => categoryKey === 'my-helping-story' && key === 'preliminary')?.id ?? '';
  const panel = await expectStatus(
    organiser.post('/api/panels', {
      programmeId,
      name: { zh: '征文评审组', en: 'Essay Panel' },
      chairId: world.id('person', 'panelchair'),
      judgeIds: [1, 2, 3, 4].map((at) => world.id('person', `judge-${at}`)),
    }),
    201,
  );
  await expectStatus(
    organiser.send('PATCH', `/api/rounds/${roundId}`, { panelId: panel.body['id'], seed: 'pictures' }),
    200,
  );
  await send('open');
  await become('scoring');
  await fileSheets(world, roundId);
  await become('ranked');
  const yaml = planYaml()
    .replace('slug: poverty-alleviation-day-2018', 'slug: day-in-the-making')
    .replace(/^ {2}entriesCloseAt:.*\n/m, '');
  draftId = (await expectStatus(organiser.post('/api/programmes', { yaml }), 201)).body['id'] as string;
};

beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true });
  world = await roundWorld(4, 5);
  worker = new WorkerOfSpec(world);
  await prepare();
  await world.app.listen(0, 'localhost');
  url = `http://localhost:${new URL(await world.app.getUrl()).port}`;
  browser = await startBrowser();
}, PREPARING_MS);
afterAll(async () => {
  await browser?.close();
  await worker?.stop();
  await world?.close();
});

const taken = async (page: Page, path: string, ready: string, file: string): Promise<void> => {
  await page.goto(`${url}/app/organiser${path}`);
  await page.locator(ready).first().waitFor();
  await page.locator('main .loading').first().waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready.then(() => scrollTo(0, 0))');
  await page.screenshot({ path: join(FOLDER, file) });
};

it.each(SETTINGS.map((setting) => [setting.name, setting] as const))(
  'the pages of an organiser: %s',
  async (name, { locale, colorScheme }) => {
    const context = await browser.newContext({ viewport: LAPTOP, locale, colorScheme });
    const page = await context.newPage();
    await page.goto(`${url}/app`);
    await page.locator('input[name=username]').fill('first');
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.locator('form button[type=submit]').click();
    await page.locator('main h1').waitFor();
    await taken(page, `/programmes/${draftId}/set-up`, '.card.line', `organiser-set-up-${name}.png`);
    await taken(page, `/rounds/${roundId}`, '.mark-of', `organiser-round-${name}.png`);
    await page.setViewportSize(TALL);
    await taken(page, `/rounds/${roundId}/ranking`, '.plot canvas', `organiser-ranking-${name}.png`);
    await context.close();
  },
);
