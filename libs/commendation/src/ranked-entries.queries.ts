import type { CategoryOfProgramme } from '#programme';
import { finalRanking } from '#scoring';
import type { EntityManager } from 'typeorm';
import type { Candidate } from './places.rules.js';

/** What an entry of each kind of category is called, where it is kept, and the state in which it may win. */
const ENTRIES = {
  award: { kind: 'nomination', table: 'nomination', name: 'nominee_name', state: 'shortlisted' },
  essay: { kind: 'essay', table: 'essay', name: 'author_name', state: 'admitted' },
} as const;

interface EntryRow {
  readonly id: string;
  readonly winner_name: string;
  readonly office_id: string;
}

/** Those who may win, best first: by the last round where one judges, by the declared measures where none does. */
export const rankedCandidates = async (manager: EntityManager, category: CategoryOfProgramme): Promise<Candidate[]> => {
  if (category.kind === 'organisation') return organisationCandidates(manager, category);
  const { kind, table, name, state } = ENTRIES[category.kind];
  const lines = await finalRanking(manager, category.id);
  const rows: EntryRow[] = await manager.query(
    `select id, ${name} as winner_name, office_id from public.${table} e where id = any($1) and state = $2
       and not exists (select from public.objection o where o.entry_id = e.id and o.state = 'upheld')`,
    [lines.map(({ entryId }) => entryId), state],
  );
  const entries = new Map(rows.map((row) => [row.id, row]));
  return lines.flatMap(({ entryId, rank, mark }): Candidate[] => {
    const entry = entries.get(entryId); // disqualified since, or a case upheld: out of the running
    if (!entry || rank === null || mark === null) return [];
    return [{ entryId, entryKind: kind, rank, mark, winnerName: entry.winner_name, officeId: entry.office_id }];
  });
};

/** The offices in the order of the ranking that was kept when their ballot was prepared; nobody before that. */
const organisationCandidates = async (manager: EntityManager, category: CategoryOfProgramme): Promise<Candidate[]> =>
  manager.query(
    `select l.office_id as "entryId", 'office' as "entryKind", l.rank, l.mark, o.name_zh as "winnerName", l.office_id as "officeId"
     from public.organisation_ranking_line l join public.office o on o.id = l.office_id
     where l.category_id = $1 and l.rank is not null order by l.position`,
    [category.id],
  );
