/** `office_id` → `officeId`: rows as the rest of the code reads them. */
export const camelCased = (row: Record<string, unknown>): Record<string, unknown> => {
  const cased: Record<string, unknown> = {};
  for (const key of Object.keys(row)) cased[camelKey(key)] = row[key];
  return cased;
};

/** Column names are few and come back with every row. */
const camelKeys = new Map<string, string>();

/** The same of one name. */
export const camelKey = (key: string): string => {
  let cased = camelKeys.get(key);
  if (cased === undefined) {
    cased = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    camelKeys.set(key, cased);
  }
  return cased;
};
