import { categoriesOf } from '#programme';
import type { Gate } from '#workflow';
import type { EntityManager } from 'typeorm';
import { reviewBeforeJudging } from './under-review.queries.js';

const unconfirmed = async (manager: EntityManager, programmeId: string): Promise<number> => {
  const [row]: { count: number }[] = await manager.query(
    `select count(*)::int as count from public.round r where r.programme_id = $1 and r.state <> 'confirmed'
       and (exists (select from public.round_entry e where e.round_id = r.id) or ${entriesOf('r.category_id')})`,
    [programmeId],
  );
  return row?.count ?? 0;
};

/** A category that nobody entered, or whose entries all failed, has nothing to judge and holds nothing up. */
const entriesOf = (category: string): string => `(
  exists (select from public.nomination n where n.category_id = ${category} and n.state = 'shortlisted')
  or exists (select from public.essay n where n.category_id = ${category} and n.state = 'admitted'))`;

const unplanned = async (manager: EntityManager, programmeId: string): Promise<number> => {
  const judged = (await categoriesOf(manager, programmeId))
    .filter(({ rules }) => rules.rounds.length > 0)
    .map(({ id }) => id);
  const [row]: { count: number }[] = await manager.query(
    `select count(*)::int as count from unnest($1::uuid[]) as c(id)
     where not exists (select from public.round r where r.category_id = c.id) and ${entriesOf('c.id')}`,
    [judged],
  );
  return row?.count ?? 0;
};

/** Before a programme goes to the ballots, everything that was sent in is decided on, and judged with a confirmed ranking. */
export const scoringGates: readonly Gate[] = [
  ...reviewBeforeJudging,
  { process: 'programme', event: 'programme.decide', code: 'SCORING.ROUNDS_UNPLANNED', count: unplanned },
  { process: 'programme', event: 'programme.decide', code: 'SCORING.ROUNDS_UNCONFIRMED', count: unconfirmed },
];
