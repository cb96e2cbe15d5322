import { checkoutFolder } from '#platform';
import { resultBundle, verifyResult } from '#ranking';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

/** SHA-256 of winners.csv of seed 1, scale small: changes only with the rules, the plan or the demo's world. */
const WINNERS_OF_SEED_1 = '85fe0158d3007169fc670ce32af5d47434257e581b6ba62650f2ec7618d21797';

interface Summary {
  readonly counts: Readonly<Record<string, number>>;
  readonly winners: readonly {
    readonly category: string;
    readonly tier: string;
    readonly place: number;
    readonly certificateNumber: string;
  }[];
  readonly reconciliation: {
    readonly ok: boolean;
    readonly lines: readonly { places: number; conferred: number; vacancies: string[] }[];
  };
  readonly stages: readonly { readonly name: string }[];
}

interface Played {
  readonly exitCode: number | null;
  readonly said: string;
}

/** Plays it to the end, in a process of its own. */
const played = (...options: string[]): Promise<Played> => {
  const main = join(checkoutFolder(), 'dist', 'apps', 'cli', 'src', 'main.js');
  const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: process.env['LAUREATE_TEST_DATABASE_URL'] };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [main, 'demo', '--seed', '1', ...options],
      { env, maxBuffer: 1 << 24 },
      (_error, out, err) => {
        resolve({ exitCode: child.exitCode, said: out + err });
      },
    );
  });
};

let folder: string;
let exitCode: number | null;
let said: string;
let summary: Summary;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laureate-demo-spec-'));
  ({ exitCode, said } = await played('--out', folder));
  if (exitCode === 0) summary = JSON.parse(await readFile(join(folder, 'summary.json'), 'utf8')) as Summary;
}, 480_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What was tried, how often, code and field: which comes first, and the names and times in the answers, are of each run. */
const refusalsIn = async (file: string): Promise<string[]> => {
  const lines = (await readFile(file, 'utf8')).matchAll(/^\| (.*? \| \d+ \| .*? \| .*?) \| /gm);
  return [...lines].map(([, line = '']) => line).sort();
};

describe('the whole Day, played by every person over the API', () => {
  it('reconciles', () => {
    expect({ exitCode, end: exitCode === 0 ? '' : said.slice(-4000) }).toEqual({ exitCode: 0, end: '' });
    expect(summary.reconciliation.ok).toBe(true);
  });

  it('fills every place of the plan or says why not', () => {
    const { lines } = summary.reconciliation;
    expect(lines.reduce((sum, { places }) => sum + places, 0)).toBe(225);
    for (const { places, conferred, vacancies } of lines) expect(conferred + vacancies.length).toBe(places);
  });

  it('leaves a certificate for each winner, under numbers without a gap but that of the one that was reissued', async () => {
    const files = (await readdir(join(folder, 'certificates'))).map((file) => file.replace(/\.pdf$/, ''));
    const numbers = summary.winners.map(({ certificateNumber }) => certificateNumber);
    expect(files.sort()).toEqual([...numbers].sort());
    const serials = new Set(numbers.map((number) => Number(number.split('-')[4])));
    const given = Array.from({ length: numbers.length + 1 }, (_, index) => index + 1);
    expect(given.filter((serial) => !serials.has(serial))).toHaveLength(1);
    expect(serials).toContain(given.length); // the reissue took the next number
  });

  it('has the same winners for the same seed, to the byte', async () => {
    const digest = createHash('sha256')
      .update(await readFile(join(folder, 'winners.csv')))
      .digest('hex');
    expect(digest).toBe(WINNERS_OF_SEED_1);
  });

  it('hears every refusal that docs/refused.md lists, and no other; and every objection', async () => {
    const heard = await refusalsIn(join(folder, 'refused.md'));
    expect(heard).toEqual(await refusalsIn(join(checkoutFolder(), 'docs', 'refused.md')));
    const times = heard.map((line) => Number(line.split(' | ')[1]));
    expect(summary.counts).toMatchObject({ refusals: times.reduce((sum, count) => sum + count, 0), objections: 4 });
    expect(times.length).toBeGreaterThan(60);
  });
});

/** One award that asks for all that the demo's own plan does not. JSON is YAML too. */
const anotherPlan = async (): Promise<string> => {
  const usual = join(checkoutFolder(), 'config', 'programmes', 'poverty-alleviation-day-2018.yaml');
  const plan = parse(await readFile(usual, 'utf8')) as { categories: { tiers: object[]; rounds: object[] }[] };
  const [award] = plan.categories;
  const [tier] = award?.tiers ?? [];
  const [round] = award?.rounds ?? [];
  const item = { key: 'identity', name: { zh: '身份核对', en: 'Identity' } };
  const category = {
    ...award,
    key: 'reader',
    nomineeConsent: 'required',
    judgedBlind: true,
    passes: 'preliminaryAndFormal',
    enterpriseOpinionsFrom: ['taxation', 'environment'],
    checklist: [item],
    reviewChain: [
      { level: 'county', reviewers: 2, consensus: 'all' },
      { level: 'municipality', reviewers: 3, consensus: 'majority' },
    ],
    tiers: [
      { ...tier, places: 2 },
      { ...tier, key: 'second', places: 40, levelCode: 'S' },
    ],
    rounds: [{ ...round, mode: 'comparison', judgesPerEntry: 3, trim: 0, decimals: 4 }],
    quotaPerOffice: 1,
  };
  return JSON.stringify({ ...plan, slug: 'month-of-reading', code: 'RM', categories: [category] });
};

describe('another plan, played by the same people', () => {
  it('reconciles too, with links to accept by, levels of review, further departments, two passes, blind deeds compared in pairs, and places left vacant', async () => {
    const file = join(folder, 'plan.yaml');
    await writeFile(file, await anotherPlan());
    const out = join(folder, 'another');
    const { exitCode: code, said: told } = await played('--programme', file, '--out', out);
    expect({ code, end: code === 0 ? '' : told.slice(-4000) }).toEqual({ code: 0, end: '' });
    const { reconciliation, winners } = JSON.parse(await readFile(join(out, 'summary.json'), 'utf8')) as Summary;
    expect(reconciliation.ok).toBe(true);
    expect(reconciliation.lines.map(({ places }) => places)).toEqual([2, 40]);
    expect(reconciliation.lines[1]?.vacancies.length).toBeGreaterThan(0);
    expect(winners.every(({ category }) => category === 'reader')).toBe(true);
    const [result = ''] = await readdir(join(out, 'results'));
    const bundle = resultBundle.parse(JSON.parse(await readFile(join(out, 'results', result), 'utf8')));
    expect([bundle.result.format, verifyResult(bundle).valid]).toEqual(['laureate-result/4', true]);
    expect(Number(bundle.result.separation)).toBeGreaterThan(0);
  }, 240_000);
});
