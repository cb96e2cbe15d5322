/** Pictures of the pages of the leading group and of the commendation for the README: `npm run screenshots`. */
import type { Browser } from 'playwright-core';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expectStatus } from '../../api/test/world.js';
import { type BackHalfWorld, backHalfWorld, MEMBERS, shown } from './back-half-world.js';
import { LAPTOP, startBrowser } from './browser.js';

const FOLDER = process.env['LAUREATE_SCREENSHOTS'] ?? '';
const PHONE = { width: 390, height: 780 };

const SETTINGS = [
  { name: 'laptop-zh', size: LAPTOP, locale: 'zh-CN', colorScheme: 'light' },
  { name: 'phone-en-dark', size: PHONE, locale: 'en-GB', colorScheme: 'dark' },
] as const;

let back: BackHalfWorld;
let browser: Browser;
let ballot = '';
let template = '';
beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true });
  browser = await startBrowser();
  back = await backHalfWorld(browser);
  const { world } = back;
  const { programmeId } = world;
  const members = MEMBERS.map((name) => world.id('person', name));
  const organiser = world.as('organiser');
  const prepared = await expectStatus(
    organiser.post('/api/ballots/prepare', { programmeId, leadingGroup: members, organisingCommittee: members }),
    200,
  );
  const made = prepared.body['ballots'] as { id: string; categoryKey: string }[];
  ballot = made.find(({ categoryKey }) => categoryKey === 'dedication')?.id ?? '';
  const begun = await expectStatus(organiser.post('/api/certificate-templates', { programmeId }), 201);
  template = begun.body['id'] as string;
});
afterAll(async () => {
  await browser?.close();
  await back?.close();
});
afterEach(() => back.closePages());

it.each(SETTINGS.map((setting) => [setting.name, setting] as const))(
  'what the leading group votes on, and how a certificate is laid out: %s',
  async (name, options) => {
    const take = async (username: string, path: string, what: string, ready: string): Promise<void> => {
      const { page } = await back.open(username, path, options);
      await shown(page);
      if (what === 'ballot') await page.locator('.proposal summary').first().click();
      await page.locator(ready).first().waitFor();
      await page.evaluate('document.fonts.ready.then(() => scrollTo(0, 0))');
      await page.screenshot({ path: join(FOLDER, `${what}-${name}.png`) });
    };
    const root = `/commendation/${back.world.programmeId}`;
    await take('member-1', `/leader/ballots/${ballot}`, 'ballot', '.dossier-text');
    await take('first', `${root}/ballots/${ballot}`, 'ballot-run', '.table-frame');
    await take('first', `${root}/certificates/templates/${template}`, 'designer', '.designer-preview img');
  },
);
