/** What an office fills in of an entry: texts, and lists of keys. */
type Field = string | readonly string[];

const given = (fields: object, name: string): Field => (fields as Readonly<Record<string, Field>>)[name] ?? ''; // by a form

/** White space at the ends is taken off when it is stored. */
const said = (value: Field): string => (typeof value === 'string' ? value.trim() : JSON.stringify(value));

/** What was typed otherwise than it is stored. */
export const changedFields = <Fields extends object>(typed: Fields, stored: Fields): string[] =>
  Object.keys(typed).filter((name) => name in stored && said(given(typed, name)) !== said(given(stored, name)));

/** The changed fields, as the API takes them. */
export const changesOf = <Fields extends object>(typed: Fields, stored: Fields): Partial<Fields> =>
  Object.fromEntries(changedFields(typed, stored).map((name) => [name, given(typed, name)])) as Partial<Fields>; // their names

/** What was typed over one version, over a newer one: fields that nobody touched here are as they are stored now. */
export const rebased = <Fields extends object>(typed: Fields, before: Fields, now: Fields): Fields => ({
  ...now,
  ...changesOf(typed, before),
});
