import { invalid } from '#kernel';

export const SCAN_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type ScanType = (typeof SCAN_TYPES)[number];

/** How a file of the kind begins, and what stands near its end when it is whole. */
const MARKS: Readonly<Record<ScanType, { readonly begins: Buffer; readonly ends: Buffer }>> = {
  'application/pdf': { begins: Buffer.from('%PDF-'), ends: Buffer.from('%%EOF') },
  'image/jpeg': { begins: Buffer.from([0xff, 0xd8, 0xff]), ends: Buffer.from([0xff, 0xd9]) },
  'image/png': { begins: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ends: Buffer.from('IEND') },
};

/** Scanners and mail programs put something behind the end, never much. */
const BEHIND_THE_END = 1024;

/**
 * The kind of a scanned paper by what is in it, whatever it is called.
 * @throws DomainError `DOCUMENT.EMPTY`, `NOMINATION.FORM_TYPE`, `NOMINATION.FORM_BROKEN_OFF` for one that was not sent whole
 */
export const scanTypeOf = (bytes: Buffer): ScanType => {
  const refuse = (code: string): never => {
    throw invalid(code, [{ field: 'form', code }]);
  };
  if (bytes.length === 0) refuse('DOCUMENT.EMPTY');
  const type =
    SCAN_TYPES.find((candidate) => bytes.indexOf(MARKS[candidate].begins) === 0) ?? refuse('NOMINATION.FORM_TYPE');
  if (!bytes.subarray(-BEHIND_THE_END).includes(MARKS[type].ends)) refuse('NOMINATION.FORM_BROKEN_OFF');
  return type;
};

/** What a file of the type is called. */
export const SCAN_ENDINGS: Readonly<Record<ScanType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};
