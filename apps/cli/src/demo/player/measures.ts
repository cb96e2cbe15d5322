import type { Award, EssayLine } from './facts.js';
import type { Play } from './play.js';

interface OfficeCounts {
  submitted: number;
  passed: number;
  winners: number;
}

interface Standing {
  readonly rank: number | null;
}

const HUNDRED = 100n;

/** How many prizes the plan gives in an essay theme: so many of its ranking are in line for one. */
const placesOf = (play: Play, categoryKey: string): number =>
  play.plan.categories.find(({ key }) => key === categoryKey)?.tiers.reduce((sum, { places }) => sum + places, 0) ?? 0;

const countsOf = (
  play: Play,
  essays: readonly EssayLine[],
  ranking: ReadonlyMap<string, Standing>,
): Map<string, OfficeCounts> => {
  const counts = new Map<string, OfficeCounts>();
  for (const { id, categoryKey, officeId, state, submittedAt } of essays) {
    if (submittedAt === null || state === 'withdrawn') continue;
    const own = counts.get(officeId) ?? { submitted: 0, passed: 0, winners: 0 };
    const rank = ranking.get(id)?.rank ?? Infinity;
    own.submitted += 1;
    own.passed += state === 'admitted' ? 1 : 0;
    own.winners += rank <= placesOf(play, categoryKey) ? 1 : 0;
    counts.set(officeId, own);
  }
  return counts;
};

/**
 * Points by hand, in whole numbers: 40 of 100 for entries on time and 30 for winners, each against the most of any office,
 * 30 for the share passed; two places, half up. The plan's weights, whatever they are. All that was sent in was on time:
 * late entries are refused.
 */
const pointsByHand = (play: Play, own: OfficeCounts, most: OfficeCounts): string => {
  const weights = play.plan.categories.find(({ kind }) => kind === 'organisation')?.measures ?? [];
  const weight = (key: string): bigint => BigInt(weights.find((measure) => measure.key === key)?.weight ?? 0);
  const [sent, mostSent, mostWon] = [BigInt(own.submitted), BigInt(most.submitted), BigInt(Math.max(1, most.winners))];
  const whole = mostSent * sent * mostWon;
  const sum =
    weight('entriesOnTime') * sent * sent * mostWon +
    weight('sharePassed') * BigInt(own.passed) * mostSent * mostWon +
    weight('winners') * BigInt(own.winners) * mostSent * sent;
  const hundredths = (2n * sum * HUNDRED + whole) / (2n * whole);
  return `${hundredths / HUNDRED}.${String(hundredths % HUNDRED).padStart(2, '0')}`;
};

/** The outstanding organisations against what the offices did. */
export const organisationFaults = (
  play: Play,
  conferred: readonly Award[],
  essays: readonly EssayLine[],
  ranking: ReadonlyMap<string, Standing>,
): string[] => {
  const counts = countsOf(play, essays, ranking);
  const all = [...counts.values()];
  const most = {
    submitted: Math.max(...all.map(({ submitted }) => submitted)),
    passed: 0,
    winners: Math.max(...all.map(({ winners }) => winners)),
  };
  const points = new Map([...counts].map(([officeId, own]) => [officeId, pointsByHand(play, own, most)]));
  const organisations = conferred.filter(({ entryKind }) => entryKind === 'office');
  const named = new Set(organisations.map(({ entryId }) => entryId));
  const least = Math.min(...organisations.map(({ mark }) => Number(mark)));
  const passedOver = [...points].filter(([officeId, own]) => !named.has(officeId) && Number(own) > least);
  return [
    ...organisations.flatMap(({ entryId, winnerName, mark }) =>
      points.get(entryId) === mark
        ? []
        : [`${winnerName}: the measures give ${points.get(entryId) ?? 'nothing'}, the award says ${mark}`],
    ),
    ...passedOver.map(([, own]) => `an office with ${own} points was passed over for one with ${least}`),
  ];
};
