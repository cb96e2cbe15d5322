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
  readonly groups: string[];
  /** Keys of offices. */
  readonly partners: string[];
}

export type FieldName = keyof NominationFields;

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
