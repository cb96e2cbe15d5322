import type { Text } from '#contracts';
import { type CategoryOfProgramme, findCategory } from '#programme';
import type { TierPlaces } from '#ranking';
import type { EntityManager } from 'typeorm';
import { nameOfRound } from './round-name.js';

export interface RoundField {
  readonly id: string;
  readonly categoryId: string;
  readonly previousId: string | null;
  /** The best so many of the round before; null: everybody. */
  readonly field: number | null;
  /** All that passed the round before. */
  readonly onlyPassed: boolean;
  /** Of a calibration `field` is how many of all are marked. */
  readonly calibration: boolean;
}

export interface FieldEntry {
  readonly entryId: string;
  /**
   * A hash of the entry itself. The order of the field, the assignment and the draw go by it and not by the id, so that
   * the same entries under the same seed are judged and drawn the same way wherever the programme is run.
   */
  readonly drawKey: string;
}

export const entryTableOf = (category: CategoryOfProgramme): 'nomination' | 'essay' =>
  category.kind === 'essay' ? 'essay' : 'nomination';

const CONTENT = {
  nomination: 'o.key, n.nominee_name, n.deeds',
  essay: 'o.key, n.author_name, n.title, n.body',
} as const;
const JUDGED_STATE = { nomination: 'shortlisted', essay: 'admitted' } as const;

/** Whom the round judges, were it opened now: all that stand, or the best of the round before that still do. */
const judgedEntries = (
  table: 'nomination' | 'essay',
  { field, previousId, onlyPassed, calibration }: RoundField,
): { sql: string; params: unknown[] } =>
  calibration || (field === null && !onlyPassed) || previousId === null
    ? { sql: `public.${table} n where n.state = '${JUDGED_STATE[table]}' and n.category_id = $1`, params: [] }
    : {
        // A tie across the line goes on whole; whoever failed goes on in no case.
        sql: `public.${table} n join public.ranking_line l on l.entry_id = n.id and l.round_id = $2 and l.rank <= coalesce($3::int, l.rank)
            and l.passed is distinct from false
          where n.state = '${JUDGED_STATE[table]}' and n.category_id = $1`,
        params: [previousId, field],
      };

export const fieldSizeOf = async (manager: EntityManager, round: RoundField): Promise<number> => {
  const { sql, params } = judgedEntries(entryTableOf(await findCategory(manager, round.categoryId)), round);
  const [row]: { size: number }[] = await manager.query(`select count(*)::int as size from ${sql}`, [
    round.categoryId,
    ...params,
  ]);
  return row?.size ?? 0;
};

/** Word-for-word copies share a hash; all but the first get a number. */
const numbered = (entries: readonly FieldEntry[]): FieldEntry[] => {
  const seen = new Map<string, number>();
  return entries.map(({ entryId, drawKey }) => {
    const count = (seen.get(drawKey) ?? 0) + 1;
    seen.set(drawKey, count);
    return { entryId, drawKey: count === 1 ? drawKey : `${drawKey}-${count}` };
  });
};

export const fieldOf = async (manager: EntityManager, round: RoundField): Promise<FieldEntry[]> => {
  const table = entryTableOf(await findCategory(manager, round.categoryId));
  const { sql, params } = judgedEntries(table, round);
  const rows: FieldEntry[] = await manager.query(
    `select n.id as "entryId", encode(sha256(convert_to(concat_ws(chr(31),
       (select concat_ws(chr(31), ${CONTENT[table]}) from public.office o where o.id = n.office_id)), 'UTF8')), 'hex') as "drawKey"
     from ${sql} order by 2, 1`,
    [round.categoryId, ...params],
  );
  return numbered(rows);
};

export interface NamedTier extends TierPlaces {
  readonly name: Text;
}

/** What the round decides, best first: places in the round after it, none where all go on, or the prizes where it is the last. */
export const tiersAbove = async (
  manager: EntityManager,
  roundId: string,
  category: CategoryOfProgramme,
): Promise<readonly NamedTier[]> => {
  const [next]: { key: string; field: number | null }[] = await manager.query(
    'select key, field from public.round where previous_id = $1',
    [roundId],
  );
  if (!next) return category.rules.tiers.map(({ key, name, places }) => ({ key, name, places }));
  return next.field === null
    ? []
    : [{ key: next.key, name: nameOfRound(category.rules, next.key), places: next.field }];
};

/** Where the round stands that this one takes its field from; null where it follows none. */
export const previousStateOf = async (
  manager: EntityManager,
  { previousId }: Pick<RoundField, 'previousId'>,
): Promise<string | null> => {
  if (previousId === null) return null;
  const [previous]: { state: string }[] = await manager.query('select state from public.round where id = $1', [
    previousId,
  ]);
  return previous?.state ?? null;
};
