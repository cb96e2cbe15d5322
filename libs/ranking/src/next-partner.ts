import { abilitiesFrom, type FiledPair } from './pair-ranking.js';
import { drawTicket } from './tie-ladder.js';

export interface PartnerRequest {
  /** Whom a partner is looked for. */
  readonly entry: string;
  readonly judge: string;
  /** Those that the judge may be shown beside it: in the running, no conflict, not compared with it by him before. */
  readonly candidates: readonly string[];
  /** All comparisons of the round that are filed. */
  readonly filed: readonly FiledPair[];
  /** All pairs of the round that were given out, filed or not. */
  readonly given: readonly { readonly entry: string; readonly against: string }[];
  /** Of the round. With the same comparisons it gives the same partner. */
  readonly seed: string;
}

/** The entries that are joined with this one by comparisons, itself among them. */
const joinedWith = (entry: string, given: PartnerRequest['given']): ReadonlySet<string> => {
  const next = new Map<string, string[]>();
  for (const { entry: a, against: b } of given) {
    next.set(a, [...(next.get(a) ?? []), b]);
    next.set(b, [...(next.get(b) ?? []), a]);
  }
  const seen = new Set([entry]);
  for (const one of seen) for (const other of next.get(one) ?? []) seen.add(other);
  return seen;
};

/**
 * Whom an entry is compared with next. Nobody is a partner more than once oftener than another; entries that no comparison
 * joins with this one go before those that are joined; then whoever tells most: the information p(1 − p) of the comparison at
 * the present abilities, over how often the two were compared already. Among equals the seed decides.
 */
export const nextPartner = ({ entry, judge, candidates, filed, given, seed }: PartnerRequest): string | undefined => {
  const times = new Map<string, number>();
  for (const { against } of given) times.set(against, (times.get(against) ?? 0) + 1);
  const timesOf = (one: string): number => times.get(one) ?? 0;
  const least = Math.min(...candidates.map(timesOf));
  const even = candidates.filter((one) => timesOf(one) <= least + 1);
  const joined = joinedWith(entry, given);
  const apart = even.filter((one) => !joined.has(one));
  const abilityOf = new Map(abilitiesFrom(filed).items.map(({ item, ability }) => [item, ability]));
  const own = abilityOf.get(entry) ?? 0;
  const ranked = (apart.length > 0 ? apart : even).map((one) => {
    const p = 1 / (1 + Math.exp((abilityOf.get(one) ?? 0) - own));
    const before = given.filter(
      (pair) => (pair.entry === entry && pair.against === one) || (pair.entry === one && pair.against === entry),
    ).length;
    // To twelve digits, so that the same comparisons give the same partner on any machine.
    const tells = Number(((p * (1 - p)) / (1 + before)).toFixed(12));
    return { one, tells, ticket: drawTicket(`pair/${seed}`, `${judge}/${entry}/${one}`) };
  });
  ranked.sort((a, b) => b.tells - a.tells || (a.ticket < b.ticket ? -1 : 1));
  return ranked[0]?.one;
};
