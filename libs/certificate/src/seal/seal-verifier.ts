import * as asn1js from 'asn1js';
import { createPublicKey, verify as verifySignature, X509Certificate } from 'node:crypto';
import {
  bufferOf,
  certificateOf,
  cmsOf,
  derOf,
  OID,
  partsOf,
  type SealParts,
  sha256Of,
  signingCertificateV2,
  toBeSigned,
} from './cms.js';
import { sealedRange, type SealedRange } from './sealed-pdf.js';
import { stampedAt } from './time-stamp.js';

export const SEAL_CHECKS = ['coverage', 'form', 'digest', 'signature', 'certificate', 'timeStamp', 'trust'] as const;

export interface SealCheck {
  readonly name: (typeof SEAL_CHECKS)[number];
  readonly ok: boolean;
  readonly detail: string;
}

export interface SealVerdict {
  readonly valid: boolean;
  readonly checks: readonly SealCheck[];
}

export interface SealVerifyOptions {
  /** Root certificates, DER, that the verifier trusts. Without one nobody is trusted. */
  readonly trusted?: readonly Uint8Array[];
}

/**
 * Whether a PDF is as it was sealed, and by whom. It reads seals as `sealPdf` makes them and no others: one seal that
 * covers each byte of the file but its own, and that is built again from its parts and compared, so that neither a changed
 * nor an added byte goes unseen, wherever it is.
 */
export const verifySeal = async (pdf: Uint8Array, { trusted = [] }: SealVerifyOptions = {}): Promise<SealVerdict> => {
  const checks: SealCheck[] = [];
  const check = async (name: SealCheck['name'], look: () => string | Promise<string>): Promise<boolean> => {
    try {
      checks.push({ name, ok: true, detail: await look() });
      return true;
    } catch (error) {
      checks.push({ name, ok: false, detail: error instanceof Error ? error.message : String(error) });
      return false;
    }
  };
  const verdict = (): SealVerdict => ({ valid: checks.every(({ ok }) => ok), checks });
  let range: SealedRange | undefined;
  let parts: SealParts | undefined;
  await check('coverage', () => {
    range = sealedRange(pdf);
    return `one seal covers all ${pdf.length} bytes`;
  });
  if (!range) return verdict();
  const { contents, signed } = range;
  await check('form', () => {
    parts = partsFrom(pdf.subarray(contents.start, contents.start + contents.length));
    return 'PAdES baseline, no signing-time';
  });
  if (!parts) return verdict();
  const sealed = parts;
  await check('digest', () => sameDigest(sealed, signed));
  await check('signature', () => signatureHolds(sealed));
  await check('certificate', () => certificateMatches(sealed));
  if (sealed.timeStamp)
    await check('timeStamp', async () => {
      const { timeStamp = new Uint8Array(), signature } = sealed;
      return (await stampedAt(timeStamp, signature)).toISOString();
    });
  await check('trust', () => chainEndsIn(sealed, trusted, timeOf(pdf)));
  return verdict();
};

/** The seal's digits as it was written: small letters, filled up with zeros, and nothing in it that we would not write. */
const partsFrom = (digits: Uint8Array): SealParts => {
  const hex = Buffer.from(digits).toString('latin1');
  if (!/^(?:[0-9a-f]{2})+$/.test(hex)) throw new Error('the seal is not written in hexadecimal digits');
  const bytes = Buffer.from(hex, 'hex');
  const { offset } = asn1js.fromBER(bufferOf(bytes));
  if (offset <= 0) throw new Error('the seal is no ASN.1');
  if (bytes.subarray(offset).some((byte) => byte !== 0)) throw new Error('something stands behind the seal');
  const cms = bytes.subarray(0, offset);
  const parts = partsOf(cms);
  const types = parts.signedAttributes.map(({ type }) => type).sort();
  const wanted = [OID.contentType, OID.messageDigest, OID.signingCertificateV2].sort();
  if (types.join() !== wanted.join()) throw new Error(`it states ${types.join(', ')}`);
  if (Buffer.compare(cms, cmsOf(parts)) !== 0) throw new Error('the seal is not built as a seal is');
  return parts;
};

const attribute = (parts: SealParts, wanted: string): Uint8Array => {
  const value = parts.signedAttributes.find(({ type }) => type === wanted)?.values[0] as asn1js.BaseBlock | undefined;
  if (!value) throw new Error(`${wanted} is missing`);
  return new Uint8Array(value.toBER());
};

const sameDigest = async (parts: SealParts, signed: Uint8Array): Promise<string> => {
  const digest = await sha256Of(signed);
  const stated = new Uint8Array(new asn1js.OctetString({ valueHex: bufferOf(digest) }).toBER());
  if (Buffer.compare(attribute(parts, OID.messageDigest), stated) !== 0)
    throw new Error('the file is not the one that was sealed');
  return Buffer.from(digest).toString('hex');
};

const signatureHolds = ({ certificate, signedAttributes, signature, signatureAlgorithm }: SealParts): string => {
  const key = createPublicKey({
    key: Buffer.from(derOf(certificate.subjectPublicKeyInfo)),
    format: 'der',
    type: 'spki',
  });
  const named = key.asymmetricKeyType === 'rsa' ? OID.rsaWithSha256 : OID.ecdsaWithSha256;
  if (signatureAlgorithm !== named || !verifySignature('sha256', toBeSigned(signedAttributes), key, signature))
    throw new Error('the signature is not that of the certificate');
  return `${key.asymmetricKeyType ?? ''} with SHA-256`;
};

const certificateMatches = async (parts: SealParts): Promise<string> => {
  const stated = new Uint8Array((await signingCertificateV2(parts.certificate)).toBER());
  if (Buffer.compare(attribute(parts, OID.signingCertificateV2), stated) !== 0)
    throw new Error('the seal names another certificate');
  return new X509Certificate(derOf(parts.certificate)).subject;
};

const MOMENT = /\/M\s*\(D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})/;

/** When the file says that it was sealed, in UTC as `sealPdf` writes it. */
const timeOf = (pdf: Uint8Array): Date => {
  const [found, ...digits] = MOMENT.exec(Buffer.from(pdf).toString('latin1')) ?? [];
  if (found === undefined) throw new Error('it does not say when it was sealed');
  const [year = 0, month = 0, ...rest] = digits.map(Number);
  return new Date(Date.UTC(year, month - 1, ...rest));
};

/** Each certificate is certified by the next, at that time, up to a root that is trusted. */
const chainEndsIn = ({ certificate, chain }: SealParts, trusted: readonly Uint8Array[], at: Date): string => {
  const own = new X509Certificate(derOf(certificate));
  const given = [own, ...chain.map((one) => new X509Certificate(derOf(one)))];
  for (const [index, one] of given.entries()) {
    if (at < new Date(one.validFrom) || at > new Date(one.validTo))
      throw new Error(`${one.subject} was not valid then`);
    const next = given[index + 1];
    if (next && !certifies(next, one)) throw new Error(`${one.subject} is not certified by ${next.subject}`);
  }
  const last = given.at(-1) ?? own;
  const root = trusted
    .map((one) => new X509Certificate(one))
    .find((one) => one.fingerprint256 === last.fingerprint256 || certifies(one, last));
  if (!root) throw new Error(`nobody who is trusted stands behind ${last.subject} (${last.fingerprint256})`);
  return `${root.subject} ${root.fingerprint256}`;
};

const certifies = (root: X509Certificate, one: X509Certificate): boolean =>
  root.ca && one.checkIssued(root) && one.verify(root.publicKey);

export const trustedFrom = (pem: string): Uint8Array[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((one) =>
    derOf(certificateOf(new Uint8Array(new X509Certificate(one).raw))),
  );
