import type { Actor } from '#kernel';
import { Upload } from '#platform';
import { actorWith, chineseText, type OpenProgramme, planWith, refusalOf, TEST_START } from '#testing';
import { RecordedActs } from '#workflow';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnteredKind, EntryWorld } from './entry.builder.js';
import { NOMINATION } from './nomination.kind.js';
import { PassDifferences } from './pass-difference.queries.js';
import { StampedForms } from './stamped-form.service.js';

const folder = mkdtempSync(join(tmpdir(), 'laureate-forms-'));
const scan = (says: string): Upload => new Upload(Buffer.from(`%PDF-1.7\n${says}\n%%EOF\n`), '推荐表.pdf');
const DEEDS = `${chineseText(300)}。修路三里。`;

let world: EntryWorld;
let entries: EnteredKind;
let programme: OpenProgramme;
let forms: StampedForms;
let differences: PassDifferences;
let east: Actor;
let west: Actor;

beforeAll(async () => {
  world = await EntryWorld.build(
    planWith({
      schedule: { formalDueAt: '2018-09-12T18:00' },
      plan: { structureCaps: [{ group: 'leaders', name: { zh: '县处级领导', en: 'Leaders' }, percent: 50 }] },
      categories: { innovation: { passes: 'preliminaryAndFormal', jointNomination: true, quotaPerOffice: 50 } },
    }),
  );
  ({ programme } = world);
  entries = new EnteredKind(world, NOMINATION);
  const { dataSource } = world.database;
  const acts = new RecordedActs(dataSource, world.clock);
  forms = new StampedForms(dataSource, world.reads, acts, world.clock, { data: { directory: folder } });
  differences = new PassDifferences(world.reads);
  east = programme.clerkOf('county-east');
  west = programme.clerkOf('county-west');
});
beforeEach(() => {
  world.clock.setTo(TEST_START);
});
afterAll(async () => {
  await world.database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const versionOf = async (id: string): Promise<number> => Number((await entries.stored(id))['version']);
const stateOf = async (id: string): Promise<unknown> => (await entries.stored(id))['state'];
const upload = async (id: string, file: Upload, actor = east): Promise<void> =>
  forms.upload(actor, id, await versionOf(id), file);
const edit = async (id: string, changes: Record<string, string | readonly string[]>): Promise<void> =>
  entries.edit(east, id, await versionOf(id), changes);
const municipal = (id: string, event: string, payload?: unknown) =>
  entries.send(id, event, programme.organiser, payload);

const MET = { reason: '符合条件' };
/** One that has passed preliminarily. */
const passed = async (nomineeName: string): Promise<string> => {
  const id = await entries.register({ nomineeName, deeds: DEEDS, partners: ['county-west'] });
  await entries.send(id, 'nomination.submit', east);
  await municipal(id, 'eligibility.begin');
  await municipal(id, 'eligibility.pass', MET);
  return id;
};

describe('a category of two passes', () => {
  it('leads from the preliminary pass by the stamped form to the short list, and tells what was changed', async () => {
    const id = await passed('李明');
    expect(await stateOf(id)).toBe('awaitingFormal');
    expect(await refusalOf(entries.send(id, 'nomination.submitFormally', east))).toMatchObject({
      code: 'NOMINATION.FORM_MISSING',
      fields: [{ field: 'form' }],
    });
    const file = scan('盖章');
    await upload(id, file);
    await edit(id, { deeds: DEEDS.replace('三里', '五里'), nomineePosition: '支部书记', partners: [] });
    await entries.send(id, 'nomination.submitFormally', east);
    expect(await entries.view(programme.organiser, id)).toMatchObject({
      state: 'formalReview',
      form: { sha256: file.sha256, type: 'application/pdf', bytes: file.bytes.length },
    });
    const { changed, fields } = await differences.of(programme.organiser, id);
    expect(changed).toEqual(['nomineePosition', 'deeds', 'partners']);
    expect(fields.find(({ field }) => field === 'deeds')?.parts.slice(1)).toEqual([
      { kind: 'removed', text: '修路三里。' },
      { kind: 'added', text: '修路五里。' },
    ]);
    expect(fields.find(({ field }) => field === 'partners')).toMatchObject({ preliminary: 'county-west', formal: '' });
    const { bytes, type } = await forms.download(programme.organiser, id);
    expect([bytes.equals(file.bytes), type]).toEqual([true, 'application/pdf']);
    await municipal(id, 'eligibility.confirm', MET);
    expect(await stateOf(id)).toBe('shortlisted');
  });

  it('is not shortlisted by the preliminary pass alone, nor asked for a form where there is one pass', async () => {
    const id = await passed('王强');
    expect(await refusalOf(municipal(id, 'eligibility.confirm', MET))).toMatchObject({ code: 'EVENT.IMPOSSIBLE_NOW' });
    const single = await entries.register({ categoryKey: 'endeavour' });
    await entries.send(single, 'nomination.submit', east);
    await municipal(single, 'eligibility.begin');
    await municipal(single, 'eligibility.pass', MET);
    expect(await stateOf(single)).toBe('shortlisted');
    expect(await refusalOf(differences.of(east, single))).toMatchObject({ code: 'NOMINATION.NO_PRELIMINARY' });
  });

  it('keeps its nominee, and holds the formal version to length and caps as well', async () => {
    const id = await passed('赵敏');
    await upload(id, scan('盖章'));
    expect(await refusalOf(edit(id, { nomineeName: '钱七' }))).toMatchObject({ code: 'NOMINATION.NOMINEE_FIXED' });
    await edit(id, { deeds: chineseText(10) });
    expect(await refusalOf(entries.send(id, 'nomination.submitFormally', east))).toMatchObject({
      code: 'ENTRY.TEXT_TOO_SHORT',
    });
  });

  it('is rejected when the formal version does not come in time, and the place is told of as free', async () => {
    const id = await passed('孙丽');
    world.clock.setTo(new Date('2018-09-12T10:00:00Z'));
    expect(await refusalOf(entries.send(id, 'nomination.submitFormally', east))).toMatchObject({
      code: 'ENTRY.CORRECTION_TOO_LATE',
    });
    await world.engine.applyEvent('nomination', id, 'nomination.lapse', actorWith('system'));
    expect(await entries.stored(id)).toMatchObject({
      state: 'rejected',
      decision_reason: expect.stringContaining('盖章推荐表') as unknown,
    });
  });
});

describe('a form that is marked in the formal review', () => {
  it('is scanned anew before the nomination is sent in again', async () => {
    const id = await passed('周杰');
    await upload(id, scan('未盖章'));
    await entries.send(id, 'nomination.submitFormally', east);
    await municipal(id, 'eligibility.return', { reason: '推荐表没有盖章', markedFields: ['form'] });
    expect(await entries.view(east, id)).toMatchObject({ state: 'awaitingFormal', form: null, markedFields: ['form'] });
    expect(await refusalOf(entries.send(id, 'nomination.submitFormally', east))).toMatchObject({
      code: 'NOMINATION.FORM_MISSING',
    });
    await upload(id, scan('已盖章'));
    await entries.send(id, 'nomination.submitFormally', east);
    expect(await entries.stored(id)).toMatchObject({ state: 'formalReview', marked_fields: [] });
  });
});

describe('the stamped form', () => {
  it('is one file on the disk however often it is sent, and every one that was sent is on record', async () => {
    const [one, other] = [await passed('吴一'), await passed('吴二')];
    const file = scan('同一份');
    await upload(one, file);
    await upload(one, scan('另一份'));
    await upload(one, file);
    await upload(other, file);
    expect(readdirSync(join(folder, 'forms')).filter((name) => name.startsWith(file.sha256))).toHaveLength(1);
    const acts: { before: string | null; sha256: string }[] = await world.database.dataSource.query(
      `select detail ->> 'before' as before, detail ->> 'sha256' as sha256 from audit.act
       where what = 'stamped form' and detail ->> 'nominationId' = $1 order by seq`,
      [one],
    );
    expect(acts.map(({ before }) => before)).toEqual([null, acts[0]?.sha256, acts[1]?.sha256]);
    expect(acts[0]?.sha256).toBe(file.sha256);
  });

  it('is its office’s to upload, in its time and on the newest version, and nothing else than a scan', async () => {
    const id = await passed('郑三');
    const version = await versionOf(id);
    expect(await refusalOf(forms.upload(west, id, version, scan('x')))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusalOf(forms.upload(east, id, version - 1, scan('x')))).toMatchObject({ code: 'STALE_VERSION' });
    const word = new Upload(Buffer.from('PK\u0003\u0004'), '推荐表.pdf');
    expect(await refusalOf(forms.upload(east, id, version, word))).toMatchObject({ code: 'NOMINATION.FORM_TYPE' });
    const draft = await entries.register();
    expect(await refusalOf(forms.upload(east, draft, 0, scan('x')))).toMatchObject({
      code: 'NOMINATION.FORM_NOT_NOW',
      params: { state: 'draft' },
    });
    expect(await entries.stored(id)).toMatchObject({ form_sha256: null, version });
  });

  it('is read by its office, its partners and whoever oversees; for others there is none', async () => {
    const id = await passed('冯四');
    expect(await refusalOf(forms.download(east, id))).toMatchObject({ code: 'NOMINATION.NO_FORM' });
    await upload(id, scan('盖章'));
    for (const reader of [east, west, programme.organiser, actorWith('auditor')])
      expect((await forms.download(reader, id)).type).toBe('application/pdf');
    const bank = programme.clerkOf('unit-bank');
    expect(await refusalOf(forms.download(bank, id))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusalOf(differences.of(bank, id))).toMatchObject({ code: 'NOT_FOUND' });
  });
});
