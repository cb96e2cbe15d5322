import * as asn1js from 'asn1js';
import { createHash, verify, X509Certificate } from 'node:crypto';
import * as pkijs from 'pkijs';
import { bufferOf, derOf, OID } from './cms.js';

/** RFC 3161 tokens as they stand in a seal: in one form only, in which no bit is free. */

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
/** The forerunner of signingCertificateV2, RFC 2634, section 5.4: by SHA-1. */
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const RSA_WITH: Readonly<Record<string, string>> = {
  sha256: OID.rsaWithSha256,
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};
const ECDSA_WITH: Readonly<Record<string, string>> = {
  sha256: OID.ecdsaWithSha256,
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};
const HASHES: Readonly<Record<string, string>> = {
  [OID.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** What a token says, and what its signature hangs on. */
interface Token {
  /** TSTInfo, DER. */
  readonly content: Uint8Array;
  readonly signer: pkijs.SignerInfo;
  readonly hash: string;
  /** The authority's, found by the name that the signer gives. */
  readonly certificate: pkijs.Certificate;
  readonly others: readonly pkijs.Certificate[];
}

const x509Of = (certificate: pkijs.Certificate): X509Certificate => new X509Certificate(derOf(certificate));

/** @throws Error when it is no token by one signer whose certificate it holds */
const read = (token: Uint8Array): Token => {
  const info = pkijs.ContentInfo.fromBER(bufferOf(token));
  const signed = new pkijs.SignedData({ schema: info.content as asn1js.AsnType });
  const content = signed.encapContentInfo.eContent?.getValue();
  if (!content) throw new Error('the time stamp is empty');
  const [signer, another] = signed.signerInfos;
  const hash = HASHES[signer?.digestAlgorithm.algorithmId ?? ''];
  if (!signer?.signedAttrs || another || hash === undefined) throw new Error('the time stamp is not sound');
  const given = (signed.certificates ?? []).filter((one) => one instanceof pkijs.Certificate);
  const sid: unknown = signer.sid; // it may be named in two ways, one of which is read
  const certificate = given.find(
    (one) =>
      sid instanceof pkijs.IssuerAndSerialNumber &&
      one.serialNumber.isEqual(sid.serialNumber) &&
      one.issuer.isEqual(sid.issuer),
  );
  if (!certificate) throw new Error('the time stamp does not hold the certificate of its authority');
  return { content: new Uint8Array(content), signer, hash, certificate, others: given };
};

const certifies = (one: X509Certificate, other: X509Certificate): boolean =>
  one.ca && other.checkIssued(one) && other.verify(one.publicKey);

/**
 * Those that stand behind the authority, up to a root that signs itself; none where the token doesn't hold that root, since
 * nothing would tell whether a bit of the last one was changed.
 */
const chainOf = ({ certificate, others }: Pick<Token, 'certificate' | 'others'>): readonly pkijs.Certificate[] => {
  const chain: pkijs.Certificate[] = [];
  let last = x509Of(certificate);
  while (!certifies(last, last)) {
    const next = others.find((one) => !chain.includes(one) && certifies(x509Of(one), last));
    if (!next) return [];
    chain.push(next);
    last = x509Of(next);
  }
  return chain;
};

const signatureAlgorithm = ({ certificate, hash }: Token): pkijs.AlgorithmIdentifier => {
  const rsa = x509Of(certificate).publicKey.asymmetricKeyType === 'rsa';
  return new pkijs.AlgorithmIdentifier({
    algorithmId: (rsa ? RSA_WITH : ECDSA_WITH)[hash] ?? '',
    ...(rsa ? { algorithmParams: new asn1js.Null() } : {}),
  });
};

/**
 * A token in the form in which it stands in a seal. What its authority did not sign (versions, the spelling of algorithms, what
 * is attached) is left out or written in one way: a verifier writes it again and compares, so that no changed bit goes unseen.
 */
export const plainToken = (token: Uint8Array): Uint8Array => {
  const found = read(token);
  const { content, signer, certificate } = found;
  const digestAlgorithm = new pkijs.AlgorithmIdentifier({ algorithmId: signer.digestAlgorithm.algorithmId });
  const encapContentInfo = new pkijs.EncapsulatedContentInfo({ eContentType: TST_INFO });
  encapContentInfo.eContent = new asn1js.OctetString({ valueHex: bufferOf(content) }); // given at once, it would be cut into parts
  const signed = new pkijs.SignedData({
    version: 3,
    digestAlgorithms: [digestAlgorithm],
    encapContentInfo,
    certificates: [certificate, ...chainOf(found)],
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        digestAlgorithm,
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 0,
          attributes: signer.signedAttrs?.attributes ?? [],
        }),
        signatureAlgorithm: signatureAlgorithm(found),
        signature: signer.signature,
      }),
    ],
  });
  return derOf(new pkijs.ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) }));
};

const stated = ({ signer }: Token, wanted: string): asn1js.BaseBlock | undefined =>
  signer.signedAttrs?.attributes.find(({ type }) => type === wanted)?.values[0] as asn1js.BaseBlock | undefined; // pkijs knows no types of values

const states = (token: Token, wanted: string, value: asn1js.BaseBlock): boolean => {
  const found = stated(token, wanted);
  return found !== undefined && Buffer.from(found.toBER()).equals(Buffer.from(value.toBER()));
};

/** The certificate is the one that the authority meant when it signed: RFC 3161, section 2.4.2; RFC 5035, section 3. */
const namesItsCertificate = (token: Token): boolean => {
  const v2 = stated(token, OID.signingCertificateV2);
  const [ids] = partsOf(v2 ?? stated(token, SIGNING_CERTIFICATE));
  const parts = partsOf(partsOf(ids)[0]);
  const digest = parts.find((part) => part instanceof asn1js.OctetString);
  const algorithm = partsOf(parts.find((part) => part instanceof asn1js.Sequence && part === parts[0]))[0];
  const named = algorithm instanceof asn1js.ObjectIdentifier ? HASHES[algorithm.valueBlock.toString()] : 'sha256';
  const hash = v2 ? named : 'sha1';
  if (!digest || hash === undefined) return false;
  return createHash(hash).update(derOf(token.certificate)).digest().equals(Buffer.from(digest.valueBlock.valueHexView));
};

const partsOf = (block: asn1js.BaseBlock | undefined): readonly asn1js.BaseBlock[] =>
  block instanceof asn1js.Sequence ? block.valueBlock.value : [];

/** The signature of a CMS with signed attributes, by the certificate that it names: RFC 5652, 5.4 and 5.6. */
const signatureHolds = (token: Token): boolean => {
  const { content, signer, hash, certificate } = token;
  const digest = createHash(hash).update(content).digest();
  return (
    states(token, OID.messageDigest, new asn1js.OctetString({ valueHex: bufferOf(digest) })) &&
    states(token, OID.contentType, new asn1js.ObjectIdentifier({ value: TST_INFO })) &&
    verify(
      hash,
      Buffer.from(signer.signedAttrs?.encodedValue ?? new ArrayBuffer(0)),
      x509Of(certificate).publicKey,
      signer.signature.valueBlock.valueHexView,
    )
  );
};

/**
 * What a token in its plain form says.
 * @throws Error when it is in another, or not sound
 */
export const statedByToken = (bytes: Uint8Array): pkijs.TSTInfo => {
  const token = read(bytes);
  if (!namesItsCertificate(token) || !signatureHolds(token)) throw new Error('the time stamp is not sound');
  if (Buffer.compare(bytes, plainToken(bytes)) !== 0) throw new Error('the time stamp is not written as in a seal');
  return pkijs.TSTInfo.fromBER(bufferOf(token.content));
};
