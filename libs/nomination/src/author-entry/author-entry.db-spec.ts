import type { Actor } from '#kernel';
import { Upload } from '#platform';
import { actorWith, chineseText, type OpenProgramme, refusalOf, TEST_START } from '#testing';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnteredKind, EntryWorld } from '../entry.builder.js';
import { ESSAY } from '../essay.kind.js';
import { AuthorEntries } from './author-entries.service.js';
import { AuthorEntryQueries } from './author-entries.queries.js';
import { DOCX, SCAN } from '../essay-file/essay-files.builder.js';
import { EssayOriginals } from '../essay-file/essay-originals.js';
import { formPage, receiptPage } from './author-entry-page.js';
import { authorEntryForm, type AuthorEntryForm, authorEntryView } from './author-entry.views.js';

const THEME = 'my-poverty-alleviation-course';
const BY_OFFICE = 'my-helping-story';
let world: EntryWorld;
let essays: EnteredKind;
let programme: OpenProgramme;
let entries: AuthorEntries;
let queries: AuthorEntryQueries;
let east: Actor;
let folder: string;

beforeAll(async () => {
  world = await EntryWorld.build();
  ({ programme } = world);
  essays = new EnteredKind(world, ESSAY);
  folder = await mkdtemp(join(tmpdir(), 'author-files-'));
  const originals = new EssayOriginals({ data: { directory: folder } });
  entries = new AuthorEntries(world.database.dataSource, world.engine, originals, world.clock);
  queries = new AuthorEntryQueries(world.reads, world.engine);
  east = programme.clerkOf('county-east');
});
beforeEach(() => {
  world.clock.setTo(TEST_START);
});
afterAll(async () => {
  await world.database.drop();
  await rm(folder, { recursive: true, force: true });
});

const query = <Row>(sql: string, params: unknown[] = []): Promise<Row[]> =>
  world.database.dataSource.query<Row[]>(sql, params);
const themeId = async (key: string): Promise<string> => {
  const [row] = await query<{ id: string }>('select id from public.category where key = $1', [key]);
  return row?.id ?? '';
};
const form = (more: Partial<AuthorEntryForm> = {}): AuthorEntryForm => ({
  officeId: programme.officeId('county-east'),
  title: '我的路',
  authorName: '温如玉',
  phone: '138 0013 8000',
  body: chineseText(700),
  ...more,
});
const file = async (more: Partial<AuthorEntryForm> = {}, upload?: Upload): Promise<{ id: string; receipt: string }> => {
  const receipt = await entries.file(await themeId(THEME), { fields: form(more), file: upload });
  const [row] = await query<{ id: string }>('select id from public.author_entry where receipt_number = $1', [receipt]);
  return { id: row?.id ?? '', receipt };
};
const send = (id: string, event: string, actor: Actor, payload?: unknown) =>
  world.engine.applyEvent('authorEntry', id, event, actor, payload === undefined ? {} : { payload });

describe('an essay that its author sends in', () => {
  it('is taken by the office among its own entries, and the receipt tells so', async () => {
    const { id, receipt } = await file({ authorName: '温一' });
    expect(await entries.receipt(receipt)).toMatchObject({ state: 'received', title: '我的路', reason: null });
    await send(id, 'authorEntry.accept', east);
    const taken = (await queries.get(east, id)) as { essayId: string };
    expect(await essays.stored(taken.essayId)).toMatchObject({
      state: 'draft',
      author_name: '温一',
      body_length: 700,
      office_id: programme.officeId('county-east'),
    });
    await essays.send(taken.essayId, 'essay.submit', east);
    expect(receiptPage(await entries.receipt(receipt))).toContain('已收下');
  });

  it('comes as a file too, which is read as the office’s are, and whose original the office has', async () => {
    const { id } = await file({ authorName: '温八', body: '' }, new Upload(DOCX, '我的路.docx'));
    const view = authorEntryView.parse(await queries.get(east, id));
    expect(view).toMatchObject({ bodyLength: 724, file: { fileName: '我的路.docx', fileKind: 'docx' } });
    expect(view.file?.metadata).toMatchObject({ creator: '王小梅' });
    const original = await queries.original(east, id);
    expect(await readdir(join(folder, 'essay-files'))).toEqual([`${original.sha256}.original`]);
    await send(id, 'authorEntry.accept', east);
    const { essayId } = (await queries.get(east, id)) as { essayId: string };
    expect(await essays.stored(essayId)).toMatchObject({ body: view.body, body_length: 724 });
    const typed = await file({ authorName: '温九' });
    expect(await refusalOf(queries.original(east, typed.id))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusalOf(queries.original(programme.clerkOf('county-west'), id))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is refused as a scan, an old Word file, a file beside a typed text, or none at all; nothing of it is kept', async () => {
    const kept = await readdir(join(folder, 'essay-files')).catch(() => []);
    const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    for (const [body, bytes, code] of [
      ['', SCAN, 'DOCUMENT.NO_TEXT'],
      ['', old, 'DOCUMENT.OLD_WORD'],
      ['', Buffer.from('太短了'), 'ENTRY.TEXT_TOO_SHORT'],
      [chineseText(700), DOCX, 'AUTHOR_ENTRY.TEXT_TWICE'],
    ] as const)
      expect(await refusalOf(file({ body }, new Upload(bytes, '征文')))).toMatchObject({ code });
    expect(await refusalOf(file({ body: '' }))).toMatchObject({ fields: [{ field: 'body' }] });
    expect(await readdir(join(folder, 'essay-files')).catch(() => [])).toEqual(kept);
    expect(authorEntryForm.parse({ body: ' 一\r\n二\r' }).body).toBe('一\n二');
  });

  it('is returned with a reason, which the receipt tells', async () => {
    const { id, receipt } = await file({ authorName: '温二' });
    await send(id, 'authorEntry.return', programme.organiser, { reason: '请改投居住地' });
    expect(await entries.receipt(receipt)).toMatchObject({ state: 'returned', reason: '请改投居住地' });
  });

  it('lapses when entries close', async () => {
    const { id } = await file({ authorName: '温三' });
    const [deadline] = await query<{ event: string; due_at: Date }>(
      'select event, due_at from workflow.deadline where process_id = $1',
      [id],
    );
    const { closesAt } = await entries.theme(await themeId(THEME));
    expect(deadline).toEqual({ event: 'authorEntry.lapse', due_at: closesAt });
  });

  it('is not told of an entry that the author has already; the office that takes it is', async () => {
    const first = await file({ authorName: '温四' });
    const second = await file({ authorName: '溫 四' });
    await send(first.id, 'authorEntry.accept', east);
    expect(await refusalOf(send(second.id, 'authorEntry.accept', east))).toMatchObject({ code: 'ENTRY.TWICE' });
    expect(await entries.receipt(second.receipt)).toMatchObject({ state: 'received' });
    await send(second.id, 'authorEntry.accept', east, { twiceReason: '父子同名，电话相同' });
  });

  it('is refused where the plan leaves it to offices, whatever is known of the theme', async () => {
    for (const id of [await themeId(BY_OFFICE), await themeId('innovation'), programme.id, 'nonsense']) {
      expect(await refusalOf(entries.file(id, { fields: form(), file: undefined }))).toMatchObject({
        code: 'AUTHOR_ENTRY.NOT_OPEN_TO_AUTHORS',
      });
      expect(await refusalOf(entries.theme(id))).toMatchObject({
        kind: 'notFound',
        code: 'AUTHOR_ENTRY.NOT_OPEN_TO_AUTHORS',
        params: {},
      });
    }
  });

  it.each([
    [{ title: '' }, 'AUTHOR_ENTRY.INCOMPLETE', 'title'],
    [{ authorName: '人'.repeat(61) }, 'AUTHOR_ENTRY.INCOMPLETE', 'authorName'],
    [{ officeId: 'none' }, 'AUTHOR_ENTRY.INCOMPLETE', 'officeId'],
    [{ phone: '12345' }, 'AUTHOR_ENTRY.PHONE', 'phone'],
    [{ body: chineseText(599) }, 'ENTRY.TEXT_TOO_SHORT', 'body'],
    [{ body: chineseText(1501) }, 'ENTRY.TEXT_TOO_LONG', 'body'],
  ])('with %j is refused with %s', async (more, code, field) => {
    expect(await refusalOf(file(more))).toMatchObject({ code, fields: [{ field }] });
  });

  it('is refused when entries have closed, and can’t be taken then', async () => {
    const { id } = await file({ authorName: '温五' });
    const { closesAt } = await entries.theme(await themeId(THEME));
    world.clock.setTo(closesAt);
    expect(await refusalOf(file({ authorName: '温六' }))).toMatchObject({ code: 'PROGRAMME.TOO_LATE' });
    expect(await refusalOf(send(id, 'authorEntry.accept', east))).toMatchObject({ code: 'PROGRAMME.TOO_LATE' });
  });

  it('is its office’s and the municipal office’s to read; the phone is for those who decide', async () => {
    const { id } = await file({ authorName: '温七' });
    const west = programme.clerkOf('county-west');
    for (const stranger of [west, actorWith('judge')]) {
      expect(await refusalOf(queries.get(stranger, id))).toMatchObject({ code: 'NOT_FOUND' });
      expect(await world.reads.as(stranger, (manager) => manager.query('select 1 from public.author_entry'))).toEqual(
        [],
      );
    }
    expect(await refusalOf(send(id, 'authorEntry.accept', west))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await queries.get(east, id)).toMatchObject({ phone: '13800138000' });
    expect(await queries.get(actorWith('auditor'), id)).toMatchObject({ phone: null, can: [] });
    const [log] = await query<{ said: string }>(
      'select l::text as said from workflow.transition_log l where process_id = $1',
      [id],
    );
    expect(log?.said).not.toMatch(/温七|13800138000/);
  });

  it('is typed once: what was wrong comes back with the form, and nothing in it is markup', async () => {
    const theme = await entries.theme(await themeId(THEME));
    const typed = form({ title: '"><script>', body: '</textarea><script>alert(1)</script>' });
    const page = formPage(
      theme,
      typed,
      await refusalOf(entries.file(theme.categoryId, { fields: typed, file: undefined })),
    );
    expect(page).toContain('正文太短');
    expect(page).toContain('The text is too short');
    expect(page).not.toContain('<script');
    expect(page).toContain(`value="${programme.officeId('county-east')}" selected`);
  });
});
