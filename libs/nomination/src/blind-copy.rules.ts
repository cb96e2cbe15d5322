import type { Rule } from '#workflow';

export interface BlindCopyFacts {
  /** What must go and still stands in the copy as it would be: as it is written there. */
  readonly left: readonly string[];
  /** Of what an amendment marks: what the text doesn't have. */
  readonly notFound: readonly string[];
  readonly entryState: string;
  /** States of an entry of the kind in which judges may come to read it. */
  readonly judgedIn: readonly string[];
}

const nothingLeft: Rule<BlindCopyFacts> = ({ left }) =>
  left.length === 0
    ? undefined
    : {
        code: 'BLIND_COPY.NAMES_LEFT',
        params: { names: left },
        fields: [{ field: 'keep', code: 'BLIND_COPY.NAMES_LEFT', params: { names: left } }],
      };

const allFound: Rule<BlindCopyFacts> = ({ notFound }) =>
  notFound.length === 0
    ? undefined
    : {
        code: 'BLIND_COPY.NOT_IN_TEXT',
        params: { words: notFound },
        fields: [{ field: 'marked', code: 'BLIND_COPY.NOT_IN_TEXT', params: { words: notFound } }],
      };

/** What judges may read is never taken away under their hands. */
const notJudged: Rule<BlindCopyFacts> = ({ entryState, judgedIn }) =>
  judgedIn.includes(entryState) ? { code: 'BLIND_COPY.JUDGED', params: { state: entryState } } : undefined;

/** Once it is confirmed, it is opened again first. */
export const EDITED_IN = 'proposed';

export const blindCopyRules = {
  mayConfirm: nothingLeft,
  mayAmend: allFound,
  mayReopen: notJudged,
};
