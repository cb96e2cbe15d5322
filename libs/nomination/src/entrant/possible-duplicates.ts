import type { Gate } from '#workflow';
import { BARS_NAMESAKE } from '../entry-standing.js';

/** Entries of both kinds, each with whose it is. */
export const ENTRIES = `
  select 'nomination' as process, e.id, e.entrant_id, e.category_id, c.key as category_key, e.nominee_name as name, null as title,
    e.state from public.nomination e join public.category c on c.id = e.category_id
  union all
  select 'essay', e.id, e.entrant_id, e.category_id, c.key, e.author_name, e.title, e.state
    from public.essay e join public.category c on c.id = e.category_id`;

/** SQL over entrants `a` and `b`: the same name, or names that differ by what people add in brackets or by the form of a company. */
export const ALIKE = 'b.programme_id = a.programme_id and b.kind = a.kind and b.core = a.core';

/**
 * SQL over such a pair and its merge `m`, if there is one: they may be one person or organisation, and nobody has answered
 * whether they are. ID numbers that differ answer it, and so does the reason of an office for a namesake of its own.
 */
export const UNANSWERED = `a.person_id <> b.person_id and coalesce(m.state, 'proposed') = 'proposed'
  and not (a.office_id = b.office_id and a.folded = b.folded and coalesce(a.apart, b.apart) is not null)
  and not public.numbers_differ(a.id, b.id)`;

/** SQL: it was sent in, and one person may not have it twice. */
const IN_THE_RUNNING = (entry: string): string => `${entry}.${BARS_NAMESAKE} and ${entry}.state <> 'draft'`;

/** SQL over such a pair: each has an entry of one category in the running. Neither goes on before somebody has answered. */
export const MUST_BE_ANSWERED = `exists (
  select from (${ENTRIES}) x join (${ENTRIES}) y on y.category_id = x.category_id
  where x.entrant_id = a.id and y.entrant_id = b.id and ${IN_THE_RUNNING('x')} and ${IN_THE_RUNNING('y')})`;

/** So many namesakes of an entry are in the running in its category, of whom nobody has said whether they are the same. */
export const unansweredNamesakes =
  (process: 'nomination' | 'essay'): Gate['count'] =>
  async (manager, id) => {
    const [row]: { count: number }[] = await manager.query(
      `select count(*)::int as count from public.${process} e join public.entrant a on a.id = e.entrant_id
         join public.entrant b on ${ALIKE} and b.id <> a.id
         left join public.entrant_merge m on m.first_id = least(a.id, b.id) and m.second_id = greatest(a.id, b.id)
       where e.id = $1 and ${UNANSWERED} and exists (
         select from public.${process} x where x.entrant_id = b.id and x.category_id = e.category_id and ${IN_THE_RUNNING('x')})`,
      [id],
    );
    return row?.count ?? 0;
  };

/**
 * One office doesn't see whom another one puts forward, and a name says little. So whoever decides on an entry first answers
 * for each namesake in its category: one person, or different people.
 */
const ofNamesakes = (process: 'nomination' | 'essay', event: string): Gate => ({
  process,
  event,
  code: 'ENTRANT.POSSIBLE_DUPLICATE',
  count: unansweredNamesakes(process),
});

export const duplicateGates: readonly Gate[] = [
  ofNamesakes('essay', 'essay.admit'),
  ofNamesakes('nomination', 'eligibility.pass'),
  ofNamesakes('nomination', 'eligibility.confirm'),
];
