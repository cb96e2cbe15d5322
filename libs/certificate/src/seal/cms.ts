import * as asn1js from 'asn1js';
import { createHash, randomBytes } from 'node:crypto';
import * as pkijs from 'pkijs';
import type { SealSigner } from './seal-signer.js';

/** Names of ASN.1 things, by RFC 5652, RFC 5035, RFC 3161 and RFC 8017. */
export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsaWithSha256: '1.2.840.113549.1.1.11',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const;

/** What a seal consists of, apart from the file that it seals. */
export interface SealParts {
  readonly certificate: pkijs.Certificate;
  /** Between the seal's certificate and the root, the root last. */
  readonly chain: readonly pkijs.Certificate[];
  readonly signedAttributes: readonly pkijs.Attribute[];
  readonly signature: Uint8Array;
  readonly signatureAlgorithm: string;
  /** RFC 3161 over the signature, DER. */
  readonly timeStamp?: Uint8Array | undefined;
}

export const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
export const certificateOf = (der: Uint8Array): pkijs.Certificate => pkijs.Certificate.fromBER(bufferOf(der));
export const derOf = (thing: { toSchema(): asn1js.BaseBlock }): Uint8Array => new Uint8Array(thing.toSchema().toBER());
export const sha256Of = (bytes: Uint8Array): Promise<Uint8Array> =>
  Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest()));

/**
 * The attributes that ETSI EN 319 142-1 (table 1) asks of PAdES B-B: content type, digest, certificate. It forbids
 * `signing-time`, which stands in the PDF's own /M.
 */
export const attributesFor = async (
  digest: Uint8Array,
  certificate: pkijs.Certificate,
): Promise<readonly pkijs.Attribute[]> => [
  new pkijs.Attribute({ type: OID.contentType, values: [new asn1js.ObjectIdentifier({ value: OID.data })] }),
  new pkijs.Attribute({ type: OID.messageDigest, values: [new asn1js.OctetString({ valueHex: bufferOf(digest) })] }),
  new pkijs.Attribute({ type: OID.signingCertificateV2, values: [await signingCertificateV2(certificate)] }),
];

/** RFC 5035: which certificate it was, so that no other one of the same key can be put in its place. */
export const signingCertificateV2 = async (certificate: pkijs.Certificate): Promise<asn1js.Sequence> => {
  const issuer = new pkijs.GeneralNames({ names: [new pkijs.GeneralName({ type: 4, value: certificate.issuer })] });
  const issuerSerial = new pkijs.IssuerSerial({ issuer, serialNumber: certificate.serialNumber });
  const hash = new asn1js.OctetString({ valueHex: bufferOf(await sha256Of(derOf(certificate))) });
  const id = new asn1js.Sequence({ value: [hash, issuerSerial.toSchema()] });
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [id] })] });
};

/** What the signature is made over: the attributes as a SET (RFC 5652, 5.4). */
export const toBeSigned = (attributes: readonly pkijs.Attribute[]): Uint8Array =>
  new Uint8Array(new asn1js.Set({ value: inOrderOfDer(attributes).map((one) => one.toSchema()) }).toBER());

/** DER orders a SET by the bytes of its members. */
const inOrderOfDer = (attributes: readonly pkijs.Attribute[]): pkijs.Attribute[] =>
  [...attributes].sort((a, b) => Buffer.compare(derOf(a), derOf(b)));

/** The CMS of these parts, always the same bytes: a verifier builds it again and compares. */
export const cmsOf = (parts: SealParts): Uint8Array => {
  const { certificate, chain, signedAttributes, signature, signatureAlgorithm, timeStamp } = parts;
  const sha256 = new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256 });
  const signer = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    digestAlgorithm: sha256,
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes: inOrderOfDer(signedAttributes) }),
    signatureAlgorithm: new pkijs.AlgorithmIdentifier({
      algorithmId: signatureAlgorithm,
      ...(signatureAlgorithm === OID.rsaWithSha256 ? { algorithmParams: new asn1js.Null() } : {}),
    }),
    signature: new asn1js.OctetString({ valueHex: bufferOf(signature) }),
    ...(timeStamp ? { unsignedAttrs: unsignedAttributes(timeStamp) } : {}),
  });
  const signed = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [sha256],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: [certificate, ...chain],
    signerInfos: [signer],
  });
  return derOf(new pkijs.ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) }));
};

const unsignedAttributes = (timeStamp: Uint8Array): pkijs.SignedAndUnsignedAttributes =>
  new pkijs.SignedAndUnsignedAttributes({
    type: 1,
    attributes: [
      new pkijs.Attribute({ type: OID.timeStampToken, values: [asn1js.fromBER(bufferOf(timeStamp)).result] }),
    ],
  });

/** Seals these bytes' digest. */
export const signedCms = async (
  digest: Uint8Array,
  signer: SealSigner,
  stamp?: (signature: Uint8Array) => Promise<Uint8Array | undefined>,
): Promise<Uint8Array> => {
  // Seals of one RSA key differ in the digest and the signature alone, which are always as long.
  if (!stamp && signer.keyType === 'RSA') return castSeal(digest, signer);
  const signature = await signer.sign(
    toBeSigned(await attributesFor(digest, certificateOf(signer.certificate))),
    'SHA-256',
  );
  return sealOf(digest, signer, signature, await stamp?.(signature));
};

const sealOf = async (
  digest: Uint8Array,
  signer: SealSigner,
  signature: Uint8Array,
  timeStamp?: Uint8Array,
): Promise<Uint8Array> => {
  const certificate = certificateOf(signer.certificate);
  return cmsOf({
    certificate,
    chain: (signer.certificateChain ?? []).map(certificateOf),
    signedAttributes: await attributesFor(digest, certificate),
    signature,
    signatureAlgorithm: signer.keyType === 'RSA' ? OID.rsaWithSha256 : OID.ecdsaWithSha256,
    timeStamp,
  });
};

/** A seal with gaps where digest and signature go, and what is signed, with the gap of the digest. */
interface Mould {
  readonly attributes: Uint8Array;
  readonly cms: Uint8Array;
  readonly digestInAttributes: number;
  readonly digestInCms: number;
  readonly signatureInCms: number;
}

/** Building a seal costs more than signing: it is done once for a key. */
const moulds = new WeakMap<SealSigner, Promise<Mould>>();

const mouldOf = async (signer: SealSigner): Promise<Mould> => {
  const digest = randomBytes(32);
  const certificate = certificateOf(signer.certificate);
  const attributes = toBeSigned(await attributesFor(digest, certificate));
  const signature = await signer.sign(attributes, 'SHA-256');
  const cms = await sealOf(digest, signer, signature);
  const at = (bytes: Uint8Array, part: Uint8Array): number => Buffer.from(bytes).indexOf(part);
  return {
    attributes,
    cms,
    digestInAttributes: at(attributes, digest),
    digestInCms: at(cms, digest),
    signatureInCms: at(cms, signature),
  };
};

const castSeal = async (digest: Uint8Array, signer: SealSigner): Promise<Uint8Array> => {
  let known = moulds.get(signer);
  if (!known) {
    moulds.set(signer, (known = mouldOf(signer)));
    known.catch(() => moulds.delete(signer)); // a service that was away is asked again
  }
  const mould = await known;
  const attributes = new Uint8Array(mould.attributes);
  attributes.set(digest, mould.digestInAttributes);
  const cms = new Uint8Array(mould.cms);
  cms.set(digest, mould.digestInCms);
  cms.set(await signer.sign(attributes, 'SHA-256'), mould.signatureInCms);
  return cms;
};

/** @throws Error what is no CMS with one signer */
export const partsOf = (cms: Uint8Array): SealParts => {
  const info = pkijs.ContentInfo.fromBER(bufferOf(cms));
  const signed = new pkijs.SignedData({ schema: info.content as asn1js.AsnType });
  const [signer, another] = signed.signerInfos;
  if (!signer || another) throw new Error(`it has ${signed.signerInfos.length} signers`);
  const [certificate, ...chain] = (signed.certificates ?? []).filter((one) => one instanceof pkijs.Certificate);
  if (!certificate) throw new Error('it holds no certificate');
  const stamp = signer.unsignedAttrs?.attributes.find(({ type }) => type === OID.timeStampToken);
  const token = stamp?.values[0] as asn1js.BaseBlock | undefined;
  return {
    certificate,
    chain,
    signedAttributes: signer.signedAttrs?.attributes ?? [],
    signature: new Uint8Array(signer.signature.valueBlock.valueHexView),
    signatureAlgorithm: signer.signatureAlgorithm.algorithmId,
    timeStamp: token ? new Uint8Array(token.toBER()) : undefined,
  };
};
