import { categoriesOf, type CategoryOfProgramme, findProgramme, instantOf } from '#programme';
import { organisationScore } from '#ranking';
import { finalRanking } from '#scoring';
import type { EntityManager } from 'typeorm';
import { type Candidate, placesOfCategory, proposalsFor } from './places.rules.js';

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
    `select id, ${name} as winner_name, office_id from public.${table} where id = any($1) and state = $2`,
    [lines.map(({ entryId }) => entryId), state],
  );
  const entries = new Map(rows.map((row) => [row.id, row]));
  return lines.flatMap(({ entryId, rank, mark }): Candidate[] => {
    const entry = entries.get(entryId); // disqualified since: out of the running
    if (!entry || rank === null || mark === null) return [];
    return [{ entryId, entryKind: kind, rank, mark, winnerName: entry.winner_name, officeId: entry.office_id }];
  });
};

interface OfficeRow {
  readonly id: string;
  readonly key: string;
  readonly name_zh: string;
  readonly submitted: number;
  readonly on_time: number;
  readonly passed: number;
}

/** What each office sent in to the essay themes, and how much of it passed. */
const officesThatSent = async (
  manager: EntityManager,
  category: CategoryOfProgramme,
  closesAt: Date,
): Promise<OfficeRow[]> =>
  manager.query(
    `select o.id, o.key, o.name_zh, count(*)::int as submitted, count(*) filter (where e.submitted_at < $3)::int as on_time,
       count(*) filter (where e.state = 'admitted')::int as passed
     from public.office o join public.essay e on e.office_id = o.id
     where e.programme_id = $1 and o.kind = any($2) and e.submitted_at is not null and e.state not in ('draft', 'withdrawn')
     group by o.id order by o.key`,
    [category.programmeId, category.rules.nominatedBy, closesAt],
  );

/** How many prizes each office's essays are in line for: by the ranking, before anybody decides. */
const winnersOfOffices = async (manager: EntityManager, programmeId: string): Promise<Map<string, number>> => {
  const winners = new Map<string, number>();
  for (const theme of await categoriesOf(manager, programmeId)) {
    if (theme.kind !== 'essay') continue;
    const candidates = await rankedCandidates(manager, theme);
    for (const { officeId } of proposalsFor(theme.key, placesOfCategory(theme.rules), candidates)) {
      if (officeId !== null) winners.set(officeId, (winners.get(officeId) ?? 0) + 1);
    }
  }
  return winners;
};

/**
 * Offices go by their key here, not by id: a draw by key comes out the same wherever the same programme is run. Its seed is
 * the programme's and the category's key, known to all before anything is sent in.
 */
const organisationCandidates = async (manager: EntityManager, category: CategoryOfProgramme): Promise<Candidate[]> => {
  const { plan } = await findProgramme(manager, category.programmeId);
  const closesAt = instantOf(plan.schedule.entriesCloseAt, plan.timezone);
  const offices = await officesThatSent(manager, category, closesAt);
  const winners = await winnersOfOffices(manager, category.programmeId);
  const { lines } = organisationScore({
    records: offices.map(({ id, key, submitted, on_time, passed }) => ({
      office: key,
      submitted,
      onTime: on_time,
      passed,
      winners: winners.get(id) ?? 0,
    })),
    weights: (category.rules.measures ?? []).map(({ key, weight }) => ({ key, weight })),
    decimals: 2,
    drawSeed: `${plan.slug}/${category.key}`,
  });
  const byKey = new Map(offices.map((office) => [office.key, office]));
  return lines.flatMap(({ entry, rank, score }): Candidate[] => {
    const office = byKey.get(entry);
    if (!office || rank === null) return [];
    return [
      { entryId: office.id, entryKind: 'office', rank, mark: score, winnerName: office.name_zh, officeId: office.id },
    ];
  });
};
