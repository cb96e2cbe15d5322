import { Decimal, refused } from '#kernel';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { countOf } from './sheet-form.rules.js';

/** Entries of one tally job. */
export const TALLY_CHUNK = 200;

export interface Chunk {
  readonly roundId: string;
  readonly from: number;
  readonly to: number;
}

/** What a tally job found: `digest` is over every mark of the chunk, so that ranking can tell whether one moved since. */
export interface Tally {
  readonly from: number;
  readonly sheets: number;
  readonly total: string;
  readonly digest: string;
}

/** Where the tally jobs of a field of so many entries begin. */
export const chunksOf = (length: number): number[] =>
  Array.from({ length: Math.ceil(length / TALLY_CHUNK) }, (_, index) => index * TALLY_CHUNK);

export const fieldLength = async (manager: EntityManager, roundId: string): Promise<number> => {
  const [row]: { length: number }[] = await manager.query(
    'select coalesce(max(ordinal) + 1, 0)::int as length from public.round_entry where round_id = $1',
    [roundId],
  );
  return row?.length ?? 0;
};

export interface FiledSheet {
  readonly id: string;
  readonly entryId: string;
  readonly drawKey: string;
  readonly judge: string;
  readonly marks: Record<string, string>;
  readonly total: string;
  readonly extra: boolean;
  /** Of a comparison: the draw key of the other entry; else null. */
  readonly against: string | null;
}

export const filedSheets = async (manager: EntityManager, { roundId, from, to }: Chunk): Promise<FiledSheet[]> =>
  manager.query(
    `select s.id, e.entry_id as "entryId", e.draw_key as "drawKey", p.username as judge, s.marks, s.total::text as total, s.extra, o.draw_key as against
     from public.round_entry e join public.score_sheet s on s.round_id = e.round_id and s.entry_id = e.entry_id and s.state = 'filed'
       join public.person p on p.id = s.judge_id
       left join public.round_entry o on o.round_id = s.round_id and o.entry_id = s.against_id
     where e.round_id = $1 and e.ordinal >= $2 and e.ordinal < $3 and e.left_at is null and o.left_at is null order by e.ordinal, p.username, s.extra`,
    [roundId, from, to],
  );

export const tallyOf = (from: number, sheets: readonly FiledSheet[]): Tally => {
  const digest = createHash('sha256');
  let sum = new Decimal(0);
  for (const { drawKey, judge, marks, total, extra, against } of sheets) {
    const marked = Object.entries(marks).sort(([a], [b]) => (a < b ? -1 : 1));
    const own = marked.reduce((points, [, mark]) => points.plus(countOf(mark)), new Decimal(0));
    if (!own.eq(total)) throw refused('SCORING.TALLY_WRONG', { judge, total, sum: own.toFixed() });
    digest.update(
      `${JSON.stringify([drawKey, judge, total, marked, extra, ...(against === null ? [] : [against])])}\n`,
    );
    sum = sum.plus(own);
  }
  return { from, sheets: sheets.length, total: sum.toFixed(), digest: digest.digest('hex') };
};
