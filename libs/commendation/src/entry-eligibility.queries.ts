import type { EntityManager } from 'typeorm';
import type { Candidate } from './places.rules.js';

type Entry = Pick<Candidate, 'entryId' | 'entryKind'>;

/** The state in which an entry may win, unless a case against it has been upheld. */
const ELIGIBLE = { nomination: 'shortlisted', essay: 'admitted' } as const;

/**
 * Those of the entries that may still win; an office always may. `hold`: their rows are held until the transaction ends, so
 * that a disqualification comes before what is done with them, or after it and finds it done; never between.
 */
export const eligibleAmong = async (
  manager: EntityManager,
  entries: readonly Entry[],
  { hold }: { readonly hold: boolean },
): Promise<ReadonlySet<string>> => {
  const eligible = new Set(entries.flatMap(({ entryId, entryKind }) => (entryKind === 'office' ? [entryId] : [])));
  for (const kind of ['nomination', 'essay'] as const) {
    const ids = entries.flatMap(({ entryId, entryKind }) => (entryKind === kind ? [entryId] : []));
    if (ids.length === 0) continue;
    const rows: { id: string }[] = await manager.query(
      `select id from public.${kind} e where id = any($1) and state = $2 and not exists (
         select from public.objection o where o.entry_id = e.id and o.state = 'upheld') order by id ${hold ? 'for share of e' : ''}`,
      [ids, ELIGIBLE[kind]],
    );
    for (const { id } of rows) eligible.add(id);
  }
  return eligible;
};
