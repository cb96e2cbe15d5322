import { createHash } from 'node:crypto';
import { DomainError, type FieldProblem, invalid } from '#kernel';
import { readLocatedYaml } from './located-yaml.js';
import { type DraftPlan, draftSchema } from './plan-draft.schema.js';
import { fieldOf, type PlanFault } from './plan-fault.js';
import { missingFrom } from './plan-missing.rules.js';
import { faultsOfIssues } from './plan.errors.js';
import { planFaults } from './plan.rules.js';
import { planSchema, type Category, type ProgrammePlan } from './plan.schema.js';

const INVALID = 'PROGRAMME.PLAN_INVALID';

/** Why a plan can't be opened with: what it lacks, and what it says against itself. */
export const wholenessFaults = (draft: DraftPlan): PlanFault[] => [...missingFrom(draft), ...planFaults(draft)];

/**
 * Reads the file of a plan that is to be whole.
 * @throws PROGRAMME.PLAN_INVALID, each field with `{line, column, path, problem, fix}`
 */
export const readPlan = (yamlText: string, sourceName: string): ProgrammePlan => {
  const draft = readLocatedYaml(yamlText, {
    sourceName,
    schema: draftSchema,
    // Of a file that isn't well-formed, what is missing is told as well.
    whole: planSchema,
    code: INVALID,
    faults: wholenessFaults,
  });
  return planSchema.parse(draft);
};

/** Reads the file of a plan that may lack anything, but may neither hold what is unknown nor contradict itself. @throws as `readPlan` */
export const readDraft = (yamlText: string, sourceName: string): DraftPlan =>
  readLocatedYaml(yamlText, { sourceName, schema: draftSchema, code: INVALID, faults: planFaults });

/** Everything wrong with a plan file, in the order of its lines; empty when a programme could open with it. */
export const checkPlan = (yamlText: string, sourceName: string): readonly FieldProblem[] => {
  try {
    readPlan(yamlText, sourceName);
    return [];
  } catch (error) {
    if (error instanceof DomainError && error.code === INVALID) return error.fields;
    throw error;
  }
};

/** A draft from anywhere but a file, by its parts. @throws PROGRAMME.DRAFT_INVALID with a field for each fault */
export const parseDraft = (content: unknown): DraftPlan => {
  const parsed = draftSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const faults = faultsOfIssues(parsed.error.issues, content, planSchema).map((fault) => fieldOf(fault));
  throw invalid('PROGRAMME.DRAFT_INVALID', faults, { count: faults.length });
};

/** Keys sorted at every depth, so that the same content has one text. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([key, item]) => [key, canonical(item)]),
  );
};

/** One text for the same content, whatever the order of its keys. */
export const canonicalText = (content: unknown): string => JSON.stringify(canonical(content));

/** SHA-256 of the plan's canonical JSON, in hex: names the version of the rules that a result was made under. */
export const planHash = (plan: ProgrammePlan | DraftPlan): string =>
  createHash('sha256').update(canonicalText(plan), 'utf8').digest('hex');

export const placesOf = (category: Category): number => category.tiers.reduce((sum, tier) => sum + tier.places, 0);
