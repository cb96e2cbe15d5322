import { PDF } from '@libpdf/core';
import { sha256Of, signedCms } from './cms.js';
import type { SealSigner } from './seal-signer.js';
import type { Stamp, StampOutcome } from './time-stamp.js';

export interface SealOptions {
  /** Stands in the file as /M; no time stamp of an authority. */
  readonly at: Date;
  readonly reason?: string;
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
 * bytes stay. LibPDF lays out the update; its seal is replaced by ours, since it writes the `signing-time` that the
 * baseline forbids (github.com/LibPDF-js/core/issues/86). An RSA key gives the same bytes each time.
 */
export const sealPdf = async (
  pdf: Uint8Array,
  signer: SealSigner,
  { at, reason, stamp }: SealOptions,
): Promise<SealedPdf> => {
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
  const document = await PDF.load(pdf);
  const { bytes } = await document.sign({
    signer: { ...partsOfLayout(signer), sign: () => Promise.resolve(new Uint8Array(1)) },
    signingTime: at,
    ...(reason === undefined ? {} : { reason }),
    estimatedSize: stamp ? ROOM_WITH_STAMP : ROOM,
  });
  const { signed, contents } = sealedRange(bytes);
  const cms = await signedCms(await sha256Of(signed), signer, stamp ? stamping : undefined);
  const hex = Buffer.from(cms).toString('hex').padEnd(contents.length, '0');
  if (hex.length > contents.length) throw new Error(`A seal of ${cms.length} bytes doesn't fit.`);
  const sealed = new Uint8Array(bytes);
  sealed.set(Buffer.from(hex, 'latin1'), contents.start);
  return { pdf: sealed, stamp: outcome };
};

const partsOfLayout = ({ certificate, keyType, signatureAlgorithm }: SealSigner) => ({
  certificate,
  keyType,
  signatureAlgorithm,
});

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
