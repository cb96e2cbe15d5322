import { invalid, type FieldProblem } from '#kernel';
import { Rational } from './rational.js';
import { climbDown, drawRung, groupBest, higherFirst, type Rung } from './tie-ladder.js';

export const ORGANISATION_MEASURES = ['entriesOnTime', 'sharePassed', 'winners'] as const;
export type OrganisationMeasure = (typeof ORGANISATION_MEASURES)[number];

/** What an office did, in counts of entries. */
export interface OrganisationRecord {
  readonly office: string;
  readonly submitted: number;
  readonly onTime: number;
  readonly passed: number;
  readonly winners: number;
}

export interface OrganisationRequest {
  readonly records: readonly OrganisationRecord[];
  readonly weights: readonly { readonly key: OrganisationMeasure; readonly weight: number }[];
  readonly decimals: number;
  readonly drawSeed?: string | undefined;
}

export interface OrganisationLine {
  readonly entry: string;
  readonly rank: number | null;
  readonly score: string;
  /** Points of each declared measure, rounded for print; the score is rounded from the exact sum, not from these. */
  readonly parts: Readonly<Record<string, string>>;
  readonly tieBrokenBy: string | null;
  readonly sharedWith?: readonly string[];
}

interface Contender {
  readonly record: OrganisationRecord;
  readonly points: ReadonlyMap<OrganisationMeasure, Rational>;
}

const shareOf = (part: number, whole: number): Rational => (whole === 0 ? Rational.ZERO : Rational.of(part, whole));

const problemsOf = (record: OrganisationRecord): FieldProblem[] => {
  const { office, submitted, onTime, passed, winners } = record;
  const counts = { submitted, onTime, passed, winners };
  return Object.entries(counts)
    .filter(([, count]) => !Number.isSafeInteger(count) || count < 0 || count > submitted)
    .map(([field, count]) => ({ field, code: 'RANKING.COUNT_INVALID', params: { office, field, count, submitted } }));
};

/**
 * Points of an office: each measure as a share of 1, times its declared weight. Entries on time and winners are shares of
 * the highest count among the offices; the share passed is of the office's own entries.
 */
const contendersOf = ({ records, weights }: OrganisationRequest): Contender[] => {
  const mostOnTime = Math.max(0, ...records.map(({ onTime }) => onTime));
  const mostWinners = Math.max(0, ...records.map(({ winners }) => winners));
  const measured = (record: OrganisationRecord): Record<OrganisationMeasure, Rational> => ({
    entriesOnTime: shareOf(record.onTime, mostOnTime),
    sharePassed: shareOf(record.passed, record.submitted),
    winners: shareOf(record.winners, mostWinners),
  });
  return records.map((record) => {
    const shares = measured(record);
    return { record, points: new Map(weights.map(({ key, weight }) => [key, shares[key].times(Rational.of(weight))])) };
  });
};

const rungsOf = (drawSeed: string | undefined): Rung<Contender>[] => [
  higherFirst('winners', ({ record }) => Rational.of(record.winners)),
  higherFirst('sharePassed', ({ record }) => shareOf(record.passed, record.submitted)),
  ...(drawSeed === undefined ? [] : [drawRung<Contender>(drawSeed, ({ record }) => record.office)]),
];

const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Ranks offices for the outstanding-organisation award by the declared measures, in exact fractions; ties go by winners,
 * then by share passed, then by draw. An office that sent nothing has no rank.
 */
export const organisationScore = (request: OrganisationRequest): { readonly lines: readonly OrganisationLine[] } => {
  const problems = request.records.flatMap(problemsOf);
  if (problems.length > 0) throw invalid('RANKING.RECORD_INVALID', problems, { count: problems.length });
  const contenders = contendersOf(request);
  const total = ({ points }: Contender): Rational => Rational.sum([...points.values()]);
  const lines: OrganisationLine[] = [];
  const print = (contender: Contender): Pick<OrganisationLine, 'entry' | 'score' | 'parts'> => ({
    entry: contender.record.office,
    score: total(contender).toHalfUp(request.decimals),
    parts: Object.fromEntries([...contender.points].map(([key, points]) => [key, points.toHalfUp(request.decimals)])),
  });
  const scored = (contender: Contender): Rational => Rational.parse(print(contender).score) ?? Rational.ZERO;
  const active = contenders.filter(({ record }) => record.submitted > 0);
  const groups = groupBest(active, (a, b) => scored(a).compare(scored(b)));
  for (const { group, partedBy } of groups.flatMap((tied) => climbDown(tied, rungsOf(request.drawSeed)))) {
    const rank = lines.length + 1;
    const offices = group.map(({ record }) => record.office).sort(byId);
    for (const contender of [...group].sort((a, b) => byId(a.record.office, b.record.office))) {
      const sharedWith = offices.filter((office) => office !== contender.record.office);
      const line = { ...print(contender), rank, tieBrokenBy: partedBy };
      lines.push(sharedWith.length > 0 ? { ...line, sharedWith } : line);
    }
  }
  const idle = contenders.filter(({ record }) => record.submitted === 0).map(print);
  const unranked = idle.map((line) => ({ ...line, rank: null, tieBrokenBy: null }));
  return { lines: [...lines, ...unranked.sort((a, b) => byId(a.entry, b.entry))] };
};
