import { inOneScript } from './one-script.js';

/** What of a text is compared: a token for each Chinese character and each word, with its place in code points. */
export interface Tokens {
  readonly ids: Int32Array;
  readonly starts: Int32Array;
  /** Of the first code point after each. */
  readonly ends: Int32Array;
}

/** Ids of words begin after the last code point; below, an id is a character. */
const FIRST_WORD = 0x110000;

/** What a token counts towards the weight of a gram: five characters are as much as three words. */
export const weightOf = (token: number): number => (token < FIRST_WORD ? 3 : 5);

/** Punctuation, spaces, symbols: not compared, ends a word. */
const PASSED = 1;
/** Apostrophes, soft hyphens, selectors of glyphs: not compared, ends nothing. */
const JOINER = 2;
const LETTER = 3;
/** Becomes other characters by NFKC or lower case. */
const REWRITTEN = 4;
/** From here on: a character that is a token of its own, added to this. */
const CHARACTER = 5;

const IS_LETTER = /^[\p{L}\p{N}\p{M}]$/u;
/** Scripts that put no spaces between words. */
const IS_UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Script=Tibetan}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;
const IS_JOINER = /^(?:[\p{Cf}'’ʼ]|[\u{FE00}-\u{FE0F}]|[\u{E0100}-\u{E01EF}])$/u;
/** What may be one character with the one before it: marks, half-width voicing, vowels and finals of Hangul. */
const IS_COMBINING = /^[\p{M}\uFF9E\uFF9F\u1160-\u11FF\uD7B0-\uD7FF]$/u;

/** What is known of each code point, found out as they are met. */
class CharacterKinds {
  private readonly kinds = new Int32Array(FIRST_WORD);
  private readonly combining = new Uint8Array(FIRST_WORD);
  private readonly written = new Map<number, string>();

  kindOf(codePoint: number): number {
    return this.kinds[codePoint] || (this.kinds[codePoint] = this.found(codePoint));
  }

  isCombining(codePoint: number): boolean {
    const known = this.combining[codePoint] || (IS_COMBINING.test(String.fromCodePoint(codePoint)) ? 2 : 1);
    this.combining[codePoint] = known;
    return known === 2;
  }

  rewritten(codePoint: number): string {
    return this.written.get(codePoint) ?? '';
  }

  private found(codePoint: number): number {
    const character = String.fromCodePoint(codePoint);
    if (IS_JOINER.test(character)) return JOINER;
    const normal = character.normalize('NFKC').toLowerCase();
    if (normal !== character) {
      // Full-width commas are most of what NFKC changes in Chinese.
      if (![...normal].some((one) => IS_LETTER.test(one))) return PASSED;
      this.written.set(codePoint, normal);
      return REWRITTEN;
    }
    if (!IS_LETTER.test(character)) return PASSED;
    return IS_UNSPACED.test(character) ? CHARACTER + inOneScript(codePoint) : LETTER;
  }
}

let kinds: CharacterKinds | undefined;

/** Tokens of one text as they are found. */
class Reading {
  private readonly ids: number[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private word = '';
  private wordStart = 0;
  private wordEnd = 0;

  constructor(
    private readonly known: CharacterKinds,
    private readonly numberOf: (word: string) => number,
  ) {}

  take(codePoint: number, kind: number, start: number, end: number): void {
    if (kind === LETTER) {
      if (this.word === '') this.wordStart = start;
      this.word += String.fromCodePoint(codePoint);
      this.wordEnd = end;
    } else if (kind === REWRITTEN) this.takeAll(this.known.rewritten(codePoint), start, end);
    else if (kind !== JOINER) {
      this.endWord();
      if (kind >= CHARACTER) this.put(kind - CHARACTER, start, end);
    }
  }

  /** Characters that stand in for those of the original between `start` and `end`. */
  takeAll(characters: string, start: number, end: number): void {
    for (const one of characters) {
      const codePoint = one.codePointAt(0) ?? 0;
      const kind = this.known.kindOf(codePoint);
      // What NFKC leaves (a lower-case letter whose own lower case differs) is taken as it is.
      this.take(codePoint, kind === REWRITTEN ? LETTER : kind, start, end);
    }
  }

  finish(): Tokens {
    this.endWord();
    return { ids: Int32Array.from(this.ids), starts: Int32Array.from(this.starts), ends: Int32Array.from(this.ends) };
  }

  private endWord(): void {
    if (this.word === '') return;
    this.put(this.numberOf(this.word), this.wordStart, this.wordEnd);
    this.word = '';
  }

  private put(id: number, start: number, end: number): void {
    this.ids.push(id);
    this.starts.push(start);
    this.ends.push(end);
  }
}

/** Reads texts for comparison: NFKC, lower case, one script, without punctuation and spaces. */
export class TokenBook {
  private readonly words = new Map<string, number>();
  private readonly known = (kinds ??= new CharacterKinds());

  read(text: string): Tokens {
    const { known } = this;
    const reading = new Reading(known, (word) => this.numberOf(word));
    let at = 0; // in code points, `unit` in UTF-16
    for (let unit = 0; unit < text.length;) {
      const codePoint = text.codePointAt(unit) ?? 0;
      let end = unit + (codePoint > 0xffff ? 2 : 1);
      let length = 1;
      for (
        let next = text.codePointAt(end);
        next !== undefined && known.isCombining(next);
        next = text.codePointAt(end)
      ) {
        end += next > 0xffff ? 2 : 1;
        length += 1;
      }
      if (length === 1) reading.take(codePoint, known.kindOf(codePoint), at, at + 1);
      else reading.takeAll(text.slice(unit, end).normalize('NFKC').toLowerCase(), at, at + length);
      at += length;
      unit = end;
    }
    return reading.finish();
  }

  private numberOf(word: string): number {
    const known = this.words.get(word);
    if (known !== undefined) return known;
    const number = FIRST_WORD + this.words.size;
    this.words.set(word, number);
    return number;
  }
}
