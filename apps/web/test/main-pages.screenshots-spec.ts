/** Pictures of the main pages, taken of the demo's programme as it goes on: `npm run screenshots`. */
import { migrations } from '#assembly';
import { instantOf } from '#programme';
import { type TestDatabase, testDatabase } from '#testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { loadDemoIfEmpty } from '../../cli/src/demo/demo-loading.js';
import { passwordOf } from '../../cli/src/demo/player/cast.js';
import { playDay } from '../../cli/src/demo/player/day.js';
import { Progress } from '../../cli/src/demo/player/progress.js';
import { newPlay, readDemoPlan } from '../../cli/src/demo/player/stage-set.js';
import { generateWorld } from '../../cli/src/demo/world/index.js';
import { type SupervisedLaureate, superviseLaureate } from '../../cli/src/supervisor.js';
import { LAPTOP, startBrowser } from './browser.js';

const FOLDER = process.env['LAUREATE_SCREENSHOTS'] ?? '';
const PLAYING_MS = 600_000;
const PHONE = { width: 390, height: 780 };
/** So that nothing that is shown says that it stays the same. */
const SETTLED = `Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode())]).then(() => scrollTo(0, 0))`;

const LAPTOPS = [
  { name: 'laptop-zh', viewport: LAPTOP, locale: 'zh-CN', colorScheme: 'light' },
  { name: 'laptop-en', viewport: LAPTOP, locale: 'en-GB', colorScheme: 'light' },
] as const;
const ALL = [
  ...LAPTOPS,
  { name: 'phone-zh', viewport: PHONE, locale: 'zh-CN', colorScheme: 'light' },
  { name: 'phone-en-dark', viewport: PHONE, locale: 'en-GB', colorScheme: 'dark' },
] as const;

type Setting = (typeof ALL)[number];
type Read = <T>(path: string) => Promise<T>;

interface Shot {
  readonly name: string;
  /** Nobody signs in for what the public reads. */
  readonly as?: string;
  readonly path: string | ((read: Read, stage: Stage) => Promise<string>);
  /** What is there once the page is. */
  readonly ready: string;
  readonly settings: readonly Setting[];
  readonly before?: (page: Page) => Promise<void>;
}

interface Named {
  readonly id: string;
  readonly categoryKey?: string;
  readonly state?: string;
  readonly key?: string;
}

/** Laureate with its processes, on a database of its own. */
class Stage {
  private constructor(
    readonly laureate: SupervisedLaureate,
    readonly folder: string,
    readonly database: TestDatabase,
    private readonly browser: Browser,
  ) {}

  static async set(): Promise<Stage> {
    await mkdir(FOLDER, { recursive: true });
    const folder = mkdtempSync(join(tmpdir(), 'laureate-pictures-'));
    const database = await testDatabase({ entities: [], migrations });
    const { plan } = readDemoPlan();
    const laureate = await superviseLaureate({
      databaseUrl: database.url,
      dataDirectory: folder,
      port: 0,
      clock: 'played',
      startAt: instantOf(plan.schedule.entriesOpenAt, plan.timezone),
      quiet: true,
      env: {
        PUBLIC_URL: 'https://laureate.example',
        LAUREATE_ENV: 'test',
        LAUREATE_AUTHOR_ENTRIES: '100000',
        LAUREATE_SESSION_HOURS: '720',
        LAUREATE_SESSION_IDLE_MINUTES: '43200',
      },
    });
    return new Stage(laureate, folder, database, await startBrowser());
  }

  async take(shot: Shot): Promise<void> {
    for (const setting of shot.settings) {
      const context = await this.browser.newContext(setting);
      await this.takeIn(context, shot, setting.name);
      await context.close();
    }
  }

  private async takeIn(context: BrowserContext, { as, path, ready, name, before }: Shot, setting: string) {
    const { apiUrl } = this.laureate;
    if (as !== undefined)
      await context.request.post(`${apiUrl}/api/session`, { data: { username: as, password: passwordOf(as) } });
    const read: Read = async <T>(from: string) => (await (await context.request.get(`${apiUrl}${from}`)).json()) as T;
    const page = await context.newPage();
    await page.goto(`${apiUrl}${typeof path === 'string' ? path : await path(read, this)}`);
    await page.locator(ready).first().waitFor();
    await page.locator('main .loading').first().waitFor({ state: 'detached' });
    await before?.(page);
    await page.evaluate(SETTLED);
    await page.screenshot({ path: join(FOLDER, `${name}-${setting}.png`) });
  }

  async strike(): Promise<void> {
    await this.browser.close();
    await this.laureate.stop();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const oneOf = async (read: Read, path: string, wanted: (line: Named) => boolean): Promise<string> => {
  const answer = await read<readonly Named[] | { readonly items: readonly Named[] }>(path);
  const found = ('items' in answer ? answer.items : answer).find(wanted);
  if (!found) throw new Error(`Nothing of ${path} is wanted.`);
  return found.id;
};
const programmeOf = (read: Read): Promise<string> => oneOf(read, '/api/programmes', () => true);
const inProgramme =
  (before: string, after = '') =>
  async (read: Read): Promise<string> =>
    `${before}/${await programmeOf(read)}${after}`;
/** The page of the first of what belongs to the programme. */
const firstOf =
  (kind: string, before: string, wanted: (line: Named) => boolean = () => true) =>
  async (read: Read): Promise<string> =>
    `${before}/${await oneOf(read, `/api/${kind}?programmeId=${await programmeOf(read)}`, wanted)}`;

const roundAt =
  (state: string, after = '') =>
  async (read: Read): Promise<string> => {
    const rounds = `/api/rounds?programmeId=${await programmeOf(read)}`;
    const wanted = ({ state: at, categoryKey, key }: Named) =>
      at === state && categoryKey === 'my-helping-story' && key !== 'calibration';
    return `/app/organiser/rounds/${await oneOf(read, rounds, wanted)}${after}`;
  };

const mark = async (page: Page): Promise<void> => {
  await page.locator('.round-card .primary').first().click();
  for (const [at, value] of ['42', '24', '17.5'].entries()) await page.locator('.mark-input').nth(at).fill(value);
  await page.locator('.draft-state[data-state=saved]').waitFor();
};

const HALFWAY: readonly Shot[] = [
  { name: 'judge-work', as: 'judge01', path: '/app/judge', ready: '.round-card', settings: ALL },
  { name: 'judge-sheet', as: 'judge01', path: '/app/judge', ready: '.round-card', settings: ALL, before: mark },
  { name: 'office', as: 'clerk-qingxi', path: '/app/office', ready: '.table-frame', settings: ALL },
  {
    name: 'programme',
    as: 'organiser01',
    path: inProgramme('/app/organiser/programmes'),
    ready: '.card',
    settings: ALL,
  },
  {
    name: 'set-up',
    as: 'organiser01',
    path: inProgramme('/app/organiser/programmes', '/set-up'),
    ready: '.card',
    settings: LAPTOPS,
  },
  { name: 'round', as: 'organiser01', path: roundAt('scoring'), ready: '.table-frame', settings: LAPTOPS },
  { name: 'record', as: 'auditor01', path: '/app/auditor', ready: '.table-frame', settings: LAPTOPS },
  { name: 'people', as: 'organiser01', path: '/app/administrator', ready: '.table-frame', settings: LAPTOPS },
];

describe('in the middle of judging', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
    await loadDemoIfEmpty(stage.laureate, stage.folder);
  }, PLAYING_MS);
  afterAll(() => stage?.strike());

  it.each(HALFWAY.map((shot) => [shot.name, shot] as const))('%s', (_name, shot) => stage.take(shot));
});

const COMMENDATION = '/app/commendation';

/** What only the paper bears, or only whoever was given the link. */
const known = async ({ database }: Stage, select: string): Promise<string> => {
  const [row] = await database.dataSource.query<{ known: string }[]>(select);
  return row?.known ?? '';
};
const check = async (_read: Read, stage: Stage): Promise<string> =>
  `/v/${await known(stage, `select token as known from public.certificate where state = 'issued' order by number limit 1`)}`;
const notice = async (_read: Read, stage: Stage): Promise<string> =>
  `/notice/${await known(stage, `select id as known from public.notice where kind = 'list' order by published_at limit 1`)}`;
const designer = async (read: Read): Promise<string> => {
  const programmeId = await programmeOf(read);
  return firstOf('certificate-templates', `${COMMENDATION}/${programmeId}/certificates/templates`)(read);
};

const isDedication = ({ categoryKey }: Named): boolean => categoryKey === 'dedication';

const AT_THE_END: readonly Shot[] = [
  {
    name: 'ranking',
    as: 'organiser01',
    path: roundAt('confirmed', '/ranking'),
    ready: '.plot canvas',
    settings: LAPTOPS,
  },
  {
    name: 'ballot',
    as: 'leader01',
    path: firstOf('ballots', '/app/leader/ballots', isDedication),
    ready: '.proposal',
    settings: ALL,
  },
  {
    name: 'certificates',
    as: 'organiser01',
    path: inProgramme(COMMENDATION, '/certificates'),
    ready: '.table-frame',
    settings: LAPTOPS,
  },
  { name: 'designer', as: 'organiser01', path: designer, ready: '.designer-preview img', settings: LAPTOPS },
  {
    name: 'giving',
    as: 'organiser01',
    path: inProgramme(COMMENDATION, '/giving'),
    ready: '.table-frame',
    settings: LAPTOPS,
  },
  { name: 'notice', path: notice, ready: 'main', settings: ALL },
  { name: 'winners', path: '/winners/poverty-alleviation-day-2018', ready: 'main', settings: ALL },
  { name: 'certificate-check', path: check, ready: 'main', settings: ALL },
];

describe('when the winners have their certificates', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set();
    const read = readDemoPlan();
    const world = generateWorld({ seed: 1, scale: 'small', ...read });
    const play = newPlay(stage.laureate, world, new Progress(process.stderr), read);
    await playDay(play);
    await play.cast.organiser.post('/api/certificate-templates', { programmeId: play.known.programmeId });
  }, PLAYING_MS);
  afterAll(() => stage?.strike());

  it.each(AT_THE_END.map((shot) => [shot.name, shot] as const))('%s', (_name, shot) => stage.take(shot));
});
