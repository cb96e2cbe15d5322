import { productVersion } from '#platform';
import { drawTicket, type MarkedSheet, type RankingRequest, type ResultBundle, sealResult } from '#ranking';
import { notFound } from '#kernel';
import type { RulesVersion } from '#programme';
import type { EntityManager } from 'typeorm';
import type { FiledSheet } from './tally.queries.js';

interface RoundNamed {
  readonly programme: string;
  readonly category: string;
  readonly round: string;
  readonly commitment: string;
}

/** Judges as J01, J02 …, in an order that says nothing about who they are. */
const judgeLabels = (seed: string, sheets: readonly FiledSheet[]): ReadonlyMap<string, string> => {
  const judges = [...new Set(sheets.map(({ judge }) => judge))];
  const drawn = judges.map((judge) => ({ judge, ticket: drawTicket(seed, `judge/${judge}`) }));
  drawn.sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
  const width = Math.max(2, String(judges.length).length);
  return new Map(drawn.map(({ judge }, at) => [judge, `J${String(at + 1).padStart(width, '0')}`]));
};

/** Ranks the round and puts the result away, sealed: all but the marks, which stay where they were filed. */
export const sealRanking = async (
  manager: EntityManager,
  roundId: string,
  { rule, tieLadder, drawSeed = '', entries = [] }: RankingRequest,
  { filed, rules }: { readonly filed: readonly FiledSheet[]; readonly rules: RulesVersion },
): Promise<ResultBundle> => {
  const [named]: RoundNamed[] = await manager.query(
    `select p.slug as programme, c.key as category, r.key as round, r.draw_commitment as commitment
     from public.round r join public.programme p on p.id = r.programme_id join public.category c on c.id = r.category_id where r.id = $1`,
    [roundId],
  );
  if (!named) throw notFound('round', roundId);
  const { commitment, ...names } = named;
  const criteria = rule.criteria.map(({ key, points }) => ({ key, points }));
  const labels = judgeLabels(drawSeed, filed);
  const marked = filed.map(({ id, drawKey, judge, extra, marks, against }): MarkedSheet => {
    const label = labels.get(judge) ?? judge; // every judge of the sheets has one
    return { id, entry: drawKey, judge: label, extra, marks, ...(against === null ? {} : { against }) };
  });
  const bundle = sealResult(
    {
      ...names,
      roundId,
      rules: { version: rules.version, hash: rules.hash },
      code: productVersion(),
      rule: { ...rule, criteria },
      tieLadder: [...tieLadder],
      draw: { commitment, seed: drawSeed },
      entries: [...entries],
    },
    marked,
  );
  await manager.query('insert into public.sealed_result (round_id, result, seal) values ($1, $2, $3)', [
    roundId,
    JSON.stringify(bundle.result),
    bundle.seal,
  ]);
  return bundle;
};

/** The sealed result with the marks of its sheets as they stand now; undefined for a round that nobody sealed. */
export const bundleOf = async (manager: EntityManager, roundId: string): Promise<ResultBundle | undefined> => {
  const [sealed]: Pick<ResultBundle, 'result' | 'seal'>[] = await manager.query(
    'select result, seal from public.sealed_result where round_id = $1',
    [roundId],
  );
  if (!sealed) return undefined;
  const sheets: { id: string; marks: Record<string, string> }[] = await manager.query(
    `select id, marks from public.score_sheet where round_id = $1 and state = 'filed' order by id`,
    [roundId],
  );
  return { ...sealed, marks: Object.fromEntries(sheets.map(({ id, marks }) => [id, marks])) };
};
