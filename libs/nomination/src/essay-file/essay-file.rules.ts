import type { Rule } from '#workflow';

export interface EssayFileFacts {
  readonly essayState: string;
}

/** Of the essay: its office may change it. */
export const TEXT_CHANGES_IN: readonly string[] = ['draft', 'returned'];

const mayConfirm: Rule<EssayFileFacts> = ({ essayState }) =>
  TEXT_CHANGES_IN.includes(essayState) ? undefined : { code: 'ENTRY.NOT_EDITABLE', params: { state: essayState } };

export const essayFileRules = { mayConfirm };
