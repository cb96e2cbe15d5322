import { type Finding, findingAt, merged, NEVER_KEPT, occurrences } from './finding.js';
import { introductions } from './introductions.js';
import { numbers } from './numbers.js';
import { authorAddressed, dottedNames, people } from './people.js';
import { pinyinOf } from './pinyin-names.js';
import { places, units } from './places.js';
import { authorNames, otherOfficeNames, ownOfficeNames, type Roster } from './roster.js';
import { comparable, latinView, linedView, tightView, type TextView } from './text-view.js';

/** What of a roster is looked for, made ready once for many texts. */
export interface PreparedRoster {
  readonly roster: Roster;
  readonly author: readonly string[];
  readonly ownOffices: readonly string[];
  readonly otherOffices: readonly string[];
  readonly pinyin: RegExp | undefined;
}

const directories = new WeakMap<readonly string[], readonly string[]>();

/** The directory is the same for thousands of essays: its names are made ready once a list. */
const ofDirectory = (names: readonly string[]): readonly string[] => {
  let ready = directories.get(names);
  if (!ready) directories.set(names, (ready = otherOfficeNames(names)));
  return ready;
};

export const prepared = (roster: Roster): PreparedRoster => ({
  roster,
  author: [
    ...[roster.author, ...(roster.makers ?? [])].flatMap(authorNames),
    ...(roster.contacts ?? []).map(comparable).filter((word) => word.length >= 5),
  ],
  ownOffices: ownOfficeNames(roster.ownOffices),
  otherOffices: ofDirectory(roster.otherOffices),
  pinyin: pinyinOf(roster.author),
});

const ofPinyin = (text: string, pinyin: RegExp | undefined): Finding[] => {
  if (!pinyin) return [];
  const view = latinView(text);
  return [...view.text.matchAll(pinyin)].map((match) =>
    findingAt(view, match.index, match.index + match[0].length, 'author'),
  );
};

const LATIN_WORD = /^[a-z0-9]+$/u;

/** A Latin word only as a word of its own: `by` is not found in `nearby`. */
const wordBounded = (view: TextView, word: string, found: readonly Finding[], text: string): Finding[] =>
  LATIN_WORD.test(word)
    ? found.filter(
        ({ start, end }) => !/[A-Za-z0-9]/u.test(text.charAt(start - 1)) && !/[A-Za-z0-9]/u.test(text.charAt(end)),
      )
    : [...found];

const ofRoster = (text: string, tight: TextView, ready: PreparedRoster): Finding[] => {
  const known = (words: readonly string[], kind: Finding['kind']): Finding[] =>
    words.flatMap((word) => wordBounded(tight, word, occurrences(tight, word, kind), text));
  return [
    ...known(ready.author, 'author'),
    ...known(ready.ownOffices, 'office'),
    ...known(ready.otherOffices, 'otherOffice'),
    ...authorAddressed(tight, ready.roster.author),
    ...ofPinyin(text, ready.pinyin),
  ];
};

/**
 * Everything in a text that may tell whose it is, in its order and without overlaps: what the roster knows, and what
 * looks like a name, place, unit, number, introduction or signature. It proposes; a person confirms.
 */
export const findIdentifiers = (text: string, roster: Roster | PreparedRoster): Finding[] => {
  const ready = 'pinyin' in roster ? roster : prepared(roster);
  const tight = tightView(text);
  const lined = linedView(text);
  return merged([
    ...ofRoster(text, tight, ready),
    ...numbers(text),
    ...introductions(lined),
    ...people(lined, tight),
    ...dottedNames(text),
    ...places(lined, tight),
    ...units(lined),
  ]);
};

/** What no copy may keep, whatever anybody says: all that is of one of those kinds, however written. */
export const whatMustGo = (text: string, roster: Roster): Finding[] => {
  const own = prepared({ ...roster, otherOffices: [] });
  return merged([...ofRoster(text, tightView(text), own), ...numbers(text)].filter(({ kind }) => NEVER_KEPT.has(kind)));
};

/** Every place of what a person marks, however it is spaced, typed or in which script. */
export const placesOfMarked = (text: string, marked: string): Finding[] =>
  merged(occurrences(tightView(text), comparable(marked), 'marked'));
