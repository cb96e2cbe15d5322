/** A letter or digit that is no Han character (which are letters too), with the marks upon it. */
const OF_WORD = String.raw`(?:(?!\p{Script=Han})[\p{L}\p{N}]\p{M}*)`;
/** Nobody sees them: format and control characters, the empty Braille cell. Those of private use are rare characters, and seen. */
const UNSEEN = /[\p{Cf}\u2800]|(?!\s)\p{Cc}/gu;
const UNIT = new RegExp(
  String.raw`\p{Script=Han}|${OF_WORD}+(?:['’.-]${OF_WORD}+)*|[^\s\p{Script=Han}\p{L}\p{N}\p{M}]`,
  'gu',
);

/**
 * Length of a text in characters as Chinese word processors count them: each Han character and each punctuation mark is
 * one, a run of Latin letters or digits (a word, a number) is one, white space and what nobody sees is none. A character
 * outside the BMP (𠮷) is one.
 */
export const hanLength = (text: string): number => {
  const seen = text.normalize('NFC').replace(UNSEEN, '');
  let count = 0;
  for (const match of seen.matchAll(UNIT)) if (match[0] !== '') count += 1;
  return count;
};
