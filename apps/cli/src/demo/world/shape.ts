import type { ProgrammePlan } from '#programme';
import type { OfficeInWorld } from './types.js';

/** An award of the plan, as far as the world is made by it. */
export interface AwardShape {
  readonly key: string;
  /** Organisations win it, not people. */
  readonly organisation: boolean;
  /** Nominations of one office at most. */
  readonly quota: number;
  readonly places: number;
  readonly offices: readonly OfficeInWorld[];
  /** Characters of the deeds, as typed. */
  readonly deeds: Range;
}

export interface ThemeShape {
  readonly key: string;
  readonly offices: readonly OfficeInWorld[];
  readonly essay: Range;
  /** Of an essay that is too short; null where none can be. */
  readonly tooShort: Range | null;
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

export interface WorldShape {
  readonly awards: readonly AwardShape[];
  readonly themes: readonly ThemeShape[];
  /** Of a panel. */
  readonly mostJudgesPerEntry: number;
  /** Entries are returned and rejected, departments object and stay silent: of the demo's own plan. */
  readonly eventful: boolean;
}

/** Where no plan says otherwise. The shortest deeds stay clear of 300 when numbers count as one character. */
const DEEDS: Range = { low: 420, high: 1880 };
const ESSAY: Range = { low: 760, high: 1300 };
const TOO_SHORT: Range = { low: 90, high: 160 };
const USUAL_QUOTA = 2;
/** What is typed counts for less: a number or a word of letters is one character. */
const SURE = 1.26;
/** A text may run so far over what was aimed at. */
const SURELY_BELOW = 120;

/** Within what the plan takes, and as near to the usual as that allows. */
const within = (usual: Range, { minimum, maximum }: { readonly minimum: number; readonly maximum: number }): Range => {
  const least = Math.max(usual.low, Math.ceil(minimum * SURE));
  const high = Math.min(Math.max(usual.high, least), maximum - SURELY_BELOW);
  return { low: Math.min(least, high), high };
};

const MINIMUM_FOR_TOO_SHORT = 200;

/** Counties and helping units are the world's; a plan that lets neither enter has offices of its own that do. */
const entering = (
  plan: ProgrammePlan,
  offices: readonly OfficeInWorld[],
  kinds: readonly string[],
): readonly OfficeInWorld[] => {
  const own = offices.filter(({ kind }) => kinds.includes(kind));
  if (own.length > 0) return own;
  return plan.offices
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ key, name, kind }) => ({ key, name, kind, parentKey: null }));
};

/** What of a plan the world is made by. */
export const shapeOf = (plan: ProgrammePlan, offices: readonly OfficeInWorld[], usual: boolean): WorldShape => {
  const { categories } = plan;
  return {
    awards: categories
      .filter(({ kind }) => kind === 'award')
      .map(({ key, entrant, quotaPerOffice, nominatedBy, text, tiers }) => ({
        key,
        organisation: entrant === 'organisation',
        quota: Math.min(quotaPerOffice ?? USUAL_QUOTA, USUAL_QUOTA),
        places: tiers.reduce((sum, { places }) => sum + places, 0),
        offices: entering(plan, offices, nominatedBy),
        deeds: within(DEEDS, text),
      })),
    themes: categories
      .filter(({ kind }) => kind === 'essay')
      .map(({ key, nominatedBy, text }) => ({
        key,
        offices: entering(plan, offices, nominatedBy),
        essay: within(ESSAY, text),
        tooShort: text.minimum >= MINIMUM_FOR_TOO_SHORT ? TOO_SHORT : null,
      })),
    mostJudgesPerEntry: Math.max(
      0,
      ...categories.flatMap(({ rounds }) => rounds.map(({ judgesPerEntry }) => judgesPerEntry)),
    ),
    eventful: usual,
  };
};
