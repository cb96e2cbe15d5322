import { Upload } from '#platform';
import { refusalOf } from '#testing';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { CANARY, JudgingOfSpec, type JudgeOfSpec, type SheetOfSpec } from '../judging.builder.js';
import { ScoreSheetService } from '../score-sheet.service.js';
import { type Cells, refilled } from './packet.builder.js';
import { PacketImport } from './packet-import.service.js';
import { PacketService } from './packet.service.js';

const spec = new JudgingOfSpec();
let round: string;
let drafts: ScoreSheetService;
let packets: PacketService;
let imports: PacketImport;
let judges: [JudgeOfSpec, JudgeOfSpec, JudgeOfSpec];

const REFUSE = { mode: 'save', meanwhile: 'refuse' } as const;
const MARKS = { content: '40.5', structure: '20', language: '19.5' };

beforeAll(async () => {
  await spec.start();
  const { dataSource } = spec.database;
  drafts = new ScoreSheetService(dataSource, spec.engine, spec.clock);
  packets = new PacketService(dataSource, spec.sheetQueries, spec.clock);
  imports = new PacketImport(dataSource, spec.engine, drafts, spec.clock);
  round = await spec.plannedRound('my-helping-story', 'preliminary');
  await spec.openRound(round);
  judges = [...new Set((await spec.sheets(round)).map(({ judge_id }) => judge_id))]
    .slice(0, 3)
    .map((id) => spec.judge(id)) as typeof judges;
});
afterAll(() => spec.stop());

const sheetsOf = (judge: JudgeOfSpec): Promise<SheetOfSpec[]> => spec.sheets(round, `judge_id = '${judge.personId}'`);

const taken = async (judge: JudgeOfSpec): Promise<{ id: string; bytes: Uint8Array }> => {
  const { id } = await packets.take(judge, round);
  return { id, bytes: (await packets.workbook(judge, id, 'zh')).bytes };
};

/** The columns of the first criteria and the comment, as the rubric of the essays has them. */
const put = (rows: Cells, row: number, [content, structure, language, comment]: (string | number | null)[]): void => {
  const cells = rows[row - 1]!;
  cells.splice(2, 4, content ?? null, structure ?? null, language ?? null, comment ?? null);
};

const aliasOf = async ({ id }: SheetOfSpec): Promise<string> => {
  const [row] = await spec.query<{ alias: string }>('select alias from public.score_sheet where id = $1', [id]);
  return row!.alias;
};

const rowOf = (rows: Cells, alias: string): number => rows.findIndex(([first]) => String(first).endsWith(alias)) + 1;

const stored = async (judge: JudgeOfSpec): Promise<unknown[]> =>
  spec.query('select id, state, version, marks, comment from public.score_sheet where judge_id = $1 order by id', [
    judge.personId,
  ]);

describe('a packet', () => {
  it('bears a judge’s open sheets under their aliases with the blind texts, and nothing that tells whose they are', async () => {
    const [judge] = judges;
    const { bytes } = await taken(judge);
    const { sheets } = await readXlsx(Buffer.from(bytes));
    const text = JSON.stringify(sheets.map(({ rows }) => rows));
    const own = await sheetsOf(judge);
    const ids = await spec.query<{ id: string; office: string }>('select id, office_id as office from public.essay');
    for (const leak of [CANARY.author, CANARY.office, CANARY.unit, ...ids.flatMap(({ id, office }) => [id, office])])
      expect(text).not.toContain(leak);
    for (const sheet of own) expect(text).toContain(await aliasOf(sheet));
    expect(sheets[0]?.rows).toHaveLength(own.length + 2);
    expect(sheets[0]?.rows[0]).toEqual(['alias', 'version', 'content', 'structure', 'language', 'comment']);
    expect(text).toContain('□□');
  });

  it('keeps each criterion within its points in the spreadsheet itself', async () => {
    const { bytes } = await taken(judges[0]);
    const { sheets } = await readXlsx(Buffer.from(bytes));
    expect(sheets[0]?.dataValidations?.map(({ formula1, formula2 }) => [formula1, formula2])).toEqual([
      ['0', '50'],
      ['0', '25'],
      ['0', '25'],
    ]);
  });

  it('says what it would do, and writes nothing, when it is only checked', async () => {
    const [judge] = judges;
    const { bytes } = await taken(judge);
    const before = await stored(judge);
    const upload = await refilled(bytes, (rows) => put(rows, 3, [40.5, 20, 19.5, '立意深刻']));
    const reply = await imports.bring(judge, upload, { mode: 'check', meanwhile: 'refuse' });
    expect(reply).toMatchObject({ written: false, counts: { saved: 1, filed: 0, kept: 0 } });
    expect(await stored(judge)).toEqual(before);
  });

  it('is refused whole with every error named by its cell', async () => {
    const [judge] = judges;
    const { bytes } = await taken(judge);
    const before = await stored(judge);
    const upload = await refilled(bytes, (rows) => {
      put(rows, 3, [50.5, 20, 19.5, '']);
      put(rows, 4, [40, '二十', 0.25, 'x'.repeat(2001)]);
    });
    const refusal = await refusalOf(imports.bring(judge, upload, REFUSE));
    expect([refusal.kind, refusal.code]).toEqual(['invalid', 'PACKET.CELLS_WRONG']);
    expect(refusal.fields.map(({ field, code }) => `${field} ${code}`)).toEqual([
      '评分!C3 SCORING.MARK_OUTSIDE_SCALE',
      '评分!D4 SCORING.MARK_NOT_DECIMAL',
      '评分!E4 SCORING.MARK_OUTSIDE_SCALE',
      '评分!F4 FIELD.TOO_BIG',
    ]);
    expect(await stored(judge)).toEqual(before);
  });

  it('names the criterion that is missing where it is to be filed, and takes half a sheet as a draft', async () => {
    const [judge] = judges;
    const { bytes } = await taken(judge);
    const upload = await refilled(bytes, (rows) => put(rows, 3, [40, null, 20, '']));
    const refusal = await refusalOf(imports.bring(judge, upload, { mode: 'file', meanwhile: 'refuse' }));
    expect(refusal.fields).toMatchObject([{ field: '评分!D3', code: 'SCORING.MARK_MISSING' }]);
    expect(await imports.bring(judge, upload, REFUSE)).toMatchObject({ written: true, counts: { saved: 1 } });
    const again = await refusalOf(imports.bring(judge, upload, REFUSE));
    expect([again.kind, again.code]).toEqual(['refused', 'PACKET.REPLAYED']);
  });

  it('is filed once the judge says so; its rows may be sorted, and those left alone stay as they are', async () => {
    const [, judge] = judges;
    const [first, ...others] = await sheetsOf(judge);
    const { bytes } = await taken(judge);
    const alias = await aliasOf(first!);
    const upload = await refilled(bytes, (rows) => {
      put(rows, rowOf(rows, alias), [40.5, 20, 19.5, '立意深刻']);
      rows.push(...rows.splice(2).reverse());
    });
    const reply = await imports.bring(judge, upload, { mode: 'file', meanwhile: 'refuse' });
    expect(reply.counts).toEqual({ saved: 0, filed: 1, untouched: others.length, kept: 0 });
    expect(await spec.sheetQueries.get(judge, first!.id)).toMatchObject({
      state: 'filed',
      marks: MARKS,
      total: '80',
      comment: '立意深刻',
    });
  });
});

describe('a sheet that was marked online meanwhile', () => {
  let upload: Upload;
  let sheet: SheetOfSpec;
  let judge: JudgeOfSpec;

  beforeAll(async () => {
    [, , judge] = judges;
    [sheet] = (await sheetsOf(judge)) as [SheetOfSpec];
    const { bytes } = await taken(judge);
    const alias = await aliasOf(sheet);
    await drafts.saveDraft(judge, sheet.id, { expectedVersion: 0, marks: { content: '30' }, comment: '在线' });
    upload = await refilled(bytes, (rows) => put(rows, rowOf(rows, alias), [40.5, 20, 19.5, '离线']));
  });

  it('refuses the packet with both, and nothing is lost', async () => {
    const before = await stored(judge);
    const refusal = await refusalOf(imports.bring(judge, upload, REFUSE));
    expect([refusal.kind, refusal.code]).toEqual(['conflict', 'PACKET.MARKED_MEANWHILE']);
    expect(refusal.params).toMatchObject({
      sheets: [
        {
          stored: { state: 'draft', marks: { content: '30' }, comment: '在线' },
          sent: { marks: MARKS, comment: '离线' },
        },
      ],
    });
    expect(await stored(judge)).toEqual(before);
  });

  it('stays where the judge says so, or takes what the packet says', async () => {
    expect((await imports.bring(judge, upload, { mode: 'save', meanwhile: 'keep' })).counts).toMatchObject({ kept: 1 });
    expect(await spec.sheetQueries.get(judge, sheet.id)).toMatchObject({ marks: { content: '30' } });
    expect((await imports.bring(judge, upload, { mode: 'save', meanwhile: 'take' })).counts).toMatchObject({
      saved: 1,
    });
    expect(await spec.sheetQueries.get(judge, sheet.id)).toMatchObject({ marks: MARKS, comment: '离线' });
  });
});

describe('a packet is refused', () => {
  const codeOf = async (judge: JudgeOfSpec, upload: Upload): Promise<string> =>
    (await refusalOf(imports.bring(judge, upload, REFUSE))).code;

  it('where anything but marks and comments is not as it left', async () => {
    const [judge] = judges;
    const { bytes } = await taken(judge);
    const changes: ((marks: Cells, seal: Cells) => void)[] = [
      (marks) => (marks[2]![1] = 7), // a version
      (marks) => (marks[2]![0] = 'another000'), // an alias
      (marks) => marks.splice(3, 1), // a row less
      (marks) => marks.push([...marks[2]!]), // a row twice
      (marks) => ([marks[0]![2], marks[0]![3]] = [marks[0]![3]!, marks[0]![2]!]), // criteria change places
      (marks) => marks.forEach((row) => row.splice(3, 1)), // a criterion less
      (_, seal) => (seal[2]![1] = spec.programme.id), // another round
      (_, seal) => (seal[3]![1] = '0'.repeat(64)), // another seal
    ];
    const codes: string[] = [];
    for (const change of changes) codes.push(await codeOf(judge, await refilled(bytes, change)));
    expect(codes).toEqual(changes.map(() => 'PACKET.ALTERED'));
  });

  it('where it is somebody else’s, as one that does not exist', async () => {
    const [judge, other] = judges;
    const { id, bytes } = await taken(judge);
    expect(await codeOf(other, await refilled(bytes, (rows) => put(rows, 3, [40, 20, 20, ''])))).toBe('NOT_FOUND');
    expect((await refusalOf(packets.workbook(other, id, 'en'))).code).toBe('NOT_FOUND');
    expect((await refusalOf(packets.take(spec.chair, round))).code).toBe('NOT_FOUND');
  });

  it('where it bears the id of one packet and the seal of another', async () => {
    const [judge] = judges;
    const [one, another] = [await taken(judge), await taken(judge)];
    expect(await codeOf(judge, await refilled(one.bytes, (_, seal) => (seal[1]![1] = another.id)))).toBe(
      'PACKET.ALTERED',
    );
  });

  it('where the criteria changed after it left', async () => {
    const [judge] = judges;
    const { id, bytes } = await taken(judge);
    await spec.query(`update public.judging_packet set rubric_hash = 'of other criteria' where id = $1`, [id]);
    expect(await codeOf(judge, await refilled(bytes, (rows) => put(rows, 3, [40, 20, 20, ''])))).toBe(
      'PACKET.OUTDATED',
    );
  });

  it('where it is no packet at all', async () => {
    const other = await writeXlsx({ sheets: [{ name: '评分', rows: [['alias', 'version']] }] });
    expect(await codeOf(judges[0], new Upload(Buffer.from(other), 'a.xlsx'))).toBe('PACKET.NOT_A_PACKET');
  });
});
