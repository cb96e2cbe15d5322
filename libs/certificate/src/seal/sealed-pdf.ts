import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfString } from '@libpdf/core';
import { sha256Of, signedCms } from './cms.js';
import type { SealSigner } from './seal-signer.js';
import type { Stamp, StampOutcome } from './time-stamp.js';

export interface SealOptions {
  /** Stands in the file as /M; no time stamp of an authority. */
  readonly at: Date;
  /** Where it fails the seal stands without its stamp, and says so in what is given back. */
  readonly stamp?: Stamp | undefined;
}

export interface SealedPdf {
  readonly pdf: Uint8Array;
  readonly stamp: StampOutcome;
}

/** Bytes kept free for the seal: three certificates of RSA-3072 and a signature; a time stamp brings its own chain. */
const ROOM = 6144;
const ROOM_WITH_STAMP = 16_384;

/**
 * Seals a PDF by PAdES baseline B-B (ETSI EN 319 142-1), with a time stamp B-T, as an incremental update: the file's own
 * bytes stay. LibPDF writes the update; the seal is ours, since LibPDF's holds the `signing-time` that the baseline forbids
 * (github.com/LibPDF-js/core/issues/86). An RSA key gives the same bytes each time.
 */
export const sealPdf = async (pdf: Uint8Array, signer: SealSigner, { at, stamp }: SealOptions): Promise<SealedPdf> => {
  let outcome: StampOutcome = { kind: 'none' };
  const stamping = async (signature: Uint8Array): Promise<Uint8Array | undefined> => {
    try {
      const token = await stamp?.(signature);
      if (token) outcome = { kind: 'stamped' };
      return token;
    } catch (error) {
      outcome = { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
      return undefined; // an authority that is down holds no certificate up
    }
  };
  const sealed = await withRoomForSeal(pdf, at, stamp ? ROOM_WITH_STAMP : ROOM);
  const { signed, contents } = sealedRange(sealed);
  const cms = await signedCms(await sha256Of(signed), signer, stamp ? stamping : undefined);
  const hex = Buffer.from(cms).toString('hex').padEnd(contents.length, '0');
  if (hex.length > contents.length) throw new Error(`A seal of ${cms.length} bytes doesn't fit.`);
  sealed.set(Buffer.from(hex, 'latin1'), contents.start);
  return { pdf: sealed, stamp: outcome };
};

/** Stands in the range until it is known, as many digits as PDF allows for it. */
const UNKNOWN = 9_999_999_999;
/** Flags of the field's place on the page, which has no size: Print and Locked (ISO 32000-1, table 165). */
const PRINTED_AND_LOCKED = 132;

/** The file with an invisible signature field whose seal is still zeros, and the range that it is to cover. */
const withRoomForSeal = async (pdf: Uint8Array, at: Date, room: number): Promise<Uint8Array> => {
  const document = await PDF.load(pdf);
  const page = document.getPage(0);
  if (!page) throw new Error('it has no pages');
  const seal = PdfDict.of({
    Type: PdfName.of('Sig'),
    Filter: PdfName.of('Adobe.PPKLite'),
    SubFilter: PdfName.of('ETSI.CAdES.detached'),
    ByteRange: numbers(0, UNKNOWN, UNKNOWN, UNKNOWN),
    Contents: PdfString.fromBytes(new Uint8Array(room)),
    M: PdfString.fromString(`D:${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z`),
  });
  const reference = document.register(seal);
  const form = document.getOrCreateForm();
  const field = form.createSignatureField(`Signature_${form.getFields().length + 1}`).getDict();
  field.set('V', reference);
  field.delete('Kids'); // field and widget are one object
  field.set('Type', PdfName.of('Annot'));
  field.set('Subtype', PdfName.of('Widget'));
  field.set('F', PdfNumber.of(PRINTED_AND_LOCKED));
  field.set('P', page.ref);
  field.set('Rect', numbers(0, 0, 0, 0));
  return withRange(await document.save({ incremental: true }));
};

const numbers = (...values: readonly number[]): PdfArray => new PdfArray(values.map((value) => PdfNumber.of(value)));

/** Writes into the update what its seal covers: all but the seal itself. */
const withRange = (bytes: Uint8Array): Uint8Array => {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const range = pdf.lastIndexOf('/ByteRange');
  const start = pdf.indexOf('[', range);
  const before = pdf.indexOf('<', pdf.indexOf('/Contents', range));
  const after = pdf.indexOf('>', before) + 1;
  const covered = [before, after, pdf.length - after].map((value) => String(value).padEnd(String(UNKNOWN).length));
  pdf.write(`[0 ${covered.join(' ')}]`, start, 'latin1');
  return bytes;
};

export interface SealedRange {
  /** All bytes but those of the seal itself. */
  readonly signed: Uint8Array;
  /** The seal's hexadecimal digits, without their angle brackets. */
  readonly contents: { readonly start: number; readonly length: number };
}

const BYTE_RANGE = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g;

/**
 * Where the one seal stands, which must cover the file from its first byte to its last.
 * @throws Error what about it doesn't
 */
export const sealedRange = (pdf: Uint8Array): SealedRange => {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const [found, another] = text.matchAll(BYTE_RANGE);
  if (!found) throw new Error('it bears no seal');
  if (another) throw new Error('it bears more than one seal');
  const [from, before, after, rest] = found.slice(1).map(Number) as [number, number, number, number];
  if (from !== 0 || after + rest !== pdf.length || after <= before)
    throw new Error('the seal does not cover the whole file');
  if (text[before] !== '<' || text[after - 1] !== '>') throw new Error('the seal is not where its range says');
  const signed = new Uint8Array(before + rest);
  signed.set(pdf.subarray(0, before), 0);
  signed.set(pdf.subarray(after), before);
  return { signed, contents: { start: before + 1, length: after - before - 2 } };
};
