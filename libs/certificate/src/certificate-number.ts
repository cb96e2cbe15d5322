import { refused } from '#kernel';

export interface CertificateNumberParts {
  /** Capitals and digits, at most 12 each. */
  readonly organisation: string;
  readonly year: number;
  readonly programme: string;
  readonly level: string;
  /** 1 … 999,999 */
  readonly serial: number;
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const FIELD = /^[0-9A-Z]{1,12}$/;
const NUMBER = /^([0-9A-Z]{1,12})-(\d{4})-([0-9A-Z]{1,12})-([0-9A-Z]{1,12})-(\d{6})-([0-9A-Z])$/;
const LARGEST_SERIAL = 999_999;

/** The check character of ISO/IEC 7064 MOD 37,36: finds every single wrong character and nearly every swap of two. */
export const iso7064CheckCharacter = (text: string): string => {
  let product = 36;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw refused('CERTIFICATE.NUMBER_MALFORMED', { number: text });
    product = (((product + value) % 36 || 36) * 2) % 37;
  }
  return ALPHABET.charAt((37 - product) % 36);
};

const wellFormed = ({ organisation, year, programme, level, serial }: CertificateNumberParts): boolean =>
  [organisation, programme, level].every((field) => FIELD.test(field)) &&
  Number.isInteger(year) &&
  year >= 1000 &&
  year <= 9999 &&
  Number.isInteger(serial) &&
  serial >= 1 &&
  serial <= LARGEST_SERIAL;

/** `{ORG}-{YEAR}-{PROGRAMME}-{LEVEL}-{000001}-{C}`; C checks the fields without the hyphens. */
export const formatCertificateNumber = (parts: CertificateNumberParts): string => {
  const { organisation, year, programme, level, serial } = parts;
  if (!wellFormed(parts)) throw refused('CERTIFICATE.NUMBER_MALFORMED', { ...parts });
  const fields = [organisation, String(year), programme, level, String(serial).padStart(6, '0')];
  return [...fields, iso7064CheckCharacter(fields.join(''))].join('-');
};

/** As people type it: full-width letters, small letters, blanks and any kind of dash. */
export const typedNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u200B]+/g, '')
    .replace(/[\u2010-\u2015\u2212\uFE58]/g, '-');

/** The parts of a number that is whole; else refused: malformed, or mistyped (the check character disagrees). */
export const checkCertificateNumber = (text: string): CertificateNumberParts & { readonly number: string } => {
  const number = typedNumber(text);
  const [, organisation = '', year = '', programme = '', level = '', serial = '', check = ''] =
    NUMBER.exec(number) ?? [];
  if (check === '' || Number(serial) === 0) throw refused('CERTIFICATE.NUMBER_MALFORMED', { number: text });
  if (iso7064CheckCharacter(organisation + year + programme + level + serial) !== check)
    throw refused('CERTIFICATE.NUMBER_MISTYPED', { number: text });
  return { number, organisation, year: Number(year), programme, level, serial: Number(serial) };
};
