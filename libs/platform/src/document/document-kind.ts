import { invalid } from '#kernel';
import type { DocumentKind } from './document.js';

const beginsWith = (bytes: Uint8Array, mark: string): boolean =>
  [...mark].every((character, index) => bytes[index] === character.charCodeAt(0));

/** Other things that people attach: told by name rather than read as a strange text. */
const OTHERS: readonly (readonly [mark: string, code: string])[] = [
  ['\xd0\xcf\x11\xe0', 'DOCUMENT.OLD_WORD'],
  ['{\\rtf', 'DOCUMENT.KIND_NOT_TAKEN'],
  ['\x89PNG', 'DOCUMENT.PICTURE'],
  ['\xff\xd8\xff', 'DOCUMENT.PICTURE'],
  ['GIF8', 'DOCUMENT.PICTURE'],
  ['Rar!', 'DOCUMENT.KIND_NOT_TAKEN'],
  ['7z\xbc\xaf', 'DOCUMENT.KIND_NOT_TAKEN'],
  ['\x1f\x8b', 'DOCUMENT.KIND_NOT_TAKEN'],
  ['MZ', 'DOCUMENT.KIND_NOT_TAKEN'],
  ['\x7fELF', 'DOCUMENT.KIND_NOT_TAKEN'],
];

const MARKUP = /^\s*<(?:!doctype|html|svg|\?xml|script)/i;

/** By what is in it, whatever it is called. A file that is two things at once is the first of them, and read as that alone. */
export const documentKindOf = (bytes: Uint8Array): DocumentKind => {
  if (bytes.length === 0) throw invalid('DOCUMENT.EMPTY', []);
  if (beginsWith(bytes, 'PK\x03\x04')) return 'docx';
  if (beginsWith(bytes, '%PDF-')) return 'pdf';
  const other = OTHERS.find(([mark]) => beginsWith(bytes, mark));
  if (other) throw invalid(other[1], []);
  if (MARKUP.test(Buffer.from(bytes.subarray(0, 256)).toString('latin1'))) throw invalid('DOCUMENT.KIND_NOT_TAKEN', []);
  return 'text';
};
