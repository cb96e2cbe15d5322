import type { EntityManager } from 'typeorm';
import type { OwnPlaces } from './sheet-form.rules.js';

/** Where nobody puts entries in order. */
export const NO_PLACES: OwnPlaces = { of: 0, taken: [] };

/** The judge's sheets of the round that count with this one: how many, and the places filed on the others. */
export const ownPlaces = async (
  manager: EntityManager,
  sheet: { readonly id: string; readonly roundId: string; readonly judgeId: string; readonly extra: boolean },
): Promise<OwnPlaces> => {
  const [row]: OwnPlaces[] = await manager.query(
    `select count(*)::int as of, array_remove(array_agg(s.marks ->> 'place') filter (where s.state = 'filed' and s.id <> $3), null) as taken
     from public.score_sheet s join public.round_entry e on e.round_id = s.round_id and e.entry_id = s.entry_id and e.left_at is null
     where s.round_id = $1 and s.judge_id = $2 and s.extra = $4 and s.state not in ('recused', 'replaced')`,
    [sheet.roundId, sheet.judgeId, sheet.id, sheet.extra],
  );
  return { of: row?.of ?? 0, taken: row?.taken ?? [] };
};
