import { newId } from '#kernel';
import type { DataSource } from 'typeorm';
import type { BenchProgramme } from './bench-programme.js';

const LOT = 2_000;
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const GIVEN = '一二三四五六七八九十建国秀英志强丽华文明桂兰';

/** Another name for each, as people are called. */
export const winnerName = (index: number): string => {
  const of = (letters: string, at: number): string => letters.charAt(at % letters.length);
  return `${of(SURNAMES, index)}${of(GIVEN, Math.floor(index / SURNAMES.length))}${of(GIVEN, Math.floor(index / 400))}`;
};

/** Conferred awards as rows, so many, on a decided ballot: what a commendation would have brought about. */
export const conferAwards = async (
  dataSource: DataSource,
  { programmeId, categoryId, officeId }: BenchProgramme,
  count: number,
): Promise<void> => {
  const ballotId = newId();
  await dataSource.transaction(async (manager) => {
    await manager.query('set local session_replication_role = replica'); // past the one door, as only the server's owner can
    await manager.query(
      `insert into public.ballot (id, programme_id, category_id, sequence, body_key, mode, quorum, threshold, state, created_at, updated_at)
       values ($1, $2, $3, 1, 'organisingCommittee', 'list', '2/3', '2/3', 'decided', now(), now())`,
      [ballotId, programmeId, categoryId],
    );
    for (let from = 0; from < count; from += LOT) {
      const rows = Array.from({ length: Math.min(LOT, count - from) }, (_, index) => ({
        id: newId(),
        name: winnerName(from + index),
        place: from + index + 1,
      }));
      await manager.query(
        `insert into public.award (id, programme_id, category_id, ballot_id, office_id, entry_id, entry_kind, rank, mark, winner_name,
           tier_key, place, bonus_fen, medal, certificate, state, created_at, updated_at)
         select id, $1, $2, $3, $4, gen_random_uuid(), 'essay', place, '90.00', name, case when place <= 5 then 'first' else 'excellence' end,
           place, 0, false, true, 'conferred', now(), now() from jsonb_to_recordset($5::jsonb) as a(id uuid, name text, place integer)`,
        [programmeId, categoryId, ballotId, officeId, JSON.stringify(rows)],
      );
    }
  });
  await dataSource.query('analyze');
};
