import { z } from 'zod';

/** What bodies and replies are called in the API's description, and so in clients that are generated from it. */
export const schemaNames = z.registry<{ id: string }>();

const given = new Map<string, z.ZodType>();

/**
 * Names schemas after the constants that hold them: `named({ roundLine })` makes `RoundLine`.
 * @throws Error when another schema has the name: a client couldn't tell them apart.
 */
export const named = (schemas: Readonly<Record<string, z.ZodType>>): void => {
  for (const [constant, schema] of Object.entries(schemas)) {
    const id = `${constant.charAt(0).toUpperCase()}${constant.slice(1)}`;
    const other = given.get(id);
    if (other && other !== schema) throw new Error(`Two schemas are called ${id}.`);
    given.set(id, schema);
    schemaNames.add(schema, { id });
  }
};

/** @throws Error when none was called so. */
export const schemaNamed = (id: string): z.ZodType => {
  const schema = given.get(id);
  if (!schema) throw new Error(`No schema is called ${id}.`);
  return schema;
};
