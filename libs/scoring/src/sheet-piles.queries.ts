import type { Text } from '#contracts';
import type { Actor } from '#kernel';
import { findCategory } from '#programme';
import type { EntityManager } from 'typeorm';
import { nameOfRound } from './round-name.js';
import { OPEN_ROUNDS } from './score-sheet.rules.js';

/** A judge's own sheets that still count: neither given up, nor of an entry that he is kept from or that left the round. */
export const OWN_SHEETS = `public.score_sheet s join public.round r on r.id = s.round_id
  where s.judge_id = $1 and s.state not in ('recused', 'replaced') and not public.viewer_in_conflict(s.entry_id) and not public.viewer_in_conflict(s.against_id) and not exists (
    select from public.round_entry e where e.round_id = s.round_id and e.entry_id = s.entry_id and e.left_at is not null)`;

/** A judge's pile of a round, and how far it is. */
export interface SheetPile {
  readonly roundId: string;
  readonly roundName: Text;
  readonly category: { readonly key: string; readonly name: Text };
  readonly state: string;
  readonly dueAt: Date | null;
  readonly filed: number;
  readonly of: number;
  readonly next: string | null;
}

interface PileRow extends Omit<SheetPile, 'roundName' | 'category'> {
  readonly roundKey: string;
  readonly categoryId: string;
}

/** What is unread comes first, then what was begun or given back; each in the judge's own order. */
const NEXT_FIRST = `s.state <> 'assigned', s.position, s.id`;
const TO_FILE = `s.state in ('assigned', 'draft', 'reopened')`;

/** Under the judge's own reading rights; `after` is a sheet that is not to come next. */
export const pilesOf = async (
  manager: EntityManager,
  judge: Actor,
  { roundId, after }: { readonly roundId?: string | undefined; readonly after?: string } = {},
): Promise<SheetPile[]> => {
  const rows: PileRow[] = await manager.query(
    `select s.round_id as "roundId", r.key as "roundKey", r.state, s.category_id as "categoryId",
       min(coalesce(s.due_at, r.due_at)) filter (where ${TO_FILE}) as "dueAt",
       count(*) filter (where s.state = 'filed')::int as filed, count(*)::int as of,
       (array_agg(s.id order by ${NEXT_FIRST}) filter (where ${TO_FILE} and r.state = any($3) and s.id is distinct from $4))[1] as next
     from ${OWN_SHEETS} and ($2::uuid is null or s.round_id = $2)
     group by s.round_id, r.key, r.state, r.due_at, s.category_id order by r.due_at, s.round_id`,
    [judge.personId, roundId ?? null, OPEN_ROUNDS, after ?? null],
  );
  const piles: SheetPile[] = [];
  for (const { roundKey, categoryId, ...row } of rows) {
    const { rules } = await findCategory(manager, categoryId);
    piles.push({ ...row, roundName: nameOfRound(rules, roundKey), category: { key: rules.key, name: rules.name } });
  }
  return piles;
};
