import { Converter } from 'opencc-js/t2cn';

/** The package's own declarations don't resolve under nodenext. */
const converterOf = Converter as unknown as (between: { from: string; to: string }) => (text: string) => string;
const toSimplified = converterOf({ from: 't', to: 'cn' });
const simplifiedOf = new Map<string, string>();

/** Character by character, so that every place in the result is a place in the text. */
const simplified = (character: string): string => {
  const known = simplifiedOf.get(character) ?? toSimplified(character);
  simplifiedOf.set(character, known);
  return known;
};

/** A text as it is searched, with the way back: `starts[i]` and `ends[i]` are where its i-th unit stands in the original. */
export interface TextView {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** What people put between the characters of a name to hide or to space it. */
const BETWEEN = /[\s\u00ad\u200b-\u200f\u2060\ufeff·•・‧∙⋅●○.．_*‐‑‒–—~\-/|]/u;
const LINE_BREAK = /[\n\r\u2028\u2029]/u;

type Kept = (character: string) => string;

/** Width, case and script made even; `kept` says what of a character stays ('' drops it). */
const viewOf = (text: string, kept: Kept): TextView => {
  let even = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    for (const plain of character.normalize('NFKC').toLowerCase()) {
      const unit = kept(simplified(plain));
      for (let index = 0; index < unit.length; index += 1) {
        starts.push(at);
        ends.push(at + character.length);
      }
      even += unit;
    }
    at += character.length;
  }
  return { text: even, starts, ends };
};

/** For names that are known: nothing between the characters, not even a line's end. */
export const tightView = (text: string): TextView =>
  viewOf(text, (character) => (BETWEEN.test(character) ? '' : character));

/** For patterns: lines stay lines. */
export const linedView = (text: string): TextView =>
  viewOf(text, (character) => (LINE_BREAK.test(character) ? '\n' : BETWEEN.test(character) ? '' : character));

/** For what blanks and dots belong to: addresses and numbers. */
export const evenView = (text: string): TextView => viewOf(text, (character) => character);

/** For Latin letters: accents off, words apart. */
export const latinView = (text: string): TextView =>
  viewOf(text, (character) => character.normalize('NFD').replace(/\p{M}/gu, '').replace('ü', 'v'));

/** A name as it is compared: NFKC, one script, one case, nothing between its characters. */
export const comparable = (name: string): string => tightView(name).text;
