import { entities, migrations } from '#assembly';
import { createFirstOrganiser } from '#identity';
import { systemClock } from '#kernel';
import { loadSettings } from '#platform';
import { readPlan } from '#programme';
import { chineseText, planWith, planYaml, type TestDatabase, testDatabase } from '#testing';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Wire } from '../src/demo/player/client.js';
import { until } from '../src/demo/player/play.js';
import * as essay from '../src/essay/essay.command.js';
import * as integrity from '../src/integrity/integrity.command.js';
import * as nomination from '../src/nomination/nomination.command.js';
import * as programme from '../src/programme/programme.command.js';
import * as opinion from '../src/review/opinion.command.js';
import * as tables from '../src/tables/import.command.js';
import * as review from '../src/review/review.command.js';
import { type SupervisedLaureate, superviseLaureate } from '../src/supervisor.js';
import { Desk, ended } from './called-command.js';

const PASSWORD = 'a long enough password';
const OPEN = new Date('2018-08-21T02:00:00Z');
const FIRST = { username: 'organiser', name: '组织者', password: PASSWORD };
const NOBODY = '11111111-1111-4111-8111-111111111111';
const before = { LAUREATE_PASSWORD: process.env['LAUREATE_PASSWORD'], LANG: process.env['LANG'] };
const named = (key: string) => ({ key, name: { zh: key, en: key } });
const level = (name: 'county' | 'municipality') => ({ level: name, reviewers: 1, consensus: 'all' as const });

const desk = new Desk();
let folder: string;
let database: TestDatabase;
let laureate: SupervisedLaureate;
let programmeId: string;
let people: Map<string, string>;
let offices: Map<string, string>;

const as = (username: string): Client => new Client(new Wire(laureate.apiUrl), { username, password: PASSWORD });

/** In this process: what is typed and printed is the same, without a start of Node for each. */
const typed = async (command: Parameters<typeof ended>[0], username: string, ...args: string[]) => {
  try {
    return { ...(await ended(command, ...args, '--url', laureate.apiUrl, '--as', username)), refusal: '' };
  } catch (error) {
    return { code: 1, text: '', refusal: (error as Error).message };
  }
};
const replied = async <T>(command: Parameters<typeof ended>[0], username: string, ...args: string[]): Promise<T> =>
  JSON.parse((await typed(command, username, ...args, '--json')).text) as T;
const idIn = (text: string): string => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(text)?.[0] ?? '';

const nominated = async (categoryKey: string, nomineeName: string): Promise<string> => {
  const given = { programmeId, categoryKey, officeId: offices.get('county-east'), nomineeName, nomineePosition: '' };
  return (await as('east').post<{ id: string }>('/api/nominations', { ...given, deeds: chineseText(300) })).id;
};
/** As if its review had begun: by then departments are asked. */
const inReview = async (nomineeName: string): Promise<string> => {
  const id = await nominated('endeavour', nomineeName);
  await database.dataSource.query(
    `select workflow.apply_nomination(id, version, state, 'submitted', 'spec', chart_version, now(), null, 'spec', null, null,
       '{"submission_count": 1}'::jsonb) from public.nomination where id = $1`,
    [id],
  );
  await database.dataSource.query(
    `select workflow.apply_nomination(id, version, state, 'eligibilityReview', 'spec', chart_version, now(), null, 'spec', null, null,
       null, null, gen_random_uuid(), 'nomination.eligibilityBegun', jsonb_build_object('nominationId', id, 'programmeId', programme_id))
     from public.nomination where id = $1`,
    [id],
  );
  return id;
};
const entered = async (authorName: string, body: string): Promise<string> => {
  const given = { programmeId, categoryKey: 'my-helping-story', officeId: offices.get('county-east') };
  return (await as('east').post<{ id: string }>('/api/essays', { ...given, title: '山路弯弯', authorName, body })).id;
};

beforeAll(async () => {
  Object.assign(process.env, { LAUREATE_PASSWORD: PASSWORD, LANG: 'en_GB.UTF-8' });
  folder = await mkdtemp(join(tmpdir(), 'laureate-office-spec-'));
  database = await testDatabase({ entities, migrations });
  const { argon2: cost } = loadSettings();
  await createFirstOrganiser(database.dataSource, { ...FIRST, cost, clock: systemClock });
  const [databaseUrl, env] = [database.url, { LAUREATE_ENV: 'test' }];
  laureate = await superviseLaureate({
    databaseUrl,
    dataDirectory: folder,
    port: 0,
    clock: 'played',
    startAt: OPEN,
    quiet: true,
    env,
  });
  const organiser = as('organiser');
  const rows = readPlan(planYaml(), 'plan').offices.map(({ key, name, kind }) => ({ key, name, kind }));
  const counties = ['county-east', 'county-west'].map((key) => ({ ...named(key), kind: 'county' }));
  const { items } = await organiser.post<{ items: { id: string; key: string }[] }>('/api/offices/import', {
    rows: [...rows, ...counties],
  });
  offices = new Map(items.map(({ id, key }) => [key, id]));
  const clerk = (username: string, officeKey: string) => ({
    username,
    name: username,
    password: PASSWORD,
    roles: [{ role: 'officeClerk', officeKey }],
  });
  const made = await organiser.post<{ items: { id: string; username: string }[] }>('/api/people/import', {
    rows: [
      clerk('east', 'county-east'),
      clerk('west', 'county-west'),
      clerk('tax', 'taxation'),
      { ...clerk('second', ''), roles: [{ role: 'organiser' }] },
    ],
  });
  people = new Map(made.items.map(({ id, username }) => [username, id]));
}, 120_000);
afterAll(async () => {
  await laureate.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
  desk.clear();
  for (const [name, value] of Object.entries(before))
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
});

// One world for all: each part begins with entries of its own.
beforeAll(async () => {
  const plain = { nomineeConsent: 'notAsked' as const, passes: 'one' as const, opinionsFrom: ['taxation'] };
  const yaml = planWith({
    categories: {
      innovation: {
        ...plain,
        quotaPerOffice: 2,
        minimumPerOffice: 1,
        reviewChain: [level('municipality')],
        checklist: [named('age'), named('record')],
        negativeList: [named('dishonest')],
      },
      endeavour: { ...plain, quotaPerOffice: 9, reviewChain: [level('county'), level('municipality')] },
      'my-helping-story': { enteredBy: 'both', text: { minimum: 1, maximum: 5000 }, quotaPerOffice: null },
    },
  });
  const made = await typed(programme, 'organiser', 'create', desk.put('plan.yaml', yaml));
  programmeId = idIn(made.text);
  const opened = await typed(programme, 'organiser', 'open', programmeId);
  expect([made.code, opened.code, opened.text]).toEqual([0, 0, `${programmeId}: open\n`]);
}, 60_000);

describe('laureate programme', () => {
  it('writes a draft part by part, and says what it lacks when it is opened', async () => {
    const draft = idIn((await typed(programme, 'organiser', 'create', '--slug', 'day-2020')).text);
    const set = await typed(programme, 'organiser', 'set', draft, '--set', 'year=2020', '--set', 'code=PX');
    expect([set.code, set.text]).toEqual([0, `${draft}  draft  day-2020\n`]);
    expect((await typed(programme, 'organiser', 'open', draft)).refusal).toContain('PROGRAMME.NOT_WHOLE');
    expect((await typed(programme, 'organiser', 'set', draft, '--set', 'year')).refusal).toContain('PATH=VALUE');
    expect((await typed(programme, 'organiser', 'create')).refusal).toContain('--slug NAME');
  });

  it('makes the offices that a draft names and the directory lacks, once those that are alike are told apart', async () => {
    const draft = idIn((await typed(programme, 'organiser', 'create', '--slug', 'day-of-offices')).text);
    const county = (key: string, zh: string) => ({ key, kind: 'county', name: { zh, en: key } });
    const [tax] = readPlan(planYaml(), 'plan').offices.filter(({ key }) => key === 'taxation');
    const wanted = [county('county-tea', '茶山县'), { ...tax, key: 'tax-bureau' }];
    await typed(programme, 'organiser', 'set', draft, '--set', `offices=${JSON.stringify(wanted)}`);
    const looked = await typed(programme, 'organiser', 'offices', draft);
    expect([looked.code, ...looked.text.split('\n').slice(0, 3)]).toEqual([
      0,
      'county-tea  county  county-tea  would be made',
      'tax-bureau  department  Municipal Tax Bureau  would be made',
      '  is it taxation, Municipal Tax Bureau? Say --same tax-bureau=taxation or --apart tax-bureau',
    ]);
    const made = (...said: string[]) => typed(programme, 'organiser', 'make-offices', draft, ...said);
    expect((await made()).refusal).toContain('PROGRAMME.OFFICE_ALIKE');
    expect((await made('--same', 'tax-bureau')).refusal).toContain('--same is KEY=KEY');
    expect((await made('--same', 'tax-bureau=nowhere')).refusal).toContain('PROGRAMME.OFFICE_UNKNOWN');
    const said = ['--same', 'tax-bureau=taxation', '--parent', 'municipal-office'];
    expect(await made(...said)).toMatchObject({
      code: 0,
      text: 'made  county-tea  county-tea\nthe plan now says taxation for tax-bureau\n',
    });
    expect((await made(...said)).text).toBe('No office is missing.\n');
    expect((await typed(programme, 'organiser', 'offices', draft)).text).toBe('No office is missing.\n');
  });

  it('clones one, and changes the rules of one that is open by two people', async () => {
    const cloned = await typed(programme, 'organiser', 'clone', programmeId, 'day-2019', '--dates', 'shifted');
    expect([cloned.code, cloned.text]).toEqual([0, expect.stringContaining('  draft  day-2019\n')]);
    expect(cloned.text).toContain('  schedule.entriesCloseAt: 2018-09-07T18:00 → 2019-09-07T18:00\n');
    const parts = ['--set', 'categories.dedication.quotaPerOffice=7'];
    const reason = ['--reason', '名额增加'];
    const change = idIn((await typed(programme, 'organiser', 'propose', programmeId, ...parts, ...reason)).text);
    expect((await typed(programme, 'organiser', 'changes', programmeId, '--state', 'proposed')).text).toContain(change);
    expect((await typed(programme, 'organiser', 'approve', change)).refusal).toContain('RULES.OWN_PROPOSAL');
    const approved = await typed(programme, 'second', 'approve', change);
    expect([approved.code, approved.text]).toEqual([0, expect.stringMatching(/: inForce\n$|: approved\n$/)]);
    expect((await typed(programme, 'organiser', 'show', programmeId)).text).toContain('rules version 2');
  });
});

describe('laureate nomination', () => {
  it('tells places and warns, checks one as it stands, and sets the order', async () => {
    const at = ['--programme', programmeId];
    const below = await typed(nomination, 'organiser', 'places', ...at, '--below-minimum');
    expect(below.text).toMatch(/innovation {2}county-west .* 0 of 2 places, 0 sent in, at least 1 {2}! 1 missing/);
    expect((await typed(nomination, 'organiser', 'warn', ...at)).text).toMatch(/^\d+ warned\.\n/);
    const [one, other] = [await nominated('innovation', '甲'), await nominated('innovation', '乙')];
    expect(await typed(nomination, 'east', 'check', one)).toMatchObject({
      code: 0,
      text: expect.stringContaining('300 characters, 1 others of 2 places.') as string,
    });
    const ordered = await typed(nomination, 'east', 'order', 'innovation', 'county-east', other, one, ...at);
    expect([ordered.code, ordered.text.split('\n').map((line) => line.split('  ')[3])]).toEqual([
      0,
      ['乙', '甲', undefined],
    ]);
    const half = await typed(nomination, 'east', 'order', 'innovation', 'county-east', other, ...at);
    expect([half.code, half.refusal]).toEqual([1, expect.stringContaining('NOMINATION.ORDER_INCOMPLETE')]);
    const unknown = await typed(nomination, 'east', 'order', 'novation', 'county-east', ...at);
    expect(unknown.refusal).toContain('There is no category "novation".');
    for (const id of [one, other]) await as('east').send('nomination', id, 'nomination.withdraw');
  });
});

describe('laureate review and opinion', () => {
  const at = (): string[] => ['--programme', programmeId];

  it('answer the checklist, put a hit on record and have somebody else waive it', async () => {
    const id = await nominated('innovation', '丙');
    await as('east').send('nomination', id, 'nomination.submit');
    await as('organiser').send('nomination', id, 'eligibility.begin');
    const answered = await typed(
      review,
      'organiser',
      'checklist',
      'nomination',
      id,
      '--yes',
      'age',
      '--no',
      'record=缺证明',
    );
    expect([answered.code, answered.text]).toEqual([0, '✓ age  age\n✗ record  record  缺证明\n']);
    expect((await typed(review, 'organiser', 'checklist', 'person', id)).refusal).toContain('An entry is a nomination');
    const hit = idIn(
      (await typed(review, 'organiser', 'hit', 'nomination', id, 'dishonest', '--finding', '列入失信名单')).text,
    );
    expect((await typed(review, 'organiser', 'hits', ...at(), '--entry', id)).text).toContain(
      'dishonest: 列入失信名单',
    );
    const reason = ['--reason', '已经履行'];
    expect((await typed(review, 'organiser', 'waive', hit, ...reason)).refusal).toContain('REVIEW.HIT_OWN');
    expect((await typed(review, 'second', 'waive', hit, ...reason)).text).toBe(`${hit}: waived\n`);
  });

  it('name who stands in where nobody of the office may, and let them decide', async () => {
    const id = await nominated('endeavour', '丁');
    await as('east').send('nomination', id, 'nomination.submit');
    const part = await until('the county is asked', async () => {
      const { text } = await typed(review, 'organiser', 'list', ...at(), '--entry', id);
      return text.includes('county  awaited') && idIn(text);
    });
    const reason = ['--reason', '该县人员均已经手'];
    expect((await typed(review, 'east', 'decide', part, 'pass', '--reason', '属实')).refusal).toContain(
      'REVIEW.NOBODY_FREE',
    );
    const named = await typed(review, 'organiser', 'stand-in', 'reviewDecision', part, 'west', ...reason);
    expect([named.code, named.text]).toEqual([0, `${part}: awaited\n`]);
    expect((await typed(review, 'west', 'decide', part, 'approve', ...reason)).refusal).toContain(
      'Decide one of: pass',
    );
    expect((await typed(review, 'west', 'decide', part, 'pass', ...reason)).text).toBe(`${part}: passed\n`);
  });

  it('tell of requests, hand out the sheet, name each fault by its cell, and take the answers', async () => {
    const id = await inReview('戊');
    const request = await until('the department is asked', async () => {
      const { items } = await replied<{ items: { id: string; categoryKey: string; open: number }[] }>(
        opinion,
        'tax',
        'requests',
        ...at(),
      );
      return items.find(({ categoryKey, open }) => categoryKey === 'endeavour' && open > 0)?.id;
    });
    const file = join(folder, 'opinions.csv');
    expect((await typed(opinion, 'tax', 'sheet', request, join(folder, 'opinions.doc'))).refusal).toContain(
      '.xlsx or .csv',
    );
    expect((await typed(opinion, 'tax', 'sheet', request, file)).text).toContain(file);
    const sheet = await readFile(file, 'utf8');
    const [head = ''] = sheet.replace('\uFEFF', '').split('\r\n');
    const column = head.split(',').findIndex((cell) => cell.replaceAll('"', '').startsWith('意见'));
    const filled = (answer: string): string =>
      sheet
        .split('\r\n')
        .map((line, row) =>
          row === 0 || line === ''
            ? line
            : line
                .split(',')
                .map((cell, place) => (place === column ? answer : cell))
                .join(','),
        )
        .join('\r\n');
    const wrong = await typed(opinion, 'tax', 'answer', request, desk.put('wrong.csv', filled('弃权')), '--check');
    expect([wrong.code, wrong.text]).toEqual([1, expect.stringContaining('[OPINION_SHEET.NOT_AN_ANSWER]')]);
    const right = await typed(opinion, 'tax', 'answer', request, desk.put('right.csv', filled('同意')));
    expect([right.code, right.text]).toEqual([0, expect.stringMatching(/^\d+ answered, 0 refused\.\n$/)]);
    const list = await typed(opinion, 'tax', 'list', ...at(), '--nomination', id);
    expect(list.text).toMatch(/ {2}agreed {2}戊 {2}/);
  });

  it('are answered one by one, by somebody of another office too where the department has nobody', async () => {
    const id = await inReview('己');
    const asked = await until('the department is asked', async () => {
      const { text } = await typed(opinion, 'organiser', 'list', ...at(), '--nomination', id);
      return text.includes('requested') && idIn(text);
    });
    const name = (username: string) =>
      typed(review, 'organiser', 'stand-in', 'opinion', asked, username, '--reason', '该部门暂无在岗人员');
    expect((await name('west')).refusal).toContain('STAND_IN.NOT_NEEDED');
    const tax = `/api/people/${people.get('tax') ?? ''}`;
    await as('organiser').post(`${tax}/disable`);
    expect((await name('second')).refusal).toContain('STAND_IN.ORGANISES');
    expect((await name('nobody')).refusal).toContain('There is nobody with the user name nobody.');
    expect((await name('west')).text).toBe(`${asked}: requested\n`);
    expect((await typed(opinion, 'west', 'requests', ...at())).text).toContain('0 of 1 answered');
    expect((await typed(opinion, 'west', 'agree', asked, '--text', '情况属实')).text).toBe(`${asked}: agreed\n`);
    expect((await typed(opinion, 'west', 'list', ...at())).text).toContain('agreed  己');
    const late = await typed(opinion, 'west', 'object', asked, '--reason', '收到新的反映');
    expect([late.code, late.text]).toEqual([0, `${asked}: objected\n`]);
    await as('organiser').post(`${tax}/enable`);
  });
});

describe('laureate import', () => {
  it('goes on with a table that was sent: its cells mended, the rest registered', async () => {
    const file = desk.put(
      '征文.csv',
      `主题,题目,作者姓名,正文\n我的帮扶故事,山路,先对郭,${chineseText(40)}\n无此主题,水渠,后对沈,${chineseText(40)}`,
    );
    const essays = (...args: string[]) => typed(tables, 'east', ...args, '--kind', 'essay', '--programme', programmeId);
    const sent = await essays(file, '--check');
    expect([sent.code, sent.text]).toEqual([1, expect.stringMatching(/CSV!A3: .* \[CELL\.NOT_A_CHOICE\]/)]);
    const table = idIn(sent.text);
    expect((await essays(table, '--set', 'A=x')).refusal).toContain('--set is CELL=VALUE');
    const mended = await essays(table, '--set', 'A3=我的帮扶故事', '--set', 'B3=水渠通了', '--check');
    expect([mended.code, mended.text]).toEqual([0, `essay import ${table}\n2 rows: 2 can be taken, 0 can’t.\n`]);
    const taken = await essays(table);
    expect([taken.code, taken.text]).toEqual([0, expect.stringContaining('2 rows: 2 registered, 0 refused')]);
  });
});

describe('laureate essay', () => {
  it('sends a file, tells what was read, and takes it', async () => {
    const id = await entered('石小满', '');
    const path = desk.put('征文.txt', `我在山里的三年。${chineseText(80)}`);
    const file = idIn((await typed(essay, 'east', 'upload', id, path)).text);
    const shown = await typed(essay, 'east', 'file', file);
    expect(shown.text).toContain('征文.txt');
    expect(shown.text).toContain('我在山里的三年。');
    expect((await typed(essay, 'east', 'confirm', file)).text).toBe(`${file}: confirmed\n`);
    expect((await typed(essay, 'east', 'files', id)).text).toMatch(/ {2}confirmed {2}text {2}征文\.txt/);
    const out = join(folder, 'original.txt');
    await typed(essay, 'east', 'original', file, out);
    expect(await readFile(out, 'utf8')).toBe(await readFile(path, 'utf8'));
    expect((await typed(essay, 'west', 'upload', id, path)).refusal).toContain('NOT_FOUND');
  });

  it('takes what an author sent in by the form, or does not, for a reason that the author reads', async () => {
    const { categories } = await as('organiser').get<{ categories: { id: string; key: string }[] }>(
      `/api/programmes/${programmeId}`,
    );
    const theme = categories.find(({ key }) => key === 'my-helping-story')?.id ?? '';
    const send = (authorName: string, bytes?: Buffer) => {
      const [officeId, body] = [offices.get('county-east') ?? '', bytes ? '' : chineseText(60)];
      const fields = { officeId, title: '山那边', authorName, phone: '13800138000', body };
      const file = bytes && { field: 'file', name: '征文.txt', bytes };
      return new Client(new Wire(laureate.apiUrl)).form(`/enter/${theme}`, fields, file);
    };
    expect((await send('穆大山', Buffer.alloc(30_000_000, 'a'))).status).toBe(413);
    for (const name of ['穆小雨', '穆大风']) await send(name);
    const list = await typed(essay, 'east', 'author-entries', '--programme', programmeId, '--state', 'received');
    const lineOf = (name: string): string => idIn(list.text.split('\n').find((line) => line.includes(name)) ?? '');
    expect((await typed(essay, 'east', 'accept', lineOf('穆小雨'))).text).toContain(': accepted');
    expect((await typed(essay, 'east', 'return', lineOf('穆大风'), '--reason', '并非本县')).text).toContain(
      ': returned',
    );
  });

  it('looks through the blind copy, says what stands and what goes, and confirms it', async () => {
    const id = await entered('石青松', `我是石青松，住在柳树湾村，门前有一棵大槐树。${chineseText(60)}`);
    await as('east').send('essay', id, 'essay.submit');
    const { items } = await replied<{ items: { id: string; entryId: string }[] }>(
      essay,
      'east',
      'copies',
      '--programme',
      programmeId,
    );
    const copy = items.find(({ entryId }) => entryId === id)?.id ?? '';
    const found = (await typed(essay, 'east', 'copy', copy)).text;
    expect(found).toMatch(/must {4}\S+ {2}\S+ {2}.*\[石青松\]/);
    expect((await typed(essay, 'east', 'copy', copy, '--keep', 'body:0')).refusal).toContain('--keep says why');
    const marked = await typed(essay, 'east', 'copy', copy, '--blank', '大槐树');
    expect([marked.code, marked.text]).toEqual([0, expect.stringContaining('marked  大槐树')]);
    expect(marked.text).toContain('门前有一棵□□。');
    expect((await typed(essay, 'east', 'confirm-copy', copy)).text).toBe(`${copy}: confirmed\n`);
    const again = await typed(essay, 'east', 'reopen-copy', copy, '--reason', '还要再看');
    expect(again.text).toBe(`${copy}: proposed\n`);
  });
});

describe('laureate integrity', () => {
  it('compares a programme’s essays, shows the passages, and disqualifies by two people', async () => {
    const text = `一条路修了三年，${chineseText(300)}`;
    const [one, other] = [await entered('简一', text), await entered('简二', text)];
    for (const id of [one, other]) await as('east').send('essay', id, 'essay.submit');
    const at = ['--programme', programmeId];
    const compared = await typed(integrity, 'organiser', 'compare', 'essay', '--wait', ...at);
    expect([compared.code, compared.text]).toEqual([0, expect.stringMatching(/ {2}finished {2}essay {2}/)]);
    const pairs = await typed(integrity, 'organiser', 'pairs', '--entry', one, ...at);
    expect(pairs.text).toMatch(/^1\.000 {2}\S+ {2}found {2}简[一二] .* ~ 简[一二] /);
    const pair = idIn(pairs.text);
    expect((await typed(integrity, 'organiser', 'pair', pair)).text).toContain('一条路修了三年');
    const args = ['--reason', '全文雷同', '--evidence', pair];
    const proposed = idIn((await typed(integrity, 'organiser', 'disqualify', 'essay', one, ...args)).text);
    const own = await typed(integrity, 'organiser', 'confirm', proposed);
    expect([own.code, own.refusal]).toEqual([1, expect.stringContaining('DISQUALIFICATION.SAME_PERSON')]);
    expect((await typed(integrity, 'second', 'confirm', proposed)).text).toBe(`${proposed}: confirmed\n`);
    expect((await typed(integrity, 'second', 'list', ...at)).text).toContain('全文雷同');
    expect((await as('east').get<{ state: string }>(`/api/essays/${one}`)).state).toBe('disqualified');
    expect((await typed(integrity, 'organiser', 'pair', NOBODY)).refusal).toContain('NOT_FOUND');
  }, 60_000);
});
