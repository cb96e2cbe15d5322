/** The public's pages in a real browser: with a script and without, on a phone and in the dark. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { formatCertificateNumber } from '#certificate';
import { buildWorld } from '../../api/test/populated-world.js';
import { query } from '../../api/test/placed-rows.js';
import type { World } from '../../api/test/world.js';
import { LAPTOP, listenForFaults, PHONE, sidewaysScroll, startBrowser, violationsOn } from './browser.js';

const MOST_BYTES = 50_000;
const PATIENCE_MS = 20_000;

let world: World;
let browser: Browser;
let url: string;
let paths: readonly string[];
const contexts: BrowserContext[] = [];

const objectOf = (name: string): string => world.objects.get(name)?.foreign ?? '';

beforeAll(async () => {
  [world, browser] = await Promise.all([buildWorld(), startBrowser()]);
  await world.app.listen(0, 'localhost');
  url = `http://localhost:${new URL(await world.app.getUrl()).port}`;
  const [programme] = await query<{ slug: string }>(world, 'select slug from public.programme where id = $1', [
    world.programmeId,
  ]);
  paths = [
    '/',
    `/notice/${objectOf('notice')}`,
    '/objection',
    `/objection?receipt=${objectOf('receipt')}`,
    `/winners/${programme?.slug ?? ''}`,
    `/text/${objectOf('publicText')}`,
    '/verify',
    `/v/${objectOf('token')}`,
    `/enter/${objectOf('openTheme')}`,
    `/enter/receipts/${objectOf('authorReceipt')}`,
    `/consent/${objectOf('consentToken')}`,
  ];
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

interface Options {
  readonly size?: { width: number; height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
}

const open = async (
  path: string,
  { size = LAPTOP, colorScheme = 'light', javaScriptEnabled = true }: Options = {},
): Promise<{ page: Page; faults: string[] }> => {
  const context = await browser.newContext({ viewport: size, colorScheme, javaScriptEnabled, locale: 'zh-CN' });
  context.setDefaultTimeout(PATIENCE_MS);
  contexts.push(context);
  const faults = listenForFaults(context);
  const page = await context.newPage();
  await page.goto(url + path);
  return { page, faults };
};

/** The file of the certificates of this world. */
const issuedFile = async (): Promise<Buffer> => {
  const token = objectOf('token');
  const answer = await fetch(`${url}/v/${token}`, { headers: { accept: 'application/pdf' } });
  return Buffer.from(await answer.arrayBuffer());
};

const verdictOn = async (page: Page): Promise<string | null> => {
  await page.locator('#file-check[data-state]:not([data-state=checking])').waitFor();
  return page.locator('#file-check').getAttribute('data-state');
};

const dropped = async (page: Page, name: string, content: Buffer): Promise<string | null> => {
  const bytes = JSON.stringify([...content]);
  const transfer = await page.evaluateHandle(
    `(() => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(${bytes})], ${JSON.stringify(name)}));
      return data;
    })()`,
  );
  await page.locator('#file-check .drop').dispatchEvent('drop', { dataTransfer: transfer });
  return verdictOn(page);
};

it('leads from the front page, without a script, to the themes that authors may enter and to what is published', async () => {
  const { page } = await open('/', { javaScriptEnabled: false });
  for (const path of [`/enter/${objectOf('openTheme')}`, `/notice/${objectOf('notice')}`, '/objection', '/verify'])
    await page.locator(`a[href="${path}"]`).waitFor();
  await page
    .getByRole('link', { name: /^征文投稿：/ })
    .first()
    .click();
  await page.getByRole('button', { name: /投稿/ }).waitFor();
});

it('tells on the page of a notice, without a script, why an objection is not taken, and keeps what was typed', async () => {
  const { page } = await open(`/notice/${objectOf('notice')}`, { javaScriptEnabled: false });
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^提出异议/ })
    .click();
  expect(new URL(page.url()).hash).toBe('#objection');
  const typed = [
    [/^姓名或单位名称/, '来访者'],
    [/^联系方式/, '13800000000'],
    [/^事实与理由/, '一　二　三　四　五　六'],
  ] as const;
  for (const [label, text] of typed) await page.getByLabel(label).fill(text);
  await page.getByRole('button', { name: /^提交/ }).click();
  await page.getByRole('alert').filter({ hasText: '事实与理由' }).waitFor();
  for (const [label, text] of typed) expect(await page.getByLabel(label).inputValue()).toBe(text);
});

describe('every public page', () => {
  it.each(['light', 'dark'] as const)(
    'has nothing that axe finds wrong, and fits a phone, in the %s',
    async (colorScheme) => {
      const { page, faults } = await open('/', { size: PHONE, colorScheme });
      const wrong: string[] = [];
      for (const path of paths) {
        const answer = await page.goto(url + path);
        if (answer?.status() !== 200) wrong.push(`${path}: ${String(answer?.status())}`);
        wrong.push(...(await violationsOn(page)).map((violation) => `${path}: ${violation}`));
        if ((await sidewaysScroll(page)) > 0) wrong.push(`${path}: scrolls sideways`);
      }
      expect(wrong).toEqual([]);
      expect(faults).toEqual([]);
    },
  );

  it(`weighs at most ${MOST_BYTES / 1000} kB with all that it loads`, async () => {
    const heavy: string[] = [];
    for (const path of paths) {
      const { page } = await open('/verify');
      let bytes = 0;
      const bodies: Promise<void>[] = [];
      page.on('response', (response) => {
        bodies.push(
          response.body().then(
            (body) => void (bytes += gzipSync(body).length),
            () => undefined,
          ),
        );
      });
      await page.goto(url + path, { waitUntil: 'load' });
      await Promise.all(bodies);
      if (bytes === 0 || bytes > MOST_BYTES) heavy.push(`${path}: ${bytes}`);
    }
    expect(heavy).toEqual([]);
  });

  it('says the same without a script', async () => {
    const { page } = await open('/', { javaScriptEnabled: false });
    for (const path of paths) {
      await page.goto(url + path);
      expect([path, (await page.locator('h1').innerText()).trim() === '']).toEqual([path, false]);
    }
  });
});

describe('an address that leads nowhere', () => {
  it.each(['/notice/01a77777-7777-7777-8777-777777777777', '/notice/x', '/winners', '/no-such-page'])(
    'is told as a page, with the way back: %s',
    async (path) => {
      const { page } = await open('/', { size: PHONE, javaScriptEnabled: false });
      const answer = await page.goto(url + path);
      expect([answer?.status(), answer?.headers()['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
      expect((await page.locator('h1').innerText()).trim()).toMatch(/ · /);
      expect(await sidewaysScroll(page)).toBe(0);
      await page.getByRole('link', { name: /公开页面/ }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/');
    },
  );

  it('is told as a problem to whoever doesn’t ask for a page', async () => {
    const answer = await fetch(`${url}/winners`, { headers: { accept: 'application/json' } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });
});

describe('a certificate', () => {
  it('is found by its number and its winner’s name, without a script', async () => {
    const number = formatCertificateNumber({
      organisation: 'CITY',
      year: 2018,
      programme: 'PAD',
      level: 'I',
      serial: 2,
    });
    await query(world, 'update public.certificate set number = $1 where token = $2', [number, objectOf('token')]);
    const { page } = await open('/verify', { javaScriptEnabled: false, size: PHONE });
    await page.locator('#number').fill(number.toLowerCase());
    await page.locator('#name').fill('表彰者乙');
    await page.locator('button[type=submit]').click();
    expect(await page.locator('.verdict').getAttribute('data-state')).toBe('valid');
    expect(await page.locator('.facts').innerText()).toContain('表彰者乙');
  });

  it('has its PDF checked in the browser, by choosing it', async () => {
    const { page, faults } = await open(`/v/${objectOf('token')}`);
    const file = { name: '证书.pdf', mimeType: 'application/pdf', buffer: await issuedFile() };
    await page.locator('#file').setInputFiles(file);
    expect(await verdictOn(page)).toBe('same');
    const flipped = Buffer.from(file.buffer);
    flipped[flipped.length - 8] = (flipped[flipped.length - 8] ?? 0) ^ 1;
    await page.locator('#file').setInputFiles({ ...file, buffer: flipped });
    expect(await verdictOn(page)).toBe('changed');
    expect(faults).toEqual([]);
  });

  it('has its PDF checked in the browser, by dropping it', async () => {
    const { page, faults } = await open(`/v/${objectOf('token')}`);
    const file = await issuedFile();
    expect(await dropped(page, '证书.pdf', file)).toBe('same');
    expect(await dropped(page, '证书.txt', Buffer.from('no PDF'))).toBe('notPdf');
    expect(await dropped(page, '证书.pdf', Buffer.concat([file, Buffer.from('x')]))).toBe('changed');
    expect(faults).toEqual([]);
  });
});
