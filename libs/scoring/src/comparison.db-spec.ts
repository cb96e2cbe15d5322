import { verifyResult } from '#ranking';
import { refusalOf } from '#testing';
import { ConflictService } from './conflict.service.js';
import { JudgingOfSpec, type JudgeOfSpec, type SheetOfSpec } from './judging.builder.js';
import { PacketService } from './packet/packet.service.js';
import { partnerFor } from './pairing.queries.js';
import { rankingLineView, roundView, sheetOfRound } from './round.views.js';
import { ScoreSheetService } from './score-sheet.service.js';
import { judgeSheet } from './score-sheet.views.js';

const spec = new JudgingOfSpec();
const page = { page: 1, size: 200 };
let round: string;
let drafts: ScoreSheetService;

type PairedSheet = SheetOfSpec & { readonly against_id: string | null; readonly position: number };

const ownOf = (judge: JudgeOfSpec, where = `state not in ('recused', 'replaced')`): Promise<PairedSheet[]> =>
  spec.query(
    `select id, entry_id, judge_id, state, against_id, position from public.score_sheet
     where round_id = $1 and judge_id = $2 and ${where} order by position`,
    [round, judge.personId],
  );
const pair = (sheet: SheetOfSpec, by = spec.judge(sheet.judge_id)) =>
  spec.engine.applyEvent('scoreSheet', sheet.id, 'scoreSheet.pair', by);
const again = async (sheet: SheetOfSpec): Promise<PairedSheet> => {
  const [row] = await spec.query<PairedSheet>(
    'select id, entry_id, judge_id, state, against_id, position from public.score_sheet where id = $1',
    [sheet.id],
  );
  return row!;
};
/** Who is better, by the order of the ids: the same for every judge. */
const wordFor = ({ entry_id, against_id }: PairedSheet): string => (entry_id < (against_id ?? '') ? 'this' : 'other');
const fileNext = async (sheet: SheetOfSpec): Promise<PairedSheet> => {
  await pair(sheet);
  const paired = await again(sheet);
  await spec.file(paired, { better: wordFor(paired) });
  return paired;
};

beforeAll(async () => {
  await spec.start();
  drafts = new ScoreSheetService(spec.database.dataSource, spec.engine, spec.clock);
  round = await spec.plannedRound('my-helping-story', 'preliminary');
  await spec.query(`update public.round set mode = 'comparison', trim = 0, decimals = 4 where id = $1`, [round]);
  await spec.openRound(round);
});
afterAll(() => spec.stop());

describe('a round in which judges compare entries', () => {
  it('shows a judge one entry, and the other once he asks for the pair: both blind, neither by name', async () => {
    const judge = spec.judges[1]!;
    const [first] = await ownOf(judge);
    const before = judgeSheet.parse(await spec.sheetQueries.get(judge, first!.id));
    expect([before.mode, before.choices, before.rubric, before.against]).toEqual([
      'comparison',
      ['this', 'other', 'equal'],
      [],
      null,
    ]);
    await pair(first!);
    const after = judgeSheet.parse(await spec.sheetQueries.get(judge, first!.id));
    expect(after.against?.kind).toBe('essay');
    expect(after.against).not.toEqual(after.entry);
    expect(JSON.stringify(after)).not.toContain((await again(first!)).against_id);
  });

  it('takes no word before there is a pair, no second pair while one is open, and no pair twice', async () => {
    const judge = spec.judges[2]!;
    const [first, second] = await ownOf(judge);
    expect((await refusalOf(spec.file(first!, { better: 'this' }))).code).toBe('SCORING.PAIR_LACKING');
    const draft = drafts.saveDraft(judge, first!.id, { expectedVersion: 0, marks: { better: 'this' } });
    expect((await refusalOf(draft)).code).toBe('SCORING.PAIR_LACKING');
    await pair(first!);
    expect((await refusalOf(pair(first!))).code).toBe('SCORING.PAIR_GIVEN');
    expect((await refusalOf(pair(second!))).code).toBe('SCORING.PAIR_IN_HAND');
    expect((await refusalOf(spec.file(first!, { better: 'perhaps' }))).code).toBe('SCORING.WORD_UNKNOWN');
    const { version } = await drafts.saveDraft(judge, first!.id, { expectedVersion: 1, marks: { better: 'equal' } });
    expect(version).toBeGreaterThan(1);
    const paired = await again(first!);
    await spec.file(paired, { better: wordFor(paired) });
  });

  it('is none of a judge who is not the sheet’s, and has no packet to take along', async () => {
    const [sheet] = await ownOf(spec.judges[3]!, `state = 'assigned'`);
    expect((await refusalOf(pair(sheet!, spec.judges[4]))).code).toBe('NOT_FOUND');
    const packets = new PacketService(spec.database.dataSource, spec.sheetQueries, spec.clock);
    const taken = packets.take(spec.judges[3]!, round);
    expect((await refusalOf(taken)).code).toBe('PACKET.NO_RUBRIC');
  });

  it('sets nothing beside an entry that the judge stands in conflict with; one declared takes the pair from him', async () => {
    const judge = spec.judges[5]!;
    const conflicts = new ConflictService(spec.database.dataSource, spec.engine, spec.clock);
    const [sheet] = await ownOf(judge);
    await pair(sheet!);
    const { against_id: other } = await again(sheet!);
    await conflicts.declare(judge, {
      programmeId: spec.programme.id,
      judgeId: judge.personId,
      kind: 'mentor',
      entryId: other!,
      reason: '曾指导作者',
    });
    expect((await again(sheet!)).state).toBe('recused');
    expect((await refusalOf(spec.sheetQueries.get(judge, sheet!.id))).code).toBe('NOT_FOUND');
    for (const next of await ownOf(judge, `state = 'assigned'`)) await fileNext(next);
    const beside = await ownOf(judge);
    expect(beside.map(({ against_id }) => against_id)).not.toContain(other);
    await spec.confirmPlaces(round);
  });

  it('keeps whoever recuses himself from a pair from the one that he names', async () => {
    const judge = spec.judges[4]!;
    const [sheet] = await ownOf(judge, `state = 'assigned'`);
    await pair(sheet!);
    const { entry_id: own, against_id: other } = await again(sheet!);
    await spec.engine.applyEvent('scoreSheet', sheet!.id, 'scoreSheet.recuse', judge, {
      payload: { reason: '认出作者', kind: 'other', of: 'other' },
    });
    const kept = await spec.query<{ entry_id: string }>(
      'select entry_id from public.conflict_of_interest where judge_id = $1 and withdrawn_at is null',
      [judge.personId],
    );
    expect(kept.map(({ entry_id }) => entry_id)).toEqual([other]);
    expect(kept.map(({ entry_id }) => entry_id)).not.toContain(own);
    await spec.confirmPlaces(round);
  });

  it('chooses the same partner again from the same comparisons and seed', async () => {
    const inHand = (judge: JudgeOfSpec) => ownOf(judge, `state in ('assigned', 'draft') and against_id is not null`);
    const held = new Set((await Promise.all(spec.judges.map(inHand))).flat().map(({ judge_id }) => judge_id));
    const open = await spec.sheets(round, `state = 'assigned' and against_id is null`);
    const sheet = open.find(({ judge_id }) => !held.has(judge_id));
    const of = {
      id: sheet!.id,
      programmeId: spec.programme.id,
      roundId: round,
      judgeId: sheet!.judge_id,
      entryId: sheet!.entry_id,
    };
    const foreseen = await partnerFor(spec.database.dataSource.manager, of);
    const { against_id: given } = await fileNext(sheet!);
    expect(given).toBe(foreseen);
    expect(await partnerFor(spec.database.dataSource.manager, of)).toBe(given);
  });

  it('compares each two at most once for a judge, is ranked by the abilities with errors and reliability, and verifies', async () => {
    for (const judge of spec.judges)
      for (const sheet of await ownOf(judge, `state in ('assigned', 'draft')`))
        if (sheet.against_id === null) await fileNext(sheet);
        else await spec.file(sheet, { better: wordFor(sheet) });
    await spec.becomes(round, 'ranked');
    for (const judge of spec.judges) {
      const pairs = (await ownOf(judge)).map(({ entry_id, against_id }) => [entry_id, against_id].sort().join());
      expect(new Set(pairs).size).toBe(pairs.length);
    }
    const { organiser } = spec.programme;
    const lines = rankingLineView.array().parse((await spec.roundQueries.ranking(organiser, round, page)).items);
    expect(lines).toHaveLength(12);
    expect(lines[0]!.entryId).toBe(lines.map(({ entryId }) => entryId).sort()[0]);
    expect(lines.every(({ standardError, marks }) => standardError !== null && marks >= 3)).toBe(true);
    const { separation } = roundView.parse(await spec.roundQueries.get(organiser, round));
    expect(Number(separation)).toBeLessThan(1);
    const bundle = await spec.roundQueries.result(organiser, round);
    expect([bundle.result.format, bundle.result.separation]).toEqual(['laureate-result/4', separation]);
    expect(verifyResult(bundle)).toMatchObject({ valid: true });
  });

  it('shows the chair no comparison with an entry that he stands in conflict with', async () => {
    const [open] = await spec.sheets(round, `state = 'assigned' and against_id is null`);
    if (open) await pair(open);
    const before = sheetOfRound.array().parse((await spec.roundQueries.sheets(spec.chair, round, page)).items);
    const hidden = before.find(({ againstId }) => againstId !== null)!.againstId!;
    await spec.query(
      `insert into public.found_conflict (programme_id, judge_id, entry_id, kind, detected, found_at) values ($1, $2, $3, 'other', false, now())`,
      [spec.programme.id, spec.chair.personId, hidden],
    );
    const after = sheetOfRound.array().parse((await spec.roundQueries.sheets(spec.chair, round, page)).items);
    expect(after.some(({ entryId, againstId }) => entryId === hidden || againstId === hidden)).toBe(false);
    expect(after.length).toBe(before.filter((one) => one.entryId !== hidden && one.againstId !== hidden).length);
  });
});
