import { type Language, problemText, type Text } from '#contracts';
import type { FieldProblem } from '#kernel';
import {
  categoriesInForce,
  placesOf,
  type PlanDifference,
  planHash,
  type ProgrammePlan,
  withCalendarDays,
} from '#programme';

/** `FILE:LINE:COLUMN: what is wrong. What to do. [CODE]`, as compilers say it. */
export const faultLine = (file: string, { code, params = {} }: FieldProblem, language: Language): string => {
  const { title, remedy } = problemText(code, params, language);
  return `${file}:${String(params['line'])}:${String(params['column'])}: ${title} ${remedy} [${code}]`;
};

/** What a file that is whole would set up. */
export const planLines = (plan: ProgrammePlan, language: Language): string[] => [
  `${plan.name[language]} (${plan.slug}), ${plan.day}`,
  ...categoriesInForce(plan).map(
    (category) => `  ${category.key.padEnd(30)} ${String(placesOf(category)).padStart(4)}  ${category.name[language]}`,
  ),
  // As opening it here would freeze it: with the days of the calendars that are configured.
  `SHA-256 ${planHash(withCalendarDays(plan))}`,
];

const SIGNS = { added: '+', removed: '-', changed: '~', reordered: '↕' } as const;

export const differenceLine = ({ path, kind, before, after }: PlanDifference): string => {
  const shown = (value: unknown): string => JSON.stringify(value);
  const said = {
    added: shown(after),
    removed: shown(before),
    changed: `${shown(before)} → ${shown(after)}`,
    reordered: `${shown(before)} → ${shown(after)}`,
  }[kind];
  return `${SIGNS[kind]} ${path}: ${said}`;
};

export interface ProgrammeShown {
  readonly id: string;
  readonly slug: string;
  readonly name: Text | null;
  readonly day: string | null;
  readonly state: string;
  readonly version: number;
  readonly rules: { readonly version: number; readonly hash: string } | null;
  readonly categories: readonly {
    readonly key: string;
    readonly name: Text;
    readonly tiers: readonly { readonly places: number }[];
  }[];
}

export interface MissingShown {
  readonly missing: readonly {
    readonly field: string;
    readonly code: string;
    readonly title: Text;
    readonly remedy: Text;
  }[];
}

export const programmeLines = (
  { id, slug, name, day, state, rules, categories }: ProgrammeShown,
  language: Language,
): string[] => [
  `${name?.[language] ?? slug} (${slug}), ${day ?? '—'}: ${state}`,
  `  id ${id}`,
  rules === null ? '  no rules in force: a draft' : `  rules version ${rules.version}, SHA-256 ${rules.hash}`,
  ...categories.map(
    (category) =>
      `  ${category.key.padEnd(30)} ${String(category.tiers.reduce((sum, { places }) => sum + places, 0)).padStart(4)}  ${category.name[language]}`,
  ),
];

export const missingLines = ({ missing }: MissingShown, language: Language): string[] =>
  missing.map(({ code, title, remedy }) => `  missing ${title[language]} ${remedy[language]} [${code}]`);
