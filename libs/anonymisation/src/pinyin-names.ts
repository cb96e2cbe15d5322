import { pinyin } from 'pinyin-pro';
import { comparable } from './text-view.js';
import { surnameOf } from './surnames.js';

const MOST = 64;
/** 'v' stands for ü, which names are also spelt with u or yu. */
const spelt = (syllable: string): string => syllable.replaceAll('ü', 'v').replaceAll('v', '(?:v|u|yu)');

const readingsOf = (character: string): string[] => [
  ...new Set(pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true })),
];

/** Surnames have readings of their own: 单 is Shan, 查 Zha. */
const surnameReading = (surname: string): string =>
  pinyin(surname, { toneType: 'none', type: 'array', surname: 'all', v: true }).map(spelt).join(BETWEEN);

/** Blanks, hyphens, apostrophes and commas may stand between the syllables of a name, also a line's end. */
const BETWEEN = "[\\s\\-‐‑–’'`,，.·•_]{0,3}";

const combined = (syllables: readonly (readonly string[])[]): string[] =>
  syllables.reduce<string[]>(
    (heads, readings) =>
      (heads.length === 0
        ? readings.map(spelt)
        : heads.flatMap((head) => readings.map((reading) => head + BETWEEN + spelt(reading)))
      ).slice(0, MOST),
    [],
  );

/**
 * The author's name in Latin letters, in either order, the given name also by its initials: Wang Xiaomei, XIAO-MEI WANG,
 * Wang X. M. For a latin view. Undefined for a name that isn't Chinese.
 */
export const pinyinOf = (author: string): RegExp | undefined => {
  const name = comparable(author);
  if (!/^\p{Script=Han}{2,6}$/u.test(name)) return undefined;
  const surname = surnameOf(name);
  const given = [...name.slice(surname.length)];
  if (given.length === 0) return undefined;
  const families = [...new Set([surnameReading(surname), ...combined([...surname].map(readingsOf))])];
  const family = `(?:${families.join('|')})`;
  const initials = given.map(
    (character) => `[${[...new Set(readingsOf(character).map((reading) => reading.charAt(0)))].join('')}]`,
  );
  const firsts = `(?:${[...combined(given.map(readingsOf)), initials.join('[\\s.\\-]{0,2}') + '\\.?'].join('|')})`;
  return new RegExp(`(?<![a-z])(?:${family}${BETWEEN}${firsts}|${firsts}${BETWEEN}${family})(?![a-z])`, 'gu');
};
