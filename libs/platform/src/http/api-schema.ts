import { schemaNamed, schemaNames } from '#contracts';
import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** Which side of a schema: as it is sent, or as it comes out of parsing. They differ where there is a default. */
type Side = 'input' | 'output';

const UNNAMED = z.registry<{ id: string }>();

const written = (schema: z.ZodType, side: Side, metadata = schemaNames): JsonSchema => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: side,
    unrepresentable: 'any',
    metadata,
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod;
      // JSON has no dates: they leave as ISO 8601 text.
      if (def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
      // A reply may have more fields one day, which no client need mind.
      if (def.type === 'object' && !('catchall' in def && def.catchall)) delete jsonSchema.additionalProperties;
    },
  }) as JsonSchema;
  return rest;
};

const components = new Map<string, JsonSchema>();

/** Schemas with a name that routes speak of, by it. */
export const namedSchemas = (): Record<string, JsonSchema> =>
  Object.fromEntries([...components].sort(([one], [other]) => (one < other ? -1 : 1)));

const DEFINITION = '#/$defs/';
const isDefinition = (key: string, value: unknown): value is string =>
  key === '$ref' && typeof value === 'string' && value.startsWith(DEFINITION);

const addressed = (value: unknown, nameOf: (id: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((one: unknown) => addressed(one, nameOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      isDefinition(key, inner)
        ? `#/components/schemas/${nameOf(inner.slice(DEFINITION.length))}`
        : addressed(inner, nameOf),
    ]),
  );
};

/** Which side of a schema was spoken of first: it has the name. */
const owners = new Map<string, Side>();

/** The schema as the API's description has it: what has a name stands there once, and is pointed at. */
export const apiSchema = (schema: z.ZodType, side: Side): JsonSchema => {
  const { $defs = {}, ...rest } = written(schema, side);
  const nameOf = (id: string): string => {
    const owner = owners.get(id) ?? side;
    owners.set(id, owner);
    return owner === side || isSameBothWays(id) ? id : `${id}${side === 'input' ? 'Sent' : 'Read'}`;
  };
  for (const [id, definition] of Object.entries($defs as JsonSchema))
    components.set(nameOf(id), addressed(definition, nameOf) as JsonSchema); // an object stays one
  return addressed(rest, nameOf) as JsonSchema;
};

const sameBothWays = new Map<string, boolean>();

const isSameBothWays = (id: string): boolean => {
  let same = sameBothWays.get(id);
  if (same === undefined) {
    const schema = schemaNamed(id);
    same = JSON.stringify(written(schema, 'input', UNNAMED)) === JSON.stringify(written(schema, 'output', UNNAMED));
    sameBothWays.set(id, same);
  }
  return same;
};
