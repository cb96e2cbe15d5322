/** A letter or digit that is no Han character: which are letters too. */
const OF_WORD = String.raw`(?:(?!\p{Script=Han})[\p{L}\p{N}])`;
const UNIT = new RegExp(
  String.raw`\p{Script=Han}|${OF_WORD}+(?:['’.-]${OF_WORD}+)*|[^\s\p{Script=Han}\p{L}\p{N}]`,
  'gu',
);

/**
 * Length of a text in characters as Chinese word processors count them: each Han character and each punctuation mark is
 * one, a run of Latin letters or digits (a word, a number) is one, white space is none. A character outside the BMP
 * (𠮷) is one.
 */
export const hanLength = (text: string): number => {
  let count = 0;
  for (const match of text.normalize('NFC').matchAll(UNIT)) if (match[0] !== '') count += 1;
  return count;
};
