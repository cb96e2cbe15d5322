import { from, to } from 'opencc-js/preset';

/** For each way of writing, groups of dictionaries: `written other|written other|…`. The package's types name a file wrongly. */
type Preset = Readonly<Record<string, readonly (readonly string[])[]>>;
const [fromWay, toWay] = [from, to] as unknown as readonly [Preset, Preset];

/** Vocabulary of regions (`twp`, `hkp`) and Japanese are left out: they exchange words, not ways of writing one. */
const DICTIONARIES = ['cn', 'tw', 'hk'].flatMap((way) => [fromWay[way], toWay[way]]).flat();

/** The smallest of the characters that were joined with it. */
const firstOf = (joined: Map<number, number>, character: number): number => {
  let first = character;
  for (let next = joined.get(first); next !== undefined; next = joined.get(first)) first = next;
  return first;
};

const join = (joined: Map<number, number>, one: number, other: number): void => {
  const [a, b] = [firstOf(joined, one), firstOf(joined, other)];
  if (a !== b) joined.set(Math.max(a, b), Math.min(a, b));
};

/**
 * Characters that stand for one another between the simplified and the traditional ways of writing, from every word of
 * OpenCC's dictionaries. A conversion has to choose (里 is 裡 or 里, 着 is 著 or 着) and chooses by the words around; here
 * all of a kind become one, so that the same text is the same however it was converted, and each character stays one.
 */
const readDictionaries = (): ReadonlyMap<number, number> => {
  const joined = new Map<number, number>();
  for (const entry of DICTIONARIES.flatMap((group) => group?.flatMap((words) => words.split('|')) ?? [])) {
    const [written = [], other = []] = entry.split(' ').map((word) => [...word]);
    if (written.length !== other.length) continue; // another word, not the same one written otherwise
    written.forEach((character, at) => join(joined, character.codePointAt(0) ?? 0, other[at]?.codePointAt(0) ?? 0));
  }
  return new Map([...joined.keys()].map((character) => [character, firstOf(joined, character)]));
};

let dictionary: ReadonlyMap<number, number> | undefined;

/** The one character (code point) for all ways of writing it; others are themselves. */
export const inOneScript = (codePoint: number): number => {
  dictionary ??= readDictionaries();
  return dictionary.get(codePoint) ?? codePoint;
};
