import { answerOf, api, newKey } from '../shared/api.js';
import { changesOf } from './entry-fields.js';
import { EMPTY, fieldsOf, type NominationFields } from './nomination-fields.js';
import type { Nomination } from './queries.js';
import { type Belonging, type EntryForm, useEntryForm } from './use-entry-form.js';

const FORM: EntryForm<NominationFields, Nomination> = {
  kind: 'nomination',
  keptAsNew: ({ categoryKey, officeId }) => `new/${categoryKey}/${officeId}`,
  empty: EMPTY,
  fieldsOf,
  isWhole: ({ nomineeName }) => nomineeName.trim() !== '',
  register: (of, typed) =>
    answerOf(
      api.POST('/api/nominations', {
        params: { header: { 'Idempotency-Key': newKey() } },
        body: {
          ...of,
          ...EMPTY,
          ...changesOf(typed, EMPTY),
          nomineeName: typed.nomineeName,
          deeds: typed.deeds,
        },
      }),
    ),
  edit: ({ id, version }, changes) =>
    answerOf(
      api.PATCH('/api/nominations/{id}', {
        params: { path: { id }, header: { 'Idempotency-Key': newKey() } },
        body: { expectedVersion: version, ...changes },
      }),
    ),
};

export const useNominationForm = (of: Belonging, view: Nomination | undefined) => useEntryForm(FORM, of, view);
