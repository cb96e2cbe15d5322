import { type Actor, hanLength } from '#kernel';
import { actorWith, chineseText, type OpenProgramme, planWith, refusalOf } from '#testing';
import { BlindCopyQueries } from './blind-copy.queries.js';
import { BlindCopyService } from './blind-copy.service.js';
import { blindCopyView } from './blind-copy.views.js';
import { EnteredKind, EntryWorld } from './entry.builder.js';
import { ESSAY } from './essay.kind.js';
import { NOMINATION } from './nomination.kind.js';

/** Each essay of its own author: one may send in one. */
let author = '';
let authors = 0;
const bodyOf = (): string => `我叫${author}，家住石桥镇双河村，电话 138 0013 8000。${chineseText(600)}`;

let world: EntryWorld;
let entries: EnteredKind;
let programme: OpenProgramme;
let queries: BlindCopyQueries;
let service: BlindCopyService;
let east: Actor;

beforeAll(async () => {
  world = await EntryWorld.build();
  ({ programme } = world);
  entries = new EnteredKind(world, ESSAY);
  queries = new BlindCopyQueries(world.reads, world.engine);
  service = new BlindCopyService(world.database.dataSource, world.clock);
  east = programme.clerkOf('county-east');
});
afterAll(() => world.database.drop());

const query = <Row>(sql: string, params: unknown[] = []): Promise<Row[]> =>
  world.database.dataSource.query<Row[]>(sql, params);
const copyIdOf = async (essayId: string): Promise<string> => {
  const [copy] = await query<{ id: string }>('select id from public.blind_copy where entry_id = $1', [essayId]);
  return copy?.id ?? '';
};
const sentIn = async (): Promise<{ essayId: string; copyId: string }> => {
  author = `欧阳雪${'梅兰竹菊松柏桃杏枫桐'.charAt(authors++)}`;
  const essayId = await entries.register({ body: bodyOf(), title: `${author}的山路`, authorName: author });
  await entries.send(essayId, 'essay.submit', east);
  return { essayId, copyId: await copyIdOf(essayId) };
};
const view = async (id: string, actor = east) => blindCopyView.parse(await queries.get(actor, id));
const send = (id: string, event: string, actor: Actor, payload?: unknown) =>
  world.engine.applyEvent('blindCopy', id, event, actor, payload === undefined ? {} : { payload });
const judged = async (essayId: string): Promise<{ title: string; body: string } | undefined> => {
  const [copy] = await query<{ title: string; body: string }>(
    'select f.title, f.body from public.judged_copy j join public.frozen_text f on f.hash = j.hash where j.entry_id = $1',
    [essayId],
  );
  return copy;
};

const fileRow = (essayId: string, text: string, metadata: object) => ({
  programme_id: programme.id,
  essay_id: essayId,
  office_id: programme.officeId('county-east'),
  sha256: 'ab'.repeat(32),
  file_name: '征文.docx',
  file_kind: 'docx',
  bytes: 1,
  text,
  length: hanLength(text),
  metadata,
  uploaded_by: east.personId,
  uploaded_at: world.clock.now(),
});

describe('the blind copy of an essay', () => {
  it('is proposed when the essay is sent in, each finding in its context', async () => {
    const { copyId, essayId } = await sentIn();
    const shown = await view(copyId);
    expect(shown).toMatchObject({ state: 'proposed', judgedHash: null, copy: { title: '□□的山路' } });
    expect(shown.findings).toContainEqual({
      id: 'body:2',
      field: 'body',
      kind: 'author',
      text: author,
      before: '我叫',
      after: expect.stringMatching(/^，家住石桥镇/) as unknown,
      mayStand: false,
      kept: false,
      keptReason: null,
    });
    expect(shown.copy.body).toMatch(/^我叫□□，家住□□，电话 □□。/);
    expect(await judged(essayId)).toBeUndefined();
  });

  it('takes whom the file names as its maker for the author too', async () => {
    const text = `这篇由阿依古丽代为整理。${chineseText(640)}`;
    const essayId = await entries.register({ body: '', title: '山路', authorName: '温晓' });
    const fileId = await world.engine.beginOne('essayFile', fileRow(essayId, text, { creator: '阿依古丽' }), east);
    await world.engine.applyEvent('essayFile', fileId, 'essayFile.confirm', east);
    await entries.send(essayId, 'essay.submit', east);
    const { findings } = await view(await copyIdOf(essayId));
    expect(findings).toContainEqual(expect.objectContaining({ text: '阿依古丽', kind: 'author' }));
  });

  it('opens the way to the judges: no essay is admitted before it is confirmed', async () => {
    const { copyId, essayId } = await sentIn();
    await entries.send(essayId, 'essay.screen', programme.organiser);
    expect(
      (await refusalOf(entries.send(essayId, 'essay.admit', programme.organiser, { reason: '符合条件' }))).code,
    ).toBe('BLIND_COPY.NOT_CONFIRMED');
    await send(copyId, 'blindCopy.confirm', east);
    await entries.send(essayId, 'essay.admit', programme.organiser, { reason: '符合条件' });
    expect(await judged(essayId)).toMatchObject({ title: '□□的山路' });
    expect((await refusalOf(send(copyId, 'blindCopy.reopen', east, { reason: '再看看' }))).code).toBe(
      'BLIND_COPY.JUDGED',
    );
  });

  it('takes out what the clerk marks and leaves in what tells nothing, for a reason that is on record', async () => {
    const { copyId, essayId } = await sentIn();
    const { findings, version } = await view(copyId);
    const place = findings.find(({ kind }) => kind === 'place');
    const keep = [{ id: place?.id ?? '', reason: '全国有几十个石桥镇，看不出是谁' }];
    await service.edit(east, copyId, { expectedVersion: version, keep, marked: ['山村的孩子'] });
    expect((await view(copyId)).findings.filter(({ kept }) => kept)).toMatchObject([
      { id: place?.id, mayStand: true, keptReason: keep[0]?.reason },
    ]);
    await send(copyId, 'blindCopy.confirm', programme.organiser);
    const copy = await judged(essayId);
    expect(copy?.body).toContain(`家住${place?.text ?? ''}`);
    expect(copy?.body).not.toContain('山村的孩子');
    const acts = await query<{ detail: unknown }>(`select detail from audit.act where detail ->> 'id' = $1`, [copyId]);
    expect(acts).toEqual([
      {
        detail: {
          process: 'blindCopy',
          id: copyId,
          kept: [{ finding: place?.id, kind: 'place', reason: keep[0]?.reason }],
        },
      },
    ]);
    expect((await refusalOf(service.edit(east, copyId, { expectedVersion: 3, keep: [], marked: [] }))).code).toBe(
      'STALE_VERSION',
    );
  });

  it('keeps nothing of author and office in any form, no number and no address, whoever asks', async () => {
    authors += 1;
    const authorName = `司马云${'梅兰竹菊松柏桃杏枫桐'.charAt(authors)}`;
    const contact = '电话13900139001，身份证11010519491231002X，邮箱sm@example.com';
    const body = `大家叫我司马书记，我在county-east驻村，${contact}。${chineseText(600)}`;
    const essayId = await entries.register({ body, title: '山路', authorName });
    await entries.send(essayId, 'essay.submit', east);
    const copyId = await copyIdOf(essayId);
    const { findings, version } = await view(copyId);
    const never = findings.filter(({ mayStand }) => !mayStand);
    expect(never.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'author 司马书记',
      'office county-east',
      'phone 13900139001',
      'idNumber 11010519491231002X',
      'email sm@example.com',
    ]);
    for (const { id, text } of never)
      for (const actor of [east, programme.organiser])
        expect(
          await refusalOf(
            service.edit(actor, copyId, { expectedVersion: version, keep: [{ id, reason: '无妨' }], marked: [] }),
          ),
        ).toMatchObject({ code: 'BLIND_COPY.NEVER_KEPT', params: { words: [text] }, fields: [{ field: 'keep' }] });
  });

  it('is not confirmed while something of the author would stand in it that nobody knew before', async () => {
    const { copyId, essayId } = await sentIn();
    await query('update public.essay set author_name = $2 where id = $1', [essayId, '走出大山']);
    expect(await refusalOf(send(copyId, 'blindCopy.confirm', east))).toMatchObject({
      code: 'BLIND_COPY.NAMES_LEFT',
    });
  });

  it('refuses a mark that the text doesn’t have and a finding that there isn’t', async () => {
    const { copyId } = await sentIn();
    const change = (keep: { id: string; reason: string }[], marked: string[]) =>
      refusalOf(service.edit(east, copyId, { expectedVersion: 0, keep, marked }));
    expect(await change([], ['没有的词'])).toMatchObject({
      code: 'BLIND_COPY.NOT_IN_TEXT',
      fields: [{ field: 'marked' }],
    });
    expect(await change([{ id: 'body:9999', reason: '无妨' }], [])).toMatchObject({
      code: 'BLIND_COPY.NO_SUCH_FINDING',
    });
  });

  it('is renewed when the essay is corrected and sent again: judges have nothing until it is confirmed anew', async () => {
    const { copyId, essayId } = await sentIn();
    await send(copyId, 'blindCopy.confirm', east);
    await entries.send(essayId, 'essay.return', programme.organiser, { reason: '请改正', markedFields: ['body'] });
    const { version } = (await entries.view(east, essayId)) as { version: number };
    const body = `李大山书记来到双河村。${author}记。${chineseText(640)}`;
    await entries.edit(east, essayId, version, { body });
    expect((await judged(essayId))?.body).toMatch(/^我叫□□/); // still of the text that was sent in
    await entries.send(essayId, 'essay.submit', east);
    expect(await judged(essayId)).toBeUndefined();
    expect(await view(copyId)).toMatchObject({ state: 'proposed', source: { body } });
  });

  it('may have more blanked while it is judged, by the municipal office and for a reason', async () => {
    const { copyId, essayId } = await sentIn();
    await send(copyId, 'blindCopy.confirm', east);
    const payload = { reason: '评委反映可辨认', marked: ['走出大山'] };
    expect((await refusalOf(send(copyId, 'blindCopy.amend', east, payload))).code).toBe('EVENT.NOT_YOURS');
    expect(
      (await refusalOf(send(copyId, 'blindCopy.amend', programme.organiser, { ...payload, marked: ['没有'] }))).code,
    ).toBe('BLIND_COPY.NOT_IN_TEXT');
    await send(copyId, 'blindCopy.amend', programme.organiser, payload);
    expect((await judged(essayId))?.body).not.toContain('走出大山');
  });
});

describe('deeds that the plan has judged blind', () => {
  let blind: EntryWorld;
  beforeAll(async () => {
    blind = await EntryWorld.build(planWith({ categories: { innovation: { judgedBlind: true } } }));
  });
  afterAll(() => blind.database.drop());

  it('have a copy like an essay’s: nobody is shortlisted before it is confirmed, and judges get no name', async () => {
    const nominations = new EnteredKind(blind, NOMINATION);
    const { organiser } = blind.programme;
    const clerk = blind.programme.clerkOf('county-east');
    const deeds = `欧阳雪梅家住石桥镇双河村。${chineseText(300)}`;
    const id = await nominations.register({ nomineeName: '欧阳雪梅', deeds });
    await nominations.send(id, 'nomination.submit', clerk);
    await nominations.send(id, 'eligibility.begin', organiser);
    expect((await refusalOf(nominations.send(id, 'eligibility.pass', organiser, { reason: '符合条件' }))).code).toBe(
      'BLIND_COPY.NOT_CONFIRMED',
    );
    await nominations.confirmCopies([id]);
    await nominations.send(id, 'eligibility.pass', organiser, { reason: '符合条件' });
    const [copy]: { title: string; body: string }[] = await blind.database.dataSource.query(
      'select f.title, f.body from public.judged_copy j join public.frozen_text f on f.hash = j.hash where j.entry_id = $1',
      [id],
    );
    expect(copy).toMatchObject({ title: '', body: expect.stringMatching(/^□□家住□□。/) as string });
  });

  it('have none where the plan says nothing of it', async () => {
    const nominations = new EnteredKind(blind, NOMINATION);
    const id = await nominations.register({ categoryKey: 'endeavour' });
    await nominations.send(id, 'nomination.submit', blind.programme.clerkOf('county-east'));
    const copies: unknown[] = await blind.database.dataSource.query(
      'select 1 from public.blind_copy where entry_id = $1',
      [id],
    );
    expect(copies).toEqual([]);
  });
});

describe('the text that is judged', () => {
  it('is frozen: later edits, and even the database’s owner, don’t touch it', async () => {
    const { copyId, essayId } = await sentIn();
    await send(copyId, 'blindCopy.confirm', east);
    const before = await judged(essayId);
    await query('update public.essay set body = $2 where id = $1', [essayId, '换成别的']);
    expect(await judged(essayId)).toEqual(before);
    for (const sql of ['update public.frozen_text set body = title', 'delete from public.frozen_text'])
      await expect(query(sql)).rejects.toThrow('never changed');
  });
});

describe('blind copies', () => {
  it('are the sending office’s and the municipal office’s, on every way', async () => {
    const { copyId } = await sentIn();
    const west = programme.clerkOf('county-west');
    expect((await refusalOf(queries.get(west, copyId))).code).toBe('NOT_FOUND');
    expect((await refusalOf(service.edit(west, copyId, { expectedVersion: 0, keep: [], marked: [] }))).code).toBe(
      'NOT_FOUND',
    );
    expect((await refusalOf(send(copyId, 'blindCopy.confirm', west))).code).toBe('NOT_FOUND');
    const page = { programmeId: programme.id, page: 1, size: 5, sort: 'category' } as const;
    expect((await queries.list(west, page)).total).toBe(0);
    expect((await queries.list(programme.organiser, page)).total).toBeGreaterThan(5);
    const judge = actorWith('judge');
    const seen: unknown = await world.reads.as(judge, (manager) => manager.query('select 1 from public.frozen_text'));
    expect(seen).toEqual([]);
  });
});
