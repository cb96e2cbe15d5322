import type { Rule } from '#workflow';

export interface PublishedTextFacts {
  /** Hash of the edited text; null where what was judged is to be published. */
  readonly editedHash: string | null;
  /** Hash of the edited text that the author agreed to. */
  readonly consentHash: string | null;
  readonly awardState: string;
}

const isEdited: Rule<PublishedTextFacts> = ({ editedHash }) =>
  editedHash === null ? { code: 'PUBLISHED_TEXT.NOT_EDITED' } : undefined;

/** A consent holds for the text that it was given for, and for no later one. */
const mayPublish: Rule<PublishedTextFacts> = ({ editedHash, consentHash, awardState }) => {
  if (awardState !== 'conferred') return { code: 'PUBLISHED_TEXT.NOT_CONFERRED', params: { state: awardState } };
  return editedHash === consentHash ? undefined : { code: 'PUBLISHED_TEXT.NO_CONSENT' };
};

export const publishedTextRules = { isEdited, mayPublish };
