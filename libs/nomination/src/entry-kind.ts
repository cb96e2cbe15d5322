import { named } from '#contracts';
import { type CategoryOfProgramme } from '#programme';
import type { EntityManager } from 'typeorm';
import { entrySchemas, type EntryShape } from './entry.views.js';

/** What sets nominations and essays apart. All else of an entry is one: whoever adds a column or a filter adds it once. */
interface DeclaredKind extends EntryShape {
  /** The table too. */
  readonly process: 'nomination' | 'essay';
  readonly route: string;
  readonly called: { readonly one: string; readonly many: string };
  readonly category: 'award' | 'essay';
  /** The field that says whose entry it is: one at a time a name, office and category. */
  readonly named: string;
  readonly searched: readonly string[];
  /** Columns that a view takes from elsewhere: SQL over `e`, the entry, by field. */
  readonly computed: Readonly<Record<string, string>>;
  /** SQL over `e`, beside the office's own: offices, `$2`, that see it as well. */
  readonly alsoSeenBy?: string;
  /** Files that belong to it, which a reviewer may mark beside the fields. */
  readonly files: readonly string[];
  /** What registering fills in by itself, by column. Its place in line is held. */
  readonly filled: (
    manager: EntityManager,
    category: CategoryOfProgramme,
    officeId: string,
  ) => Promise<Readonly<Record<string, unknown>>>;
}

/** SQL, for an order. */
export const NAME_OF_OFFICE = '(select o.name_zh from public.office o where o.id = e.office_id)';

export const entryKind = (declared: DeclaredKind) => {
  const { process, fields, lists, files } = declared;
  const schemas = entrySchemas(declared);
  const called = `${process.charAt(0).toUpperCase()}${process.slice(1)}`;
  named({
    [process]: schemas.view,
    [`${process}Line`]: schemas.line,
    [`register${called}`]: schemas.register,
    [`edit${called}`]: schemas.edit,
    [`check${called}`]: schemas.check,
  });
  return {
    ...declared,
    schemas,
    /** What a reviewer may mark for correction. */
    marked: [...Object.keys(fields), ...Object.keys(lists), ...files] as [string, ...string[]], // a kind has fields
  };
};

export type EntryKind = ReturnType<typeof entryKind>;

/** What was given of a kind's fields: texts, and lists of keys. */
export type EntryFields = Readonly<Record<string, string | readonly string[]>>;

/** A new entry: where it belongs, and the kind's fields. */
export type Registration = Readonly<Record<'programmeId' | 'categoryKey' | 'officeId', string>> & EntryFields;

export const textIn = (given: EntryFields, field: string): string => {
  const value = given[field];
  return typeof value === 'string' ? value : '';
};

/** Whether a category is of persons or of organisations. */
export const entrantKind = ({ rules }: CategoryOfProgramme): 'individual' | 'organisation' =>
  rules.entrant === 'organisation' ? 'organisation' : 'individual';

export const listIn = (given: EntryFields, field: string): readonly string[] => {
  const value = given[field];
  return Array.isArray(value) ? (value as readonly string[]) : []; // a field is a text or a list of texts
};

export const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
