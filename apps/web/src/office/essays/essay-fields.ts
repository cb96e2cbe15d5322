import { answerOf, api, newKey } from '../../shared/api.js';
import type { Essay } from '../queries.js';
import { type Belonging, type EntryForm, useEntryForm } from '../use-entry-form.js';

/** What an office fills in of an essay, as its form holds it. */
export interface EssayFields {
  readonly title: string;
  readonly authorName: string;
  readonly body: string;
  /** Never read back: only a hash of it is kept. */
  readonly identifier: string;
  readonly twiceReason: string;
}

const EMPTY: EssayFields = { title: '', authorName: '', body: '', identifier: '', twiceReason: '' };

const FORM: EntryForm<EssayFields, Essay> = {
  kind: 'essay',
  // Theme and office may still be chosen otherwise.
  keptAsNew: ({ programmeId }) => `new/${programmeId}`,
  empty: EMPTY,
  fieldsOf: ({ title, authorName, body, twiceReason }) => ({
    ...EMPTY,
    title,
    authorName,
    body,
    twiceReason: twiceReason ?? '',
  }),
  isWhole: ({ title, authorName }) => title.trim() !== '' && authorName.trim() !== '',
  register: (of, typed) =>
    answerOf(
      api.POST('/api/essays', { params: { header: { 'Idempotency-Key': newKey() } }, body: { ...of, ...typed } }),
    ),
  edit: ({ id, version }, changes) =>
    answerOf(
      api.PATCH('/api/essays/{id}', {
        params: { path: { id }, header: { 'Idempotency-Key': newKey() } },
        body: { expectedVersion: version, ...changes },
      }),
    ),
};

export const useEssayForm = (of: Belonging, view: Essay | undefined) => useEntryForm(FORM, of, view);

/** The file that was chosen with a new essay, until the essay is registered and its page sends it. */
const handed = new Map<string, File>();

export const handFile = (essayId: string, file: File): void => void handed.set(essayId, file);

export const takeFile = (essayId: string): File | undefined => {
  const file = handed.get(essayId);
  handed.delete(essayId);
  return file;
};
