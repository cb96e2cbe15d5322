import { createHash } from 'node:crypto';
import { readLocatedYaml } from './located-yaml.js';
import { planFaults } from './plan.rules.js';
import { planSchema, type Category, type ProgrammePlan } from './plan.schema.js';

/**
 * Reads a plan file.
 * @throws PROGRAMME.PLAN_INVALID, each field with `{line, column, path, problem, fix}`
 */
export const readPlan = (yamlText: string, sourceName: string): ProgrammePlan =>
  readLocatedYaml(yamlText, { sourceName, schema: planSchema, code: 'PROGRAMME.PLAN_INVALID', faults: planFaults });

/** Keys sorted at every depth, so that the same content has one text. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([key, item]) => [key, canonical(item)]),
  );
};

/** SHA-256 of the plan's canonical JSON, in hex: names the version of the rules that a result was made under. */
export const planHash = (plan: ProgrammePlan): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(plan)), 'utf8')
    .digest('hex');

export const placesOf = (category: Category): number => category.tiers.reduce((sum, tier) => sum + tier.places, 0);
