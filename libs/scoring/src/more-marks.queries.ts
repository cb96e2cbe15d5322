import type { EntityManager } from 'typeorm';
import { SHEETS_BY_ENTRY } from './completeness.queries.js';
import { candidatesFor } from './successor.queries.js';

export interface EntryWithJudges {
  readonly entryId: string;
  /** How many it is to have. */
  readonly judges: number;
}

/** What was asked for already: nothing is asked for twice. */
export const markAsked = async (
  manager: EntityManager,
  roundId: string,
): Promise<{ readonly apart: ReadonlySet<string>; readonly nearLine: boolean }> => {
  const rows: { entryId: string; apart: boolean; near: boolean }[] = await manager.query(
    `select entry_id as "entryId", apart_at is not null as apart, near_line_at is not null as near from public.round_entry
     where round_id = $1 and (apart_at is not null or near_line_at is not null)`,
    [roundId],
  );
  return {
    apart: new Set(rows.flatMap(({ entryId, apart }) => (apart ? [entryId] : []))),
    nearLine: rows.some(({ near }) => near),
  };
};

/** How many judges hold each entry. */
export const heldBy = async (manager: EntityManager, roundId: string): Promise<ReadonlyMap<string, number>> => {
  const rows: { entry_id: string; held: number }[] = await manager.query(SHEETS_BY_ENTRY, [roundId]);
  return new Map(rows.map(({ entry_id, held }) => [entry_id, held]));
};

/** Not more judges than the panel has free for the entry; entries that nobody is free for are left out. */
export const limitedToFree = async (
  manager: EntityManager,
  round: { readonly id: string; readonly programmeId: string },
  entries: readonly EntryWithJudges[],
  held: ReadonlyMap<string, number>,
): Promise<EntryWithJudges[]> => {
  const limited: EntryWithJudges[] = [];
  for (const { entryId, judges } of entries) {
    const candidates = await candidatesFor(manager, { programmeId: round.programmeId, roundId: round.id, entryId });
    const has = held.get(entryId) ?? 0;
    const most = Math.min(judges, has + candidates.filter(({ free }) => free).length);
    if (most > has) limited.push({ entryId, judges: most });
  }
  return limited;
};

const ASKED_AT = { apart: 'apart_at', nearLine: 'near_line_at' } as const;

/** Has the entries marked by so many judges from now on. */
export const askForJudges = async (
  manager: EntityManager,
  roundId: string,
  { because, entries }: { because: keyof typeof ASKED_AT; entries: readonly EntryWithJudges[] },
  now: Date,
): Promise<void> => {
  await manager.query(
    `update public.round_entry e set judges = n.judges, ${ASKED_AT[because]} = $3
     from jsonb_to_recordset($2::jsonb) as n("entryId" uuid, judges integer) where e.round_id = $1 and e.entry_id = n."entryId"`,
    [roundId, JSON.stringify(entries), now],
  );
};
