import { z } from 'zod';
import { planSchema, type ProgrammePlan } from './plan.schema.js';

/** What a list tells its items apart by. */
const IDENTITIES = ['key', 'group'] as const;

/** Any part of it may still be missing; what is there is of its kind, and an item of a list has its key. */
export type Draft<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? DraftItem<Item>[]
    : { [Name in keyof T]?: Draft<T[Name]> | undefined };
type DraftItem<Item> = Draft<Item> & Pick<Item, Extract<keyof Item, 'key'>>;

/** A plan that is being written. */
export type DraftPlan = Draft<ProgrammePlan>;
export type DraftCategory = NonNullable<DraftPlan['categories']>[number];

/** A schema without its defaults and demands, as far as values and lists go that may yet come. */
export const unwrapped = (schema: z.core.$ZodType): z.core.$ZodType =>
  schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? unwrapped(schema.unwrap())
    : schema;

const inDraft = (schema: z.core.$ZodType): z.core.$ZodType => {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return inDraft(schema.unwrap());
  if (schema instanceof z.ZodNullable) return z.nullable(inDraft(schema.unwrap()));
  if (schema instanceof z.ZodArray) return z.array(inDraft(schema.element));
  if (!(schema instanceof z.ZodObject)) return schema;
  const shape = Object.entries((schema as z.ZodObject<z.core.$ZodShape>).shape); // instanceof leaves the shape untyped
  return z.strictObject(
    Object.fromEntries(
      shape.map(([name, value]) => [name, isIdentity(name) ? inDraft(value) : z.optional(inDraft(value))]),
    ),
  );
};

const isIdentity = (name: string): boolean => (IDENTITIES as readonly string[]).includes(name);

/** Derived from the schema of the whole plan, so that a part is checked by one rule wherever it is written. Days of calendars are frozen, not written. */
export const draftSchema = inDraft(planSchema.omit({ calendarDays: true })) as z.ZodType<DraftPlan>;

/** What the item of a list goes by; none for plain values, which have only their place. */
export const identityOf = (item: unknown): string | undefined => {
  if (typeof item !== 'object' || item === null) return undefined;
  const identity = IDENTITIES.map((name) => (item as Record<string, unknown>)[name]).find(
    (value) => value !== undefined,
  );
  return typeof identity === 'string' ? identity : undefined;
};

const ownIn = (shape: z.core.$ZodShape, name: string): z.core.$ZodType | undefined =>
  Object.hasOwn(shape, name) ? shape[name] : undefined;

/** The schema at a path of names: an item of a list stands under its key or its number. */
export const schemaAt = (path: readonly (string | number)[]): z.core.$ZodType | undefined => {
  let at = unwrapped(planSchema);
  for (const step of path) {
    let inner: z.core.$ZodType | undefined;
    if (at instanceof z.ZodArray) inner = at.element;
    else if (at instanceof z.ZodObject)
      inner = ownIn((at as z.ZodObject<z.core.$ZodShape>).shape, String(step)); // as above
    else if (at instanceof z.ZodRecord) inner = at.valueType;
    if (inner === undefined) return undefined;
    at = unwrapped(inner);
  }
  return at;
};

/** The field by which the items of the list at a path are told apart. */
export const identityFieldAt = (path: readonly (string | number)[]): string => {
  const list = schemaAt(path);
  const item = list instanceof z.ZodArray ? unwrapped(list.element) : undefined;
  return (item instanceof z.ZodObject ? IDENTITIES.find((name) => name in item.shape) : undefined) ?? IDENTITIES[0];
};
