import { type FiledPair, nextPartner, type RoundMode } from '#ranking';
import type { EntityManager } from 'typeorm';
import { conflictsOf } from './conflict.queries.js';
import type { MarkingFacts } from './score-sheet.rules.js';

/** A sheet that an entry is to be set beside. */
export interface SheetToPair {
  readonly id: string;
  readonly programmeId: string;
  readonly roundId: string;
  readonly judgeId: string;
  readonly entryId: string;
}

interface GivenPair extends FiledPair {
  readonly filed: boolean;
}

const PAIRS_GIVEN = `
  select e.draw_key as entry, o.draw_key as against, s.marks ->> 'better' as word, s.state = 'filed' as filed
  from public.score_sheet s
    join public.round_entry e on e.round_id = s.round_id and e.entry_id = s.entry_id and e.left_at is null
    join public.round_entry o on o.round_id = s.round_id and o.entry_id = s.against_id and o.left_at is null
  where s.round_id = $1 and s.against_id is not null and s.state not in ('recused', 'replaced') and s.id <> $2
  order by e.draw_key, o.draw_key, s.marks ->> 'better'`;

/** Entries in the running, but the sheet's own and those that the judge was ever given beside it, or it beside them. */
const PARTNERS = `
  select e.entry_id as "entryId", e.draw_key as "drawKey" from public.round_entry e
  where e.round_id = $1 and e.left_at is null and e.entry_id <> $3 and not exists (
    select from public.score_sheet s where s.round_id = $1 and s.judge_id = $2 and s.id <> $4
      and ((s.entry_id = $3 and s.against_id = e.entry_id) or (s.entry_id = e.entry_id and s.against_id = $3)))
  order by e.draw_key`;

/** The judge's other sheet of the round that has a partner and is still to be filed: its outcome may change what comes next. */
export const pairInHand = async (
  manager: EntityManager,
  { id, roundId, judgeId }: Pick<SheetToPair, 'id' | 'roundId' | 'judgeId'>,
): Promise<string | undefined> => {
  const [other]: { alias: string }[] = await manager.query(
    `select s.alias from public.score_sheet s
       join public.round_entry e on e.round_id = s.round_id and e.entry_id = s.entry_id and e.left_at is null
       join public.round_entry o on o.round_id = s.round_id and o.entry_id = s.against_id and o.left_at is null
     where s.round_id = $1 and s.judge_id = $2 and s.id <> $3 and s.state in ('assigned', 'draft') order by s.position limit 1`,
    [roundId, judgeId, id],
  );
  return other?.alias;
};

/** Whether a sheet takes a second entry, and has one that is still in the running. */
export const pairingOf = async (
  manager: EntityManager,
  {
    mode,
    roundId,
    againstId,
  }: { readonly mode: RoundMode; readonly roundId: string; readonly againstId: string | null },
): Promise<MarkingFacts['pairing']> => {
  if (mode !== 'comparison') return 'none';
  const stands: unknown[] = await manager.query(
    'select from public.round_entry where round_id = $1 and entry_id = $2 and left_at is null',
    [roundId, againstId],
  );
  return stands.length > 0 ? 'given' : 'lacking';
};

/** Which entry the sheet's is compared with: by all that is filed now and the round's seed. Undefined where there is none left. */
export const partnerFor = async (manager: EntityManager, sheet: SheetToPair): Promise<string | undefined> => {
  const { id, programmeId, roundId, judgeId, entryId } = sheet;
  const [round]: { seed: string; judge: string; entry: string }[] = await manager.query(
    `select r.seed, p.username as judge, e.draw_key as entry from public.round r join public.person p on p.id = $2
       join public.round_entry e on e.round_id = r.id and e.entry_id = $3 where r.id = $1`,
    [roundId, judgeId, entryId],
  );
  if (!round) return undefined;
  const others: { entryId: string; drawKey: string }[] = await manager.query(PARTNERS, [roundId, judgeId, entryId, id]);
  const conflicts = await conflictsOf(
    manager,
    programmeId,
    [judgeId],
    others.map((one) => one.entryId),
  );
  const barred = new Set(conflicts.map((one) => one.entryId));
  const partners = others.filter((one) => !barred.has(one.entryId));
  const given: GivenPair[] = await manager.query(PAIRS_GIVEN, [roundId, id]);
  const chosen = nextPartner({
    ...round,
    candidates: partners.map(({ drawKey }) => drawKey),
    filed: given.filter(({ filed }) => filed),
    given,
  });
  return partners.find(({ drawKey }) => drawKey === chosen)?.entryId;
};
