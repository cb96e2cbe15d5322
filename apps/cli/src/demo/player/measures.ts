import { categoriesInForce, instantOf } from '#programme';
import type { Award, EssayLine, Facts } from './facts.js';
import type { Play } from './play.js';

interface OfficeCounts {
  submitted: number;
  onTime: number;
  passed: number;
  winners: number;
}

type Organisation = ReturnType<typeof categoriesInForce>[number];

const HUNDRED = 100n;

/** Entries that decided ballots gave a prize: the organisations were ranked then, before anybody objected. */
const balloted = ({ ballots }: Facts): ReadonlySet<string> =>
  new Set(
    [...ballots.values()].flatMap(({ state, proposals }) =>
      state === 'decided'
        ? proposals.flatMap(({ entryId, tierKey, outcome }) =>
            tierKey !== null && outcome === 'approved' ? entryId : [],
          )
        : [],
    ),
  );

const countsOf = (play: Play, facts: Facts): Map<string, OfficeCounts> => {
  const { schedule, timezone } = play.plan;
  const closesAt = instantOf(schedule.entriesCloseAt, timezone);
  const winners = balloted(facts);
  const counts = new Map<string, OfficeCounts>();
  const sent = facts.essays.filter((essay): essay is EssayLine & { submittedAt: string } => essay.submittedAt !== null);
  for (const { id, officeId, state, submittedAt } of sent) {
    if (state === 'withdrawn') continue;
    const own = counts.get(officeId) ?? { submitted: 0, onTime: 0, passed: 0, winners: 0 };
    own.submitted += 1;
    own.onTime += new Date(submittedAt) < closesAt ? 1 : 0;
    own.passed += state === 'admitted' ? 1 : 0;
    own.winners += winners.has(id) ? 1 : 0;
    counts.set(officeId, own);
  }
  return counts;
};

/**
 * Points by hand, in whole numbers: 40 of 100 for entries on time and 30 for winners, each against the most of any office,
 * 30 for the share passed; two places, half up. The plan's weights, whatever they are.
 */
const pointsByHand = ({ measures: weights = [] }: Organisation, own: OfficeCounts, most: OfficeCounts): string => {
  const weight = (key: string): bigint => BigInt(weights.find((measure) => measure.key === key)?.weight ?? 0);
  const sent = BigInt(own.submitted);
  const [mostOnTime, mostWon] = [BigInt(Math.max(1, most.onTime)), BigInt(Math.max(1, most.winners))];
  const whole = mostOnTime * sent * mostWon;
  const sum =
    weight('entriesOnTime') * BigInt(own.onTime) * sent * mostWon +
    weight('sharePassed') * BigInt(own.passed) * mostOnTime * mostWon +
    weight('winners') * BigInt(own.winners) * mostOnTime * sent;
  const hundredths = (2n * sum * HUNDRED + whole) / (2n * whole);
  return `${hundredths / HUNDRED}.${String(hundredths % HUNDRED).padStart(2, '0')}`;
};

/** One award of organisations, over all essay themes or of one. */
const faultsOf = (play: Play, award: Organisation, conferred: readonly Award[], facts: Facts): string[] => {
  const essays = facts.essays.filter(({ categoryKey }) => award.theme === undefined || categoryKey === award.theme);
  const counts = countsOf(play, { ...facts, essays });
  const all = [...counts.values()];
  const most = {
    submitted: 0,
    passed: 0,
    onTime: Math.max(...all.map(({ onTime }) => onTime)),
    winners: Math.max(...all.map(({ winners }) => winners)),
  };
  const entitled = new Set(
    play.world.offices.flatMap(({ key, kind }) =>
      award.nominatedBy.includes(kind) ? (play.known.officeIds.get(key) ?? []) : [],
    ),
  );
  const points = new Map([...counts].map(([officeId, own]) => [officeId, pointsByHand(award, own, most)]));
  const organisations = conferred.filter(({ categoryKey }) => categoryKey === award.key);
  const named = new Set(organisations.map(({ entryId }) => entryId));
  const least = Math.min(...organisations.map(({ mark }) => Number(mark)));
  const passedOver = [...points].filter(
    ([officeId, own]) => entitled.has(officeId) && !named.has(officeId) && Number(own) > least,
  );
  return [
    ...organisations.flatMap(({ entryId, winnerName, mark }) =>
      points.get(entryId) === mark
        ? []
        : [`${winnerName}: the measures give ${points.get(entryId) ?? 'nothing'}, the award says ${mark}`],
    ),
    ...passedOver.map(([, own]) => `an office with ${own} points was passed over for one with ${least}`),
  ];
};

/** The outstanding organisations against what the offices did. */
export const organisationFaults = (play: Play, conferred: readonly Award[], facts: Facts): string[] =>
  categoriesInForce(play.plan)
    .filter(({ kind }) => kind === 'organisation')
    .flatMap((award) => faultsOf(play, award, conferred, facts));
