import { HttpTimestampAuthority } from '@libpdf/core';
import * as asn1js from 'asn1js';
import { createHash, verify, X509Certificate } from 'node:crypto';
import * as pkijs from 'pkijs';
import { bufferOf, derOf, OID, sha256Of } from './cms.js';

/** What became of the time stamp of a seal: none was wanted, it is in, or why it isn't. */
export type StampOutcome = { readonly kind: 'none' | 'stamped' } | { readonly kind: 'failed'; readonly reason: string };

/** Gives the token for a signature, RFC 3161. @throws Error when there is none */
export type Stamp = (signature: Uint8Array) => Promise<Uint8Array>;

const PATIENCE_MS = 10_000;

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const HASHES: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

const valueOf = (signer: pkijs.SignerInfo, wanted: string): Buffer => {
  const value = signer.signedAttrs?.attributes.find(({ type }) => type === wanted)?.values[0] as
    asn1js.BaseBlock | undefined; // pkijs knows no types of values
  if (!value) throw new Error('the time stamp lacks what it must state');
  return Buffer.from(value.toBER());
};

/** The signature of a CMS with signed attributes, by the certificate that it names: RFC 5652, 5.4 and 5.6. */
const signatureHolds = (signed: pkijs.SignedData, content: Buffer): boolean => {
  const [signer, another] = signed.signerInfos;
  const hash = HASHES[signer?.digestAlgorithm.algorithmId ?? ''];
  if (!signer || another || hash === undefined || !signer.signedAttrs) return false;
  const sid: unknown = signer.sid; // it may be named in two ways, one of which is read
  const certificate = signed.certificates?.find(
    (one): one is pkijs.Certificate =>
      one instanceof pkijs.Certificate &&
      sid instanceof pkijs.IssuerAndSerialNumber &&
      one.serialNumber.isEqual(sid.serialNumber) &&
      one.issuer.isEqual(sid.issuer),
  );
  if (!certificate) return false;
  const digest = new asn1js.OctetString({ valueHex: bufferOf(createHash(hash).update(content).digest()) });
  const type = new asn1js.ObjectIdentifier({ value: TST_INFO });
  return (
    valueOf(signer, OID.messageDigest).equals(Buffer.from(digest.toBER())) &&
    valueOf(signer, OID.contentType).equals(Buffer.from(type.toBER())) &&
    verify(
      hash,
      Buffer.from(signer.signedAttrs.encodedValue),
      new X509Certificate(derOf(certificate)).publicKey,
      signer.signature.valueBlock.valueHexView,
    )
  );
};

/**
 * When an RFC 3161 token says that this signature was there; whose word that is, it says itself.
 * @throws Error when it is of something else, or not sound
 */
export const stampedAt = async (token: Uint8Array, signature: Uint8Array): Promise<Date> => {
  const info = pkijs.ContentInfo.fromBER(bufferOf(token));
  const signed = new pkijs.SignedData({ schema: info.content as asn1js.AsnType });
  const content = signed.encapContentInfo.eContent?.getValue();
  if (!content) throw new Error('the time stamp is empty');
  const facts = pkijs.TSTInfo.fromBER(content);
  const digest = new Uint8Array(facts.messageImprint.hashedMessage.valueBlock.valueHexView);
  if (Buffer.compare(digest, await sha256Of(signature)) !== 0) throw new Error('the time stamp is of something else');
  if (!signatureHolds(signed, Buffer.from(content))) throw new Error('the time stamp is not sound');
  return facts.genTime;
};

/** Asks an authority, and looks at what it gives before that is put into a file. */
export const stampFrom =
  (url: string): Stamp =>
  async (signature) => {
    const authority = new HttpTimestampAuthority(url, { timeout: PATIENCE_MS });
    const token = await authority.timestamp(await sha256Of(signature), 'SHA-256');
    await stampedAt(token, signature);
    return token;
  };
