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

/** The field that a scan is sent in, and what it is refused with there: as no scan, and as one that was not sent whole. */
export interface ScanRefusals {
  readonly field: string;
  readonly type: string;
  readonly brokenOff: string;
}

const OF_FORMS: ScanRefusals = {
  field: 'form',
  type: 'NOMINATION.FORM_TYPE',
  brokenOff: 'NOMINATION.FORM_BROKEN_OFF',
};

/**
 * The kind of a scanned paper by what is in it, whatever it is called.
 * @throws DomainError `DOCUMENT.EMPTY` and those of `refusals`
 */
export const scanTypeOf = (bytes: Buffer, refusals: ScanRefusals = OF_FORMS): ScanType => {
  const refuse = (code: string): never => {
    throw invalid(code, [{ field: refusals.field, code }]);
  };
  if (bytes.length === 0) refuse('DOCUMENT.EMPTY');
  const type = SCAN_TYPES.find((candidate) => bytes.indexOf(MARKS[candidate].begins) === 0) ?? refuse(refusals.type);
  if (!bytes.subarray(-BEHIND_THE_END).includes(MARKS[type].ends)) refuse(refusals.brokenOff);
  return type;
};

/** What a file of the type is called. */
export const SCAN_ENDINGS: Readonly<Record<ScanType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};
