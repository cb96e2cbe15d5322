export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON-LD writes one value bare and several as a list. A list with a hole, which JSON can't have, gets undefined there. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? Array.from<unknown>(value) : [value];

/** The id of an object, or of what stands for one. */
export const idOf = (value: unknown): unknown => (isObject(value) ? value['id'] : value);

export const typesOf = (value: unknown): readonly unknown[] => (isObject(value) ? listOf(value['type']) : []);

/** An absolute URL of any scheme: did:, urn: and https: alike. */
export const isUrl = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(value) && URL.canParse(value);
