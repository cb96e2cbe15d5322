import { eventLabel, named, problemText, type Text, textSchema } from '#contracts';
import type { FieldProblem } from '#kernel';
import { z } from 'zod';
import type { Refusal } from './process-definition.js';

/** An event that may be sent now: what a button says and what its form asks for (a JSON schema; null: nothing). */
export interface PossibleEvent {
  readonly event: string;
  readonly label: Text;
  readonly needs: Record<string, unknown> | null;
  /** Whether by it what the process was begun for does not come about: no page proposes that first. */
  readonly givesUp: boolean;
}

/** An event that stands against a rule or the state now: the refusal that sending it would get, in both languages. */
export interface ImpossibleEvent {
  readonly event: string;
  readonly label: Text;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly title: Text;
  readonly remedy: Text;
  /** Each thing that stands against it, where there are several or a field is meant. */
  readonly fields: RefusedField[];
}

/** A part of a refusal in words. */
export interface RefusedField {
  readonly field: string;
  readonly code: string;
  readonly title: Text;
  readonly remedy: Text;
}

const possibleEvent = z.object({
  event: z.string(),
  label: textSchema,
  needs: z.record(z.string(), z.unknown()).nullable(),
  /** Whether by it what the process was begun for does not come about: no page proposes that first. */
  givesUp: z.boolean(),
});

/** Events that the viewer may send now, as the engine says. */
export const possibleEvents = z.array(possibleEvent);

const remedy = z.object({ zh: z.string(), en: z.string() });

const impossible = z.object({
  event: z.string(),
  label: textSchema,
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  title: textSchema,
  remedy,
  fields: z.array(z.object({ field: z.string(), code: z.string(), title: textSchema, remedy })),
});

export const impossibleEvents = z.array(impossible);

named({ possibleEvent, impossibleEvent: impossible });

export interface Possibilities {
  readonly can: readonly PossibleEvent[];
  readonly cannot: readonly ImpossibleEvent[];
}

const told = (code: string, params: Readonly<Record<string, unknown>>): { title: Text; remedy: Text } => {
  const zh = problemText(code, params, 'zh');
  const en = problemText(code, params, 'en');
  return { title: { zh: zh.title, en: en.title }, remedy: { zh: zh.remedy, en: en.remedy } };
};

export const impossibleEvent = (event: string, { code, params = {}, fields = [] }: Refusal): ImpossibleEvent => ({
  event,
  label: labelOf(event),
  code,
  params,
  ...told(code, params),
  fields: toldFields(fields),
});

/** The parts of a refusal in words, for lists that tell them before anybody tries. */
export const toldFields = (fields: readonly FieldProblem[]): RefusedField[] =>
  fields.map(({ field, code, params = {} }) => ({ field, code, ...told(code, params) }));

export const labelOf = (event: string): Text => eventLabel(event);

const schemas = new WeakMap<z.ZodObject, Record<string, unknown>>();

export const needsOf = (schema: z.ZodObject | undefined): Record<string, unknown> | null => {
  if (!schema) return null;
  let needs = schemas.get(schema);
  if (!needs) {
    needs = z.toJSONSchema(schema, { io: 'input' });
    schemas.set(schema, needs);
  }
  return needs;
};
