import { type Finding, type FindingKind, findingAt } from './finding.js';
import { evenView, type TextView } from './text-view.js';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: the eighteenth character of an ID number follows from the others. */
export const isIdNumber = (digits: string): boolean => {
  if (!/^\d{17}[\dx]$/u.test(digits)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return digits[17] === '10x98765432'[sum % 11];
};

const DATED = /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx]$/u;
const DATED_OLD = /^[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/u;
const MOBILE = /^1[3-9]\d{9}$/u;
const LANDLINE = /^0(?:10|2\d|[3-9]\d{2})\d{7,8}$/u;

/** Of so many characters at the beginning of a run of digits: what they are. Longest first. */
const NUMBERS: readonly {
  readonly length: number;
  readonly kind: FindingKind;
  readonly is: (digits: string) => boolean;
}[] = [
  { length: 18, kind: 'idNumber', is: (digits) => isIdNumber(digits) || DATED.test(digits) },
  { length: 15, kind: 'idNumber', is: (digits) => DATED_OLD.test(digits) },
  { length: 13, kind: 'phone', is: (digits) => digits.startsWith('86') && MOBILE.test(digits.slice(2)) },
  { length: 12, kind: 'phone', is: (digits) => LANDLINE.test(digits) },
  { length: 11, kind: 'phone', is: (digits) => MOBILE.test(digits) || LANDLINE.test(digits) },
  { length: 10, kind: 'phone', is: (digits) => LANDLINE.test(digits) },
];
const ACCOUNT_LENGTH = 9;

const HAN_DIGITS = '〇一二三四五六七八九';
const digitOf = (character: string): string => {
  const at = HAN_DIGITS.indexOf(character === '零' ? '〇' : character === '幺' ? '一' : character);
  return at >= 0 ? String(at) : character;
};

/** Digits, in figures or written out one by one, with at most three blanks, hyphens, dots or brackets between. */
const RUN =
  /\d(?:[\s\-‐‑–—.·()（）_]{0,3}\d)*(?:[\s-]{0,3}x(?![a-z]))?|[〇零幺一二三四五六七八九](?:[\s\-·]{0,2}[〇零幺一二三四五六七八九]){9,}/gu;

interface Digit {
  readonly digit: string;
  readonly at: number;
  /** Whether something stands between it and the one before. */
  readonly begins: boolean;
}

const digitsOf = (run: string, from: number): Digit[] => {
  const digits: Digit[] = [];
  for (let index = 0; index < run.length; index += 1) {
    const digit = digitOf(run.charAt(index));
    if (!/[\dx]/u.test(digit)) continue;
    const before = digits.at(-1);
    digits.push({ digit, at: from + index, begins: !before || before.at !== from + index - 1 });
  }
  return digits;
};

const numbersIn = (view: TextView, run: string, from: number): Finding[] => {
  const digits = digitsOf(run, from);
  const joined = digits.map(({ digit }) => digit).join('');
  const found: Finding[] = [];
  for (let index = 0; index < digits.length;) {
    const here = digits[index];
    const number =
      here?.begins === true
        ? NUMBERS.find(({ length, is }) => index + length <= joined.length && is(joined.slice(index, index + length)))
        : undefined;
    const last = number && digits[index + number.length - 1];
    if (!here || !number || !last) {
      index += 1;
      continue;
    }
    found.push(findingAt(view, here.at, last.at + 1, number.kind));
    index += number.length;
  }
  if (found.length === 0 && joined.length >= ACCOUNT_LENGTH && !digits.slice(1).some(({ begins }) => begins))
    found.push(findingAt(view, from, from + run.length, 'account'));
  return found;
};

/** A dot or an at sign may be written with blanks, brackets or as a word. */
const EMAIL =
  /[a-z0-9][a-z0-9._%+-]*\s{0,2}(?:@|\[at\]|\(at\)|#at#)\s{0,2}[a-z0-9-]+(?:\s?(?:\.|\[dot\]|。)\s?[a-z0-9-]+)+/gu;
const ACCOUNT = /(?:微信号?|qq号?码?|wechat|抖音号?|快手号?|微博)[\s:：是为]{0,3}([a-z0-9_@-]{5,30})/gu;
/** What somebody is known by in a register. */
const REGISTERED =
  /(?:工号|学号|警号|证号|证书号码?|编号|准考证号?|护照号?码?|社保号|车牌号?码?|门牌号?)[\s:：是为]{0,3}([a-z0-9][a-z0-9-]{3,29})/gu;
const PLATE = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][·\s]?[a-z0-9]{5,6}(?![a-z0-9])/gu;

/** Phones, ID numbers, e-mail addresses, accounts and number plates, spaced and full-width ones too. */
export const numbers = (text: string): Finding[] => {
  const view = evenView(text);
  const found: Finding[] = [];
  for (const match of view.text.matchAll(RUN)) found.push(...numbersIn(view, match[0], match.index));
  for (const match of view.text.matchAll(EMAIL))
    found.push(findingAt(view, match.index, match.index + match[0].length, 'email'));
  for (const match of [...view.text.matchAll(ACCOUNT), ...view.text.matchAll(REGISTERED)]) {
    const from = match.index + match[0].length - (match[1]?.length ?? 0);
    found.push(findingAt(view, from, match.index + match[0].length, 'account'));
  }
  for (const match of view.text.matchAll(PLATE))
    found.push(findingAt(view, match.index, match.index + match[0].length, 'account'));
  return found;
};
