const WORDS = ['pass', 'fail', 'approve', 'reject', 'abstain', 'this', 'other', 'equal'] as const;
type Word = (typeof WORDS)[number];

/** What a verdict or a vote is called; a place is a number and stands for itself. */
export const wordText = (mark: string, t: (key: `word.${Word}`) => string): string => {
  const word = WORDS.find((one) => one === mark);
  return word ? t(`word.${word}`) : mark;
};
