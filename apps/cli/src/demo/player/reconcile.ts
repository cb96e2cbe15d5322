import { categoriesInForce } from '#programme';
import type { Award, Facts, FiledSheet, LedgerLine } from './facts.js';
import { organisationFaults } from './measures.js';
import type { Play } from './play.js';

export interface ReconciledLine {
  readonly category: string;
  readonly tier: string;
  readonly places: number;
  readonly conferred: number;
  readonly vacancies: readonly string[];
}

export interface Reconciliation {
  readonly ok: boolean;
  readonly lines: readonly ReconciledLine[];
  /** What doesn't agree, in words. */
  readonly faults: readonly string[];
}

/** Marks are multiples of a half: counted in halves they are whole numbers and nothing is lost. */
const inHalves = (sheet: FiledSheet): number =>
  Object.values(sheet.marks ?? {}).reduce((sum, mark) => sum + Math.round(Number(mark) * 2), 0);

/** The mark by hand, from what the judges filed: highest and lowest left out, mean, so many places, half up. */
export const markByHand = (sheets: readonly FiledSheet[], trim: number, decimals = 2): string => {
  const totals = sheets.map(inHalves).sort((a, b) => a - b);
  const counted = totals.length >= 2 * trim + 1 ? totals.slice(trim, totals.length - trim) : totals;
  const sum = counted.reduce((all, total) => all + total, 0);
  const scale = 10 ** decimals;
  const parts = Math.floor((sum * scale + counted.length) / (2 * counted.length));
  const whole = String(Math.floor(parts / scale));
  return decimals === 0 ? whole : `${whole}.${String(parts % scale).padStart(decimals, '0')}`;
};

const nameOf = ({ categoryKey, place, winnerName }: Award): string => `${categoryKey} place ${place} (${winnerName})`;

const NO_ROUND = { mode: 'score', judgesPerEntry: 0, trim: 0, decimals: 2 };

const sheetFaults = (play: Play, facts: Facts, award: Award): string[] => {
  if (award.entryKind === 'office') return []; // measured, not marked
  const { mode, judgesPerEntry, trim, decimals } =
    categoriesInForce(play.plan)
      .find(({ key }) => key === award.categoryKey)
      ?.rounds.at(-1) ?? NO_ROUND;
  const sheets = facts.sheets.get(award.entryId) ?? [];
  const faults: string[] = [];
  if (sheets.length !== judgesPerEntry)
    faults.push(`${nameOf(award)}: ${sheets.length} filed sheets, ${judgesPerEntry} planned`);
  // Votes, places and comparisons make no mean: of those the sealed result is computed again.
  const mark = (mode ?? 'score') === 'score' ? markByHand(sheets, trim, decimals) : award.mark;
  if (mark !== award.mark) faults.push(`${nameOf(award)}: the sheets give ${mark}, the award says ${award.mark}`);
  if (facts.ranking.get(award.entryId)?.mark !== award.mark)
    faults.push(`${nameOf(award)}: the ranking says another mark`);
  return faults;
};

const ballotFaults = (facts: Facts, award: Award): string[] => {
  const ballot = facts.ballots.get(award.ballotId);
  if (ballot?.state !== 'decided') return [`${nameOf(award)}: no decided ballot`];
  const approved = ballot.proposals.find(({ entryId, outcome }) => entryId === award.entryId && outcome === 'approved');
  if (!approved) return [`${nameOf(award)}: not approved by its ballot`];
  // Back through the places that the winner held: the first is the one voted on, or that of a reserve who came up.
  const first = heldBefore(facts, award).at(-1) ?? award;
  const votedOn =
    first.replaces === null
      ? approved.tierKey === first.tierKey && approved.place === first.place
      : approved.tierKey === null;
  return votedOn ? [] : [`${nameOf(award)}: holds a place that its ballot did not give`];
};

/** The awards that the winner left to move up, the last first. */
const heldBefore = (facts: Facts, award: Award): Award[] => {
  const left = facts.awards.find(({ id }) => id === award.movedFrom);
  return left === undefined ? [] : [left, ...heldBefore(facts, left)];
};

/** Somebody who was removed with reason left the place, or moved up from it. */
const successionFaults = (facts: Facts, award: Award): string[] => {
  if (award.replaces === null) return [];
  const left = facts.awards.find(({ id }) => id === award.replaces);
  const movedOn = facts.awards.some(({ movedFrom }) => movedFrom === award.replaces);
  const inOrder =
    left?.place === award.place &&
    (left.removalCause === 'objectionUpheld'
      ? facts.upheldAgainst.has(left.id)
      : left.removalCause === 'movedUp' && movedOn);
  return inOrder ? [] : [`${nameOf(award)}: steps in for nobody who left the place`];
};

/** Tiers go by rank: nobody holds a lesser prize than one who ranks behind. */
const orderFaults = (play: Play, conferred: readonly Award[]): string[] =>
  categoriesInForce(play.plan).flatMap(({ key, tiers }) => {
    const level = ({ tierKey }: Award): number => tiers.findIndex((tier) => tier.key === tierKey);
    const winners = conferred.filter(({ categoryKey }) => categoryKey === key).sort((a, b) => a.rank - b.rank);
    return winners.flatMap((winner, index) => {
      const before = winners[index - 1];
      return before === undefined || level(before) <= level(winner)
        ? []
        : [`${nameOf(winner)}: a better prize than ${nameOf(before)}, who ranks before`];
    });
  });

const noticeFaults = (facts: Facts, award: Award): string[] => {
  const notice = facts.notices.get(award.noticeId ?? '');
  const listed = notice?.state === 'concluded' && notice.lines.some(({ awardId }) => awardId === award.id);
  return listed ? [] : [`${nameOf(award)}: not on a notice that has ended`];
};

const certificateFaults = (facts: Facts, conferred: readonly Award[], saved: ReadonlySet<string>): string[] => {
  const faults: string[] = [];
  const numbers = new Set<string>();
  for (const { awardId, number, winnerName } of facts.certificates) {
    const award = conferred.find(({ id }) => id === awardId);
    if (award?.winnerName !== winnerName) faults.push(`certificate ${number} belongs to no winner`);
    if (numbers.has(number)) faults.push(`certificate number ${number} was given twice`);
    if (!saved.has(number)) faults.push(`certificate ${number} is not in the folder`);
    numbers.add(number);
  }
  for (const award of conferred.filter(({ certificate }) => certificate)) {
    const count = facts.certificates.filter(({ awardId }) => awardId === award.id).length;
    if (count !== 1) faults.push(`${nameOf(award)}: ${count} certificates`);
  }
  return faults;
};

interface Promised {
  readonly categories: readonly {
    readonly key: string;
    readonly tiers: readonly { readonly key: string; readonly bonusFen: number; readonly medal: boolean }[];
  }[];
}

/** Against the plan file, not against what the system says of itself; award by award, so that two faults can't cancel out. */
export const ledgerFaults = (
  { categories }: Promised,
  ledger: readonly LedgerLine[],
  conferred: readonly Award[],
): string[] => {
  const tierOf = ({ categoryKey, tierKey }: Award) =>
    categories.find(({ key }) => key === categoryKey)?.tiers.find(({ key }) => key === tierKey);
  const winners = new Map(conferred.map((award) => [award.id, award]));
  // What was reversed stays in the ledger: an award that nobody holds comes to nothing.
  return [...new Set([...winners.keys(), ...ledger.map(({ awardId }) => awardId)])].flatMap((id) => {
    const award = winners.get(id);
    const tier = award && tierOf(award);
    const name = award === undefined ? `award ${id}, which nobody holds` : nameOf(award);
    const lines = ledger.filter(({ awardId }) => awardId === id);
    const paid = lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
    const given = lines.reduce((sum, line) => sum + line.medals, 0);
    const [bonusFen, medals] = [tier?.bonusFen ?? 0, tier?.medal === true ? 1 : 0];
    return [
      ...(paid === bonusFen ? [] : [`${name}: bonus of ${paid} fen entered, ${bonusFen} planned`]),
      ...(given === medals ? [] : [`${name}: ${given} medals entered, ${medals} planned`]),
    ];
  });
};

const linesOf = (play: Play, facts: Facts, conferred: readonly Award[]): ReconciledLine[] =>
  categoriesInForce(play.plan).flatMap(({ key, tiers }) =>
    tiers.map((tier) => ({
      category: key,
      tier: tier.key,
      places: tier.places,
      conferred: conferred.filter(({ categoryKey, tierKey }) => categoryKey === key && tierKey === tier.key).length,
      vacancies: facts.vacancies
        .filter(({ categoryKey, tierKey }) => categoryKey === key && tierKey === tier.key)
        .map(({ reason }) => reason),
    })),
  );

/** Every winner back to sheets, ballot and notice; every certificate to a winner; every medal and fen to the plan. */
export const reconcile = (play: Play, facts: Facts, savedCertificates: ReadonlySet<string>): Reconciliation => {
  const conferred = facts.awards.filter(({ state }) => state === 'conferred');
  const lines = linesOf(play, facts, conferred);
  const faults = [
    ...lines.flatMap(({ category, tier, places, conferred: count, vacancies }) =>
      count + vacancies.length === places
        ? []
        : [`${category} ${tier}: ${places} places, ${count} conferred, ${vacancies.length} vacant`],
    ),
    ...conferred.flatMap((award) => [
      ...sheetFaults(play, facts, award),
      ...ballotFaults(facts, award),
      ...successionFaults(facts, award),
      ...noticeFaults(facts, award),
    ]),
    ...orderFaults(play, conferred),
    ...organisationFaults(play, conferred, facts),
    ...certificateFaults(facts, conferred, savedCertificates),
    ...facts.imbalances.map(({ what, expected, found }) => `the books: ${what} is ${found}, not ${expected}`),
    ...ledgerFaults({ categories: categoriesInForce(play.plan) }, facts.ledger, conferred),
    ...play.refusals.missing().map((key) => `the bad act ${key} was not tried`),
  ];
  return { ok: faults.length === 0, lines, faults };
};
