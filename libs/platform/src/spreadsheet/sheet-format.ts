import { invalid } from '#kernel';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Excel before 2007, and every encrypted workbook: they look alike from outside. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const OTHERS: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x1f, 0x8b], // gzip
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x52, 0x61, 0x72, 0x21], // rar
];
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');

const beginsWith = (bytes: Buffer, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

/** By what is in it, whatever it is called. */
export const formatOf = (bytes: Buffer): 'xlsx' | 'csv' => {
  if (bytes.length === 0) throw invalid('SHEET.EMPTY', []);
  if (beginsWith(bytes, ZIP)) return 'xlsx';
  if (beginsWith(bytes, COMPOUND))
    throw invalid(bytes.includes(ENCRYPTED_STREAM) ? 'SHEET.ENCRYPTED' : 'SHEET.OLD_EXCEL', []);
  if (OTHERS.some((mark) => beginsWith(bytes, mark))) throw invalid('SHEET.NOT_A_TABLE', []);
  return 'csv';
};
