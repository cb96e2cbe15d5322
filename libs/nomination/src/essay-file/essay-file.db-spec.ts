import type { Actor } from '#kernel';
import { Upload } from '#platform';
import { actorWith, chineseText, type OpenProgramme, refusalOf, TEST_START } from '#testing';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnteredKind, EntryWorld } from '../entry.builder.js';
import { ESSAY } from '../essay.kind.js';
import { BODY, DOCX, PDF, SCAN } from './essay-files.builder.js';
import { EssayOriginals } from './essay-originals.js';
import { EssayFiles } from './essay-files.service.js';
import { EssayFileQueries } from './essay-files.queries.js';
import { essayFileView } from './essay-file.views.js';

let world: EntryWorld;
let essays: EnteredKind;
let programme: OpenProgramme;
let files: EssayFiles;
let queries: EssayFileQueries;
let folder: string;
let east: Actor;
let west: Actor;

beforeAll(async () => {
  world = await EntryWorld.build();
  ({ programme } = world);
  folder = await mkdtemp(join(tmpdir(), 'essay-files-'));
  await mkdir(join(folder, 'essay-files'));
  essays = new EnteredKind(world, ESSAY);
  const originals = new EssayOriginals({ data: { directory: folder } });
  files = new EssayFiles(world.database.dataSource, world.engine, originals, world.clock);
  queries = new EssayFileQueries(world.reads, world.engine);
  east = programme.clerkOf('county-east');
  west = programme.clerkOf('county-west');
});
beforeEach(() => {
  world.clock.setTo(TEST_START);
});
afterAll(async () => {
  await world.database.drop();
  await rm(folder, { recursive: true, force: true });
});

const upload = (id: string, bytes: Buffer, name = '征文.docx', actor = east) =>
  files.upload(actor, id, new Upload(bytes, name));
const view = async (id: string, actor = east) => essayFileView.parse(await queries.get(actor, id, 'zh'));
const send = (id: string, event: string, actor = east) => world.engine.applyEvent('essayFile', id, event, actor);

describe('the file of an essay', () => {
  it('is read, shown with its length, and becomes the text once somebody confirms', async () => {
    const essay = await essays.register({ body: '' });
    const id = await upload(essay, DOCX);
    const shown = await view(id);
    expect(shown).toMatchObject({
      fileKind: 'docx',
      fileName: '征文.docx',
      bytes: DOCX.length,
      length: 724,
      lengthRefusal: null,
    });
    expect(shown.text).toBe(`山路弯弯\n\n${BODY}`);
    expect(shown.metadata).toMatchObject({ creator: '王小梅' });
    expect(shown.can.map(({ event }) => event)).toEqual(['essayFile.confirm', 'essayFile.discard']);
    expect(await essays.stored(essay)).toMatchObject({ body: '', version: 0 });
    await send(id, 'essayFile.confirm');
    expect(await essays.stored(essay)).toMatchObject({ body: shown.text, body_length: 724, version: 1 });
    expect(await readFile(join(folder, 'essay-files', `${shown.sha256}.original`))).toEqual(DOCX);
  });

  it('is told by its content, whatever it is called', async () => {
    const essay = await essays.register({ body: '' });
    const kinds = [];
    for (const bytes of [Buffer.from(BODY), DOCX, PDF])
      kinds.push((await view(await upload(essay, bytes, '无题.zip'))).fileKind);
    expect(kinds).toEqual(['text', 'docx', 'pdf']);
    const { items } = await queries.list(east, essay, { page: 1, size: 50 });
    expect(items).toHaveLength(3);
  });

  it('that is too short or too long says so before it is confirmed', async () => {
    const essay = await essays.register({ body: '' });
    expect((await view(await upload(essay, Buffer.from('太短')))).lengthRefusal).toMatchObject({
      code: 'ENTRY.TEXT_TOO_SHORT',
    });
    expect((await view(await upload(essay, Buffer.from(chineseText(9000))))).lengthRefusal).toMatchObject({
      code: 'ENTRY.TEXT_TOO_LONG',
    });
  });

  it.each([
    ['an old or locked Word file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'DOCUMENT.OLD_WORD'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'DOCUMENT.PICTURE'],
    ['a page', Buffer.from('<!doctype html><p>x'), 'DOCUMENT.KIND_NOT_TAKEN'],
    ['nothing', Buffer.alloc(0), 'DOCUMENT.EMPTY'],
    ['a scan without words', SCAN, 'DOCUMENT.NO_TEXT'],
    ['more than an essay can hold', Buffer.from(chineseText(25_000)), 'DOCUMENT.TOO_LONG'],
    ['too many bytes', Buffer.alloc(1_500_001, 'a'), 'DOCUMENT.TOO_LARGE'],
  ])('that is %s is refused, and nothing of it is kept', async (_, bytes, code) => {
    const essay = await essays.register({ body: '' });
    const before = await readdir(join(folder, 'essay-files'));
    expect(await refusalOf(upload(essay, bytes))).toMatchObject({ code });
    expect(await readdir(join(folder, 'essay-files'))).toEqual(before);
    expect((await queries.list(east, essay, { page: 1, size: 50 })).items).toEqual([]);
  });

  it('is neither taken nor confirmed once the essay is sent in', async () => {
    const essay = await essays.register();
    const id = await upload(essay, DOCX);
    await essays.send(essay, 'essay.submit', east);
    expect(await refusalOf(send(id, 'essayFile.confirm'))).toMatchObject({ code: 'ENTRY.NOT_EDITABLE' });
    expect(await refusalOf(upload(essay, DOCX))).toMatchObject({ code: 'ENTRY.NOT_EDITABLE' });
    await send(id, 'essayFile.discard');
    expect(await essays.stored(essay)).toMatchObject({ body_length: 600 });
  });

  it('is refused when it comes in of an essay whose judged text is frozen, and not only when it is confirmed', async () => {
    const essay = await essays.register();
    await essays.send(essay, 'essay.submit', east);
    await essays.send(essay, 'essay.return', programme.organiser, { reason: '姓名有误', markedFields: ['authorName'] });
    world.clock.setTo(new Date('2018-09-08T02:00:00Z'));
    expect(await refusalOf(upload(essay, DOCX))).toMatchObject({
      code: 'ENTRY.TEXT_FROZEN',
      fields: [{ field: 'body' }],
    });
    expect((await queries.list(east, essay, { page: 1, size: 50 })).items).toEqual([]);
  });

  it('is no other office’s and no judge’s, by the query and by the database', async () => {
    const essay = await essays.register();
    const id = await upload(essay, DOCX);
    expect(await refusalOf(upload(essay, DOCX, '', west))).toMatchObject({ code: 'NOT_FOUND' });
    const judge = actorWith('judge');
    for (const stranger of [west, judge]) {
      expect(await refusalOf(queries.get(stranger, id, 'zh'))).toMatchObject({ code: 'NOT_FOUND' });
      expect(await refusalOf(queries.original(stranger, id))).toMatchObject({ code: 'NOT_FOUND' });
      expect(await refusalOf(queries.list(stranger, essay, { page: 1, size: 50 }))).toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await world.reads.as(stranger, (manager) => manager.query('select 1 from public.essay_file'))).toEqual([]);
    }
    expect((await view(id, programme.organiser)).can).toEqual([]);
  });
});
