import { eventLabel, problemText, type Text, textSchema } from '#contracts';
import { z } from 'zod';
import type { Refusal } from './process-definition.js';

/** An event that may be sent now: what a button says and what its form asks for (a JSON schema; null: nothing). */
export interface PossibleEvent {
  readonly event: string;
  readonly label: Text;
  readonly needs: Record<string, unknown> | null;
}

/** An event that stands against a rule or the state now: the refusal that sending it would get, in both languages. */
export interface ImpossibleEvent {
  readonly event: string;
  readonly label: Text;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly title: Text;
  readonly remedy: Text;
}

export const possibleEvents = z.array(
  z.object({ event: z.string(), label: textSchema, needs: z.record(z.string(), z.unknown()).nullable() }),
);

export const impossibleEvents = z.array(
  z.object({
    event: z.string(),
    label: textSchema,
    code: z.string(),
    params: z.record(z.string(), z.unknown()),
    title: textSchema,
    remedy: z.object({ zh: z.string(), en: z.string() }),
  }),
);

export interface Possibilities {
  readonly can: readonly PossibleEvent[];
  readonly cannot: readonly ImpossibleEvent[];
}

export const impossibleEvent = (event: string, { code, params = {} }: Refusal): ImpossibleEvent => {
  const zh = problemText(code, params, 'zh');
  const en = problemText(code, params, 'en');
  return {
    event,
    label: labelOf(event),
    code,
    params,
    title: { zh: zh.title, en: en.title },
    remedy: { zh: zh.remedy, en: en.remedy },
  };
};

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
