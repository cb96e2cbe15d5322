import { chineseText, placeInState } from '#testing';
import { completenessOf, SHEETS_BY_ENTRY } from './completeness.queries.js';
import { JudgingOfSpec } from './judging.builder.js';
const spec = new JudgingOfSpec();
beforeAll(() => spec.start());
afterAll(() => spec.stop());
it('perf', async () => {
  const p = spec.programme;
  const rows = Array.from({ length: 1488 }, (_, i) => ({ programme_id: p.id, office_id: p.officeId(['county-west','unit-bank','daily'][i % 3]!), registered_by: p.organiser.personId, category_id: p.categoryId('my-helping-story'), title: `t${i}`, author_name: `a${i}`, body: chineseText(800) + i, body_length: 800 }));
  const ids = await spec.engine.begin('essay', rows, p.organiser);
  await spec.query(`select workflow.apply_essay(id, version, state, 'admitted', 'spec.place', 1, now(), null, 'spec', null, null, null, null, null) from public.essay where id = any($1)`, [ids]);
  const round = await spec.plannedRound('my-helping-story', 'preliminary');
  let t = performance.now();
  const lap = (w: string) => { process.stderr.write(`${w}: ${Math.round(performance.now() - t)} ms\n`); t = performance.now(); };
  await spec.openRound(round); lap('open+assign 1500x3');
  const sheets = await spec.sheets(round);
  const marks = new Map<string, Record<string,string>>();
  for (const s of sheets) marks.set(s.id, { content: String(30 + (s.id.charCodeAt(0) % 20)), structure: '20.5', language: '19' });
  lap('prep');
  const piles = spec.judges.map((j) => sheets.filter((s) => s.judge_id === j.personId));
  await Promise.all(piles.map(async (pile) => { for (const s of pile) await spec.file(s, marks.get(s.id)!); }));
  lap(`file ${sheets.length}`);
  await spec.becomes(round, 'ranked'); lap('close+rank');

  const j = spec.judges[1]!;
  const own = `public.score_sheet s join public.round r on r.id = s.round_id
  where s.judge_id = $1 and s.state not in ('recused', 'replaced') and not exists (
    select from public.round_entry e where e.round_id = s.round_id and e.entry_id = s.entry_id and e.left_at is not null)`;
  const plan = await spec.reads.as(j, (m) => m.query(`explain (analyze, buffers off) select s.id from ${own} and ($2::uuid is null or s.round_id = $2) order by r.due_at, s.round_id, s.position limit 50`, [j.personId, null]));
  process.stderr.write((plan as any[]).map((x) => x['QUERY PLAN']).join('\n') + '\n');
  const plan3 = await spec.reads.as(j, (m) => m.query(`explain (analyze, buffers off) select count(*) filter (where s.state = 'filed')::int as filed from ${own}`, [j.personId]));
  process.stderr.write((plan3 as any[]).map((x) => x['QUERY PLAN']).join('\n') + '\n');
  const plan2 = await spec.query(`explain (analyze, buffers off) ${SHEETS_BY_ENTRY}`.replaceAll('$1', `'${round}'`));
  process.stderr.write((plan2 as any[]).map((x) => x['QUERY PLAN']).join('\n') + '\n');
  t = performance.now();
  for (let i = 0; i < 20; i++) await completenessOf(spec.database.dataSource.manager, round);
  lap('20 completenessOf');
  const log = await spec.query(`select event, at from workflow.transition_log where process='round' and process_id = $1 order by seq`, [round]);
  process.stderr.write(JSON.stringify(log) + '\n');
}, 300000);
