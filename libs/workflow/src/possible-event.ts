import { eventLabel, type Text } from '#contracts';
import { z } from 'zod';

/** An event that may be sent now: what a button says and what its form asks for (a JSON schema; null: nothing). */
export interface PossibleEvent {
  readonly event: string;
  readonly label: Text;
  readonly needs: Record<string, unknown> | null;
}

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
