/**
 * The planted corpus goes the whole way, over HTTP: offices, authors, typed texts, DOCX and PDF, blind copies, admission,
 * judges. Then every byte that judges are given is looked through: lists, sheets, files of lists, process views, messages,
 * searches that are refused, and each part of the packet that they take home.
 */
import { entities, migrations } from '#assembly';
import { createFirstOrganiser } from '#identity';
import { systemClock } from '#kernel';
import { loadSettings } from '#platform';
import { readPlan } from '#programme';
import { type PlantedEssay, plantedCorpus, planWith, planYaml, type TestDatabase, testDatabase } from '#testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { Client, Refusal, Wire } from '../src/demo/player/client.js';
import { docxOf, pdfOf } from '../src/demo/player/essay-papers.js';
import { PASSED, until } from '../src/demo/player/play.js';
import { type SupervisedLaureate, superviseLaureate } from '../src/supervisor.js';

const ESSAYS = 40;
const JUDGES = ['judge-1', 'judge-2', 'judge-3'];
const THEME = 'my-helping-story';
const PASSWORD = 'a long enough password';
const OPEN = new Date('2018-08-21T02:00:00Z');
const CLOSED = new Date('2018-09-08T02:00:00Z');

/** Each by an author of a name of his own, and with the names in the title too. */
const CORPUS: readonly PlantedEssay[] = [
  ...new Map(plantedCorpus(4 * ESSAYS, 'judged').map((essay) => [essay.roster.author, essay])).values(),
].slice(0, ESSAYS);
/** A PDF of Latin letters. */
const IN_LATIN = {
  author: '王小梅',
  office: '青溪县第一中学',
  county: '青溪县',
  text: 'My name is Wang Xiaomei. Call 13812345678 or write to wang.xm77@example.org.cn about the road to the village.',
  known: ['Wang Xiaomei'],
  others: ['13812345678', 'wang.xm77@example.org.cn'],
};

interface Planted {
  readonly title: string;
  readonly author: string;
  readonly office: string;
  readonly county: string;
  readonly text: string;
  readonly kind: 'typed' | 'docx' | 'pdf';
  readonly known: readonly string[];
  readonly others: readonly string[];
}

const PLANTED: readonly Planted[] = [
  ...CORPUS.filter(({ roster }) => roster.author !== IN_LATIN.author).map(({ text, roster, known, others }, index) => {
    const [office = '', county = ''] = roster.ownOffices;
    return {
      title: `${roster.author}在${county}`,
      author: roster.author,
      office,
      county,
      text,
      kind: index % 5 === 0 ? ('docx' as const) : ('typed' as const),
      known: [...known, roster.author, office, county],
      others,
    };
  }),
  { ...IN_LATIN, title: '路', kind: 'pdf' },
];

let folder: string;
let database: TestDatabase;
let laureate: SupervisedLaureate;
let programmeId: string;
let roundId: string;
let idOf: (username: string) => string;
/** The planted essay behind an id that no judge sees. */
const byId = new Map<string, Planted>();
const officeIds: string[] = [];

const as = (username: string): Client => new Client(new Wire(laureate.apiUrl, 'zh'), { username, password: PASSWORD });

const setUp = async (organiser: Client): Promise<string[]> => {
  const counties = [...new Set(PLANTED.map(({ county }) => county))];
  const named = (zh: string, en: string) => ({ zh, en });
  const rows = [
    ...readPlan(planYaml(), 'plan').offices.map(({ key, name, kind }) => ({ key, name, kind })),
    ...counties.map((county, at) => ({ key: `county-${at}`, name: named(county, `County ${at}`), kind: 'county' })),
    ...PLANTED.map(({ office, county }, at) => ({
      key: `unit-${at}`,
      name: named(office, `Helping Unit ${at}`),
      kind: 'unit',
      parentKey: `county-${counties.indexOf(county)}`,
    })),
  ];
  const { items } = await organiser.post<{ items: { id: string; key: string }[] }>('/api/offices/import', { rows });
  const person = (username: string, roles: object[]) => ({ username, name: username, password: PASSWORD, roles });
  const people = await organiser.post<{ items: { id: string; username: string }[] }>('/api/people/import', {
    rows: [
      person(
        'lead',
        counties.map((_, at) => ({ role: 'officeLead', officeKey: `county-${at}` })),
      ),
      person('chair', [{ role: 'panelChair' }]),
      ...JUDGES.map((judge) => person(judge, [{ role: 'judge' }])),
    ],
  });
  idOf = (username) => people.items.find((one) => one.username === username)?.id ?? '';
  const unitIds = PLANTED.map((_, at) => items.find(({ key }) => key === `unit-${at}`)?.id ?? '');
  officeIds.push(...unitIds);
  const round = {
    key: 'single',
    name: named('评审', 'Judging'),
    judgesPerEntry: 2,
    trim: 0,
    decimals: 2,
    field: 'all',
  };
  const theme = { text: { minimum: 1, maximum: 5000 }, rounds: [round] };
  const yaml = planWith({ categories: { [THEME]: theme as never } });
  programmeId = (await organiser.post<{ id: string }>('/api/programmes', { yaml })).id;
  await organiser.send('programme', programmeId, 'programme.open');
  return unitIds;
};

const FILES = { docx: docxOf, pdf: (paragraphs: readonly string[]) => pdfOf(paragraphs.join(' ')) } as const;

/** The lead of the counties sends in for the units below: a typed text, or the author's file. */
const enter = async (lead: Client, planted: Planted, officeId: string): Promise<string> => {
  const { title, author, text, kind } = planted;
  const essay = { programmeId, categoryKey: THEME, officeId, title, authorName: author };
  const { id } = await lead.post<{ id: string }>('/api/essays', { ...essay, body: kind === 'typed' ? text : '' });
  if (kind !== 'typed') {
    const bytes = FILES[kind](text.split('\n').filter(Boolean), author);
    const file = await lead.upload<{ id: string }>(`/api/essays/${id}/files`, {}, bytes, `${author}.${kind}`);
    await lead.send('essayFile', file.id, 'essayFile.confirm');
  }
  byId.set(id, planted);
  return id;
};

const admit = async (organiser: Client, ids: readonly string[]): Promise<void> => {
  const copies = await organiser.all<{ id: string }>('/api/blind-copies', { programmeId, state: 'proposed' });
  await organiser.sendAll(
    'blindCopy',
    copies.map(({ id }) => id),
    'blindCopy.confirm',
  );
  await organiser.sendAll('essay', ids, 'essay.screen');
  await organiser.sendAll('essay', ids, 'essay.admit', PASSED);
};

const openRound = async (organiser: Client): Promise<void> => {
  await laureate.setClock(CLOSED);
  await organiser.send('programme', programmeId, 'programme.startJudging');
  const { id: panelId } = await organiser.post<{ id: string }>('/api/panels', {
    programmeId,
    name: { zh: '评审组', en: 'Panel' },
    chairId: idOf('chair'),
    judgeIds: JUDGES.map(idOf),
  });
  const lines = await organiser.post<{ id: string; categoryKey: string }[]>('/api/rounds/plan', { programmeId });
  roundId = lines.find(({ categoryKey }) => categoryKey === THEME)?.id ?? '';
  await organiser.patch(`/api/rounds/${roundId}`, { panelId, seed: 'judged-bytes' });
  await organiser.send('round', roundId, 'round.open');
  await until('the round has its judges', async () => {
    const { state } = await organiser.get<{ state: string }>(`/api/rounds/${roundId}`);
    return state === 'scoring';
  });
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laureate-judged-'));
  database = await testDatabase({ entities, migrations });
  const { argon2: cost } = loadSettings();
  const first = { username: 'organiser', name: '组织者', password: PASSWORD };
  await createFirstOrganiser(database.dataSource, { ...first, cost, clock: systemClock });
  const env = { LAUREATE_ENV: 'test', LAUREATE_SESSION_HOURS: '720', LAUREATE_SESSION_IDLE_MINUTES: '43200' };
  laureate = await superviseLaureate({
    databaseUrl: database.url,
    dataDirectory: folder,
    port: 0,
    clock: 'played',
    startAt: OPEN,
    quiet: true,
    env,
  });
  const organiser = as('organiser');
  const units = await setUp(organiser);
  const lead = as('lead');
  const ids = await Promise.all(PLANTED.map((planted, at) => enter(lead, planted, units[at] ?? '')));
  await lead.sendAll('essay', ids, 'essay.submit');
  await admit(organiser, ids);
  await openRound(organiser);
}, 300_000);
afterAll(async () => {
  await laureate.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Every part of a workbook, unpacked. */
const partsOf = async (zip: Buffer): Promise<string> => {
  const file = await promisify<Buffer, { lazyEntries: boolean }, ZipFile>(fromBuffer)(zip, { lazyEntries: true });
  const texts: string[] = [];
  await new Promise<void>((resolve, reject) => {
    file.on('entry', (entry: Entry) => {
      file.openReadStream(entry, (error, stream) => {
        if (error) reject(error);
        else
          void buffer(stream).then((bytes) => {
            texts.push(entry.fileName, bytes.toString('utf8'));
            file.readEntry();
          }, reject);
      });
    });
    file.on('end', resolve);
    file.readEntry();
  });
  return texts.join('\n');
};

/** What is answered, a refusal too. */
const answered = async (client: Client, path: string): Promise<string> => {
  try {
    return await client.text(path);
  } catch (error) {
    if (error instanceof Refusal) return JSON.stringify(error.problem);
    throw error;
  }
};

interface Given {
  /** The sheet of an essay, by the essay's id. */
  readonly sheets: ReadonlyMap<string, string>;
  /** All else that a judge is given. */
  readonly others: string;
}

/** All that judges get to see, in words: what is packed, is unpacked. */
const given = async (): Promise<Given> => {
  const run = await as('organiser').all<{ id: string; entryId: string }>(`/api/rounds/${roundId}/sheets`);
  const entryOf = new Map(run.map(({ id, entryId }) => [id, entryId]));
  const sheets = new Map<string, string>();
  const others: string[] = [];
  for (const username of JUDGES) {
    const judge = as(username);
    const list = await judge.text('/api/score-sheets?size=200');
    const { items } = JSON.parse(list) as { items: { id: string }[] };
    for (const { id } of items) {
      sheets.set(entryOf.get(id) ?? '', await judge.text(`/api/score-sheets/${id}`));
      others.push(await judge.text(`/api/processes/scoreSheet/${id}?language=zh`));
    }
    const packet = await judge.post<{ id: string }>('/api/judging-packets', { roundId });
    const searches = PLANTED.slice(0, 3).flatMap(({ author }) => [
      `/api/essays?programmeId=${programmeId}&q=${encodeURIComponent(author.slice(0, 1))}`,
      `/api/score-sheets?q=${encodeURIComponent(author.slice(0, 1))}`,
    ]);
    others.push(
      list,
      await judge.text('/api/score-sheets?format=csv'),
      await partsOf(await judge.bytes('/api/score-sheets', { format: 'xlsx' })),
      await judge.text(`/api/judging-packets/${packet.id}`),
      await partsOf(await judge.bytes(`/api/judging-packets/${packet.id}/file`)),
      await judge.text('/api/notifications'),
      ...(await Promise.all([...searches, '/api/blind-copies', '/api/entrants'].map((path) => answered(judge, path)))),
    );
  }
  return { sheets, others: others.join('\n') };
};

it('nothing that a roster knows of author and office stands in any byte that judges are given, nor any way to the essay', async () => {
  const { sheets, others } = await given();
  expect([...sheets.keys()].sort()).toEqual([...byId.keys()].sort()); // every essay is read by somebody
  const left = [...byId].flatMap(([id, { known }]) =>
    known.filter((word) => (sheets.get(id) ?? '').includes(word) || others.includes(word)),
  );
  expect(left).toEqual([]);
  const all = [...sheets.values(), others].join('\n');
  expect([...byId.keys(), ...officeIds].filter((id) => all.includes(id))).toEqual([]);
  expect(all).toContain('□□');
  // Of what no roster knows, ninety-eight in a hundred.
  const unknown = [...byId.values()].flatMap((planted) => planted.others);
  expect(unknown.length).toBeGreaterThan(200);
  expect(unknown.filter((word) => all.includes(word)).length / unknown.length).toBeLessThanOrEqual(0.02);
}, 120_000);
