import { type FieldProblem, invalid } from '#kernel';
import { z } from 'zod';
import { type DraftPlan, identityFieldAt, identityOf, schemaAt } from './plan-draft.schema.js';
import { fieldOf } from './plan-fault.js';
import { parseDraft } from './plan.js';
import { unknownKey } from './plan.errors.js';

/**
 * Changes to parts of a plan. A part is called by its path: names of fields, and of a list's items their keys, e.g.
 * `categories.innovation.tiers.winner.places`. What has no key (rungs, reminders, criteria) is written as a whole list.
 */
export interface PartChanges {
  readonly set?: Readonly<Record<string, unknown>> | undefined;
  readonly remove?: readonly string[] | undefined;
}

type Container = Record<string, unknown> | unknown[];

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

/** Index of the item that goes by this name; of a list without keys, its number. */
const placeIn = (list: readonly unknown[], step: string): number => {
  const byKey = list.findIndex((item) => identityOf(item) === step);
  if (byKey >= 0) return byKey;
  const number = /^\d{1,4}$/.test(step) ? Number(step) : -1;
  return number < list.length ? number : -1;
};

const childOf = (container: Container, step: string): unknown =>
  Array.isArray(container)
    ? container[placeIn(container, step)]
    : Object.hasOwn(container, step)
      ? container[step]
      : undefined;

const unknownPart = (steps: readonly string[], at: number, container?: Container): FieldProblem => {
  const before = steps.slice(0, at);
  const known = Array.isArray(container) ? container.flatMap((item) => identityOf(item) ?? []) : namesAt(before);
  const fault = unknownKey(String(steps[at]), before, known);
  return fieldOf({ ...fault, path: steps, code: 'PROGRAMME.PART_UNKNOWN' });
};

const namesAt = (path: readonly string[]): string[] => {
  const schema = schemaAt(path);
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  return schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum ? schema.keyType.options.map(String) : [];
};

/** The thing that holds the last step; sections that aren't there yet are made on the way. */
const holderOf = (plan: Container, steps: readonly string[]): Container | FieldProblem => {
  let holder = plan;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    let child = childOf(holder, step);
    if (child === undefined) {
      const schema = schemaAt(steps.slice(0, index + 1));
      if (Array.isArray(holder) || schema === undefined) return unknownPart(steps, index, holder);
      child = schema instanceof z.ZodArray ? [] : {};
      holder[step] = child;
    }
    if (!isContainer(child)) return unknownPart(steps, index + 1);
    holder = child;
  }
  return holder;
};

const isProblem = (value: Container | FieldProblem): value is FieldProblem =>
  'code' in value && 'field' in value && 'params' in value;

/** An item that isn't there yet is put at the end, under the key that the path says. */
const setIn = (holder: Container, steps: readonly string[], value: unknown): void => {
  const step = String(steps.at(-1));
  if (!Array.isArray(holder)) {
    holder[step] = value;
    return;
  }
  const place = placeIn(holder, step);
  const keyed =
    isContainer(value) && identityOf(value) === undefined
      ? { [identityFieldAt(steps.slice(0, -1))]: step, ...value }
      : value;
  if (place >= 0) holder[place] = keyed;
  else holder.push(keyed);
};

/**
 * The plan with these changes, or every fault of them: first what is taken out, then what is set, in the order given.
 * @throws DomainError `PROGRAMME.DRAFT_INVALID` with a field for each part that isn't known or can't be so
 */
export const changedPlan = (plan: DraftPlan, { set = {}, remove = [] }: PartChanges): DraftPlan => {
  const next: Record<string, unknown> = structuredClone(plan);
  const problems: FieldProblem[] = [];
  for (const path of remove) {
    const steps = path.split('.');
    const holder = holderOf(next, steps);
    const last = String(steps.at(-1));
    if (isProblem(holder)) problems.push(holder);
    else if (childOf(holder, last) === undefined) problems.push(unknownPart(steps, steps.length - 1, holder));
    else if (Array.isArray(holder)) holder.splice(placeIn(holder, last), 1);
    else Reflect.deleteProperty(holder, last);
  }
  for (const [path, value] of Object.entries(set)) {
    const steps = path.split('.');
    const holder = schemaAt(steps) === undefined ? unknownPart(steps, firstUnknown(steps)) : holderOf(next, steps);
    if (isProblem(holder)) problems.push(holder);
    else setIn(holder, steps, value);
  }
  if (problems.length > 0) throw invalid('PROGRAMME.DRAFT_INVALID', problems, { count: problems.length });
  return parseDraft(next);
};

const firstUnknown = (steps: readonly string[]): number =>
  steps.findIndex((_, index) => schemaAt(steps.slice(0, index + 1)) === undefined);
