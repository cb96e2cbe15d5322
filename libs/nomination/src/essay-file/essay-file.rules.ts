import { allOf, type Refusal, type Rule } from '#workflow';

export interface EssayFileFacts {
  readonly essayState: string;
  /** Why its text may not change any more; null while it may. */
  readonly frozen: Refusal | null;
}

/** Of the essay: its office may change it. */
const TEXT_CHANGES_IN: readonly string[] = ['draft', 'returned'];

const textMayChange: Rule<EssayFileFacts> = ({ essayState }) =>
  TEXT_CHANGES_IN.includes(essayState) ? undefined : { code: 'ENTRY.NOT_EDITABLE', params: { state: essayState } };

const notFrozen: Rule<EssayFileFacts> = ({ frozen }) => frozen ?? undefined;

/** Whose text may come from a file: looked at when the file comes in, and when somebody has looked at it and confirms. */
export const mayTakeText: Rule<EssayFileFacts> = allOf<EssayFileFacts>(textMayChange, notFrozen);

export const essayFileRules = { mayConfirm: mayTakeText };
