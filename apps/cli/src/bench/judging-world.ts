import { processes } from '#assembly';
import { type Actor, newId } from '#kernel';
import { sealResult } from '#ranking';
import type { Engine } from '#workflow';
import type { DataSource } from 'typeorm';
import { createHash } from 'node:crypto';
import { openBenchProgramme } from './bench-programme.js';

/** As many as save at once. */
const JUDGES = 32;
const LOT = 5_000;
const YEAR_MS = 365 * 86_400_000;
const SEED = 'bench';
const CRITERIA = [
  { key: 'content', points: 50 },
  { key: 'structure', points: 25 },
  { key: 'language', points: 25 },
];
const JUDGES_PER_ENTRY = 5;

export const judgeName = (index: number): string => `judge${index}`;

/** A programme in judging as rows: what a flow would have brought about, begun by the engine and put where it would stand. */
export class JudgingWorld {
  private entryIds: string[] = [];
  private rounds = 0;

  private constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    private readonly organiser: Actor & { readonly personId: string },
    private readonly programmeId: string,
    private readonly categoryId: string,
    private readonly officeId: string,
    private readonly judgeIds: readonly string[],
  ) {}

  static async make(dataSource: DataSource): Promise<JudgingWorld> {
    const { engine, organiser, programmeId, categoryId, officeId } = await openBenchProgramme(dataSource);
    return new JudgingWorld(
      dataSource,
      engine,
      organiser,
      programmeId,
      categoryId,
      officeId,
      await judges(dataSource, organiser.personId),
    );
  }

  /** A round in scoring with so many sheets, of which the judges hold the same number; one sheet of each. */
  async sheets(count: number): Promise<string[]> {
    const roundId = await this.round('scoring');
    await this.entries(Math.ceil(count / this.judgeIds.length));
    const rows = this.judgeIds.flatMap((judgeId) =>
      this.entryIds.slice(0, Math.ceil(count / this.judgeIds.length)).map((entryId, position) => ({
        programme_id: this.programmeId,
        round_id: roundId,
        category_id: this.categoryId,
        entry_id: entryId,
        judge_id: judgeId,
        chair_id: this.organiser.personId,
        alias: newId(),
        position: position + 1,
      })),
    );
    await this.begin('scoreSheet', rows.slice(0, count));
    const held = await this.dataSource.query<{ id: string; judge_id: string }[]>(
      'select distinct on (judge_id) id, judge_id from public.score_sheet where round_id = $1 order by judge_id, position',
      [roundId],
    );
    await this.analyse();
    const of = new Map(held.map(({ id, judge_id: judgeId }) => [judgeId, id]));
    return this.judgeIds.map((judgeId) => of.get(judgeId) ?? '');
  }

  /** A ranked round of so many entries. */
  async ranking(count: number): Promise<string> {
    const roundId = await this.round('ranked');
    await this.entries(count);
    await this.dataSource.query(
      `insert into public.ranking_line (round_id, entry_id, position, rank, mark, untrimmed_mark, marks, shared)
       select $1, id, n, n, (100 - n / 2000.0)::numeric(8, 2)::text, (100 - n / 2000.0)::numeric(8, 2)::text, 5, false
       from unnest($2::uuid[]) with ordinality as e(id, n)`,
      [roundId, this.entryIds.slice(0, count)],
    );
    await this.analyse();
    return roundId;
  }

  /** A ranked and sealed round of so many entries, five filed sheets each. */
  async sealed(count: number): Promise<string> {
    const roundId = await this.round('ranked');
    await this.entries(count);
    const entries = this.entryIds.slice(0, count);
    await this.dataSource.query(
      `insert into public.round_entry (round_id, entry_id, ordinal, draw_key)
       select $1, id, n, id::text from unnest($2::uuid[]) with ordinality as e(id, n)`,
      [roundId, entries],
    );
    const sheets = entries.flatMap((entryId, at) =>
      Array.from({ length: JUDGES_PER_ENTRY }, (_, turn) => this.filedSheet(roundId, entryId, at, turn)),
    );
    await this.begin('scoreSheet', sheets);
    const version = processes.find(({ name }) => name === 'scoreSheet')?.version;
    await this.dataSource.query(
      `select workflow.apply_score_sheet(id, version, state, 'filed', 'bench.place', $2, now(), null, 'bench')
       from public.score_sheet where round_id = $1`,
      [roundId, version],
    );
    await this.seal(roundId, entries);
    await this.analyse();
    return roundId;
  }

  private filedSheet(roundId: string, entryId: string, at: number, turn: number): Record<string, unknown> {
    const judge = (at * 7 + turn * (1 + (at % 5))) % this.judgeIds.length;
    const mark = (points: number, salt: number): string =>
      ((points * (40 + ((at * 37 + judge * 11 + turn * salt) % 59))) / 100).toFixed(1);
    return {
      programme_id: this.programmeId,
      round_id: roundId,
      category_id: this.categoryId,
      entry_id: entryId,
      judge_id: this.judgeIds[judge],
      chair_id: this.organiser.personId,
      alias: newId(),
      position: at + 1,
      marks: Object.fromEntries(CRITERIA.map(({ key, points }, salt) => [key, mark(points, salt + 3)])),
    };
  }

  private async seal(roundId: string, entries: readonly string[]): Promise<void> {
    const filed = await this.dataSource.query<
      { id: string; entry: string; judge: string; marks: Record<string, string> }[]
    >('select id, entry_id as entry, judge_id as judge, marks from public.score_sheet where round_id = $1', [roundId]);
    const { result, seal } = sealResult(
      {
        ...{ code: 'bench', programme: 'bench', category: 'bench', round: 'bench', roundId, entries },
        rule: { criteria: CRITERIA, trim: 1, decimals: 2 },
        tieLadder: ['draw'],
        draw: { commitment: createHash('sha256').update(SEED).digest('hex'), seed: SEED },
      },
      filed.map((sheet) => ({ ...sheet, judge: `J${this.judgeIds.indexOf(sheet.judge) + 1}`, extra: false })),
    );
    await this.dataSource.query('insert into public.sealed_result (round_id, result, seal) values ($1, $2, $3)', [
      roundId,
      JSON.stringify(result),
      seal,
    ]);
  }

  private async round(state: string): Promise<string> {
    this.rounds += 1;
    const id = await this.engine.beginOne(
      'round',
      {
        programme_id: this.programmeId,
        category_id: this.categoryId,
        key: `bench-${this.rounds}`,
        sequence: this.rounds,
        chair_id: this.organiser.personId,
        judges_per_entry: JUDGES_PER_ENTRY,
        trim: 1,
        decimals: 2,
        due_at: new Date(Date.now() + YEAR_MS),
        seed: SEED,
      },
      this.organiser,
    );
    const version = processes.find(({ name }) => name === 'round')?.version;
    await this.dataSource.query(
      `select workflow.apply_round(id, version, state, $2, 'bench.place', $3, now(), null, 'bench') from public.round where id = $1`,
      [id, state, version],
    );
    return id;
  }

  /** At least so many essays. */
  private async entries(count: number): Promise<void> {
    const missing = Math.max(0, count - this.entryIds.length);
    const rows = Array.from({ length: missing }, (_, index) => ({
      programme_id: this.programmeId,
      category_id: this.categoryId,
      office_id: this.officeId,
      registered_by: this.organiser.personId,
      title: `山路弯弯${this.entryIds.length + index}`,
      author_name: `作者${this.entryIds.length + index}`,
      body: '那一年，我第一次走进大山。',
      body_length: 13,
    }));
    this.entryIds = [...this.entryIds, ...(await this.begin('essay', rows))];
  }

  private async begin(process: string, rows: readonly Record<string, unknown>[]): Promise<string[]> {
    const ids: string[] = [];
    for (let from = 0; from < rows.length; from += LOT)
      ids.push(...(await this.engine.begin(process, rows.slice(from, from + LOT), this.organiser)));
    return ids;
  }

  /** Statistics as autovacuum would have them by then. */
  private async analyse(): Promise<void> {
    await this.dataSource.query('analyze');
  }
}

const judges = async (dataSource: DataSource, organiserId: string): Promise<string[]> => {
  const made = Array.from({ length: JUDGES }, (_, index) => ({ id: newId(), username: judgeName(index) }));
  await dataSource.query(
    `with made as (insert into public.person (id, username, name, password_hash, created_at)
       select j.id, j.username, j.username, p.password_hash, now()
       from jsonb_to_recordset($1::jsonb) as j(id uuid, username text), public.person p where p.id = $2 returning id)
     insert into public.role_grant (person_id, role) select id, 'judge' from made`,
    [JSON.stringify(made), organiserId],
  );
  return made.map(({ id }) => id);
};
