import type { Nomination } from './queries.js';

/** What an office fills in of a nomination, as its form holds it. */
export interface NominationFields {
  readonly nomineeName: string;
  readonly nomineePosition: string;
  readonly enterprise: string;
  readonly deeds: string;
  /** Never read back: only a hash of it is kept. */
  readonly identifier: string;
  readonly twiceReason: string;
  readonly groups: readonly string[];
  /** Keys of offices. */
  readonly partners: readonly string[];
}

export type FieldName = keyof NominationFields;

export const FIELD_NAMES = [
  'nomineeName',
  'nomineePosition',
  'enterprise',
  'deeds',
  'identifier',
  'twiceReason',
  'groups',
  'partners',
] as const satisfies readonly FieldName[];

export const EMPTY: NominationFields = {
  nomineeName: '',
  nomineePosition: '',
  enterprise: '',
  deeds: '',
  identifier: '',
  twiceReason: '',
  groups: [],
  partners: [],
};

export const fieldsOf = (view: Nomination): NominationFields => ({
  nomineeName: view.nomineeName,
  nomineePosition: view.nomineePosition,
  enterprise: view.enterprise,
  deeds: view.deeds,
  identifier: '',
  twiceReason: view.twiceReason ?? '',
  groups: view.groups,
  partners: view.partners.map(({ key }) => key),
});

/** White space at the ends is taken off when it is stored. */
const said = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value.trim() : JSON.stringify(value);

/** What was typed otherwise than it is stored. */
export const changedFields = (typed: NominationFields, stored: NominationFields): FieldName[] =>
  FIELD_NAMES.filter((name) => said(typed[name]) !== said(stored[name]));

/** The changed fields, as the API takes them. */
export const changesOf = (typed: NominationFields, stored: NominationFields) =>
  Object.fromEntries(
    changedFields(typed, stored).map((name) => {
      const value = typed[name];
      return [name, typeof value === 'string' ? value : [...value]];
    }),
  );

/** What was typed over one version, over a newer one: fields that nobody touched here are as they are stored now. */
export const rebased = (typed: NominationFields, before: NominationFields, now: NominationFields): NominationFields => {
  const touched = new Set(changedFields(typed, before));
  return { ...now, ...Object.fromEntries([...touched].map((name) => [name, typed[name]])) };
};
