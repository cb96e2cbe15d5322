import * as asn1js from 'asn1js';
import { generateKeyPairSync, type KeyObject, type KeyPairKeyObjectResult, randomBytes, webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as pkijs from 'pkijs';

/** Key, certificate and root, each as PEM. */
export interface OwnAuthority {
  readonly key: string;
  readonly certificate: string;
  readonly root: string;
}

const FILES = { key: 'seal-key.pem', certificate: 'seal.pem', root: 'authority.pem' } as const;
const YEARS = 30;
/** The key is made for the first paper, which is sealed as of when it was ordered: before the key was there. */
const BEFORE_MS = 86_400_000;
const BITS = 3072;
const DIGITAL_SIGNATURE_AND_NON_REPUDIATION = 0xc0;
const CERTIFICATE_SIGN = 0x04;
/** RFC 9336: certificates that sign documents. */
export const DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36';

/**
 * Reads the authority in the data folder, or makes it: a root that certifies one sealing key. The root's own key is thrown
 * away at once, so that nobody can ever certify another. Of two processes that make one the first counts.
 */
export const ownAuthority = async (dataFolder: string, name: string, now: Date): Promise<OwnAuthority> => {
  const folder = join(dataFolder, 'seal');
  if (!existsSync(folder)) await makeAuthority(dataFolder, folder, name, now);
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  return { key: read(FILES.key), certificate: read(FILES.certificate), root: read(FILES.root) };
};

const makeAuthority = async (dataFolder: string, folder: string, name: string, now: Date): Promise<void> => {
  mkdirSync(dataFolder, { recursive: true });
  const made = await newAuthority(name, now);
  const temporary = mkdtempSync(join(dataFolder, 'seal-'));
  try {
    for (const part of ['key', 'certificate', 'root'] as const)
      writeFileSync(join(temporary, FILES[part]), made[part], { mode: part === 'key' ? 0o600 : 0o644 });
    renameSync(temporary, folder);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another process was quicker
  }
};

/** A root and what it certifies. */
export const newAuthority = async (
  name: string,
  now: Date,
  keys: KeyPairKeyObjectResult = generateKeyPairSync('rsa', { modulusLength: BITS }),
  purpose = DOCUMENT_SIGNING,
): Promise<OwnAuthority> => {
  const root = generateKeyPairSync('rsa', { modulusLength: BITS });
  const rootName = `${name} Authority`;
  const certify = (subject: string, publicKey: KeyObject, isRoot: boolean): Promise<string> =>
    certified({ subject, issuer: rootName, now, publicKey, isRoot, purpose }, root.privateKey);
  return {
    key: keys.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
    certificate: await certify(name, keys.publicKey, false),
    root: await certify(rootName, root.publicKey, true),
  };
};

interface Wanted {
  readonly subject: string;
  readonly issuer: string;
  readonly now: Date;
  readonly publicKey: KeyObject;
  readonly isRoot: boolean;
  /** What the key that isn't the root's may be used for. */
  readonly purpose: string;
}

const certified = async (
  { subject, issuer, now, publicKey, isRoot, purpose }: Wanted,
  by: KeyObject,
): Promise<string> => {
  const certificate = new pkijs.Certificate({ version: 2 });
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40; // positive and of full length
  certificate.serialNumber = new asn1js.Integer({ valueHex: Uint8Array.from(serial).buffer });
  certificate.subject.typesAndValues.push(commonName(subject));
  certificate.issuer.typesAndValues.push(commonName(issuer));
  certificate.notBefore.value = new Date(Math.floor((now.getTime() - BEFORE_MS) / 1000) * 1000);
  const notAfter = new Date(Date.UTC(now.getUTCFullYear() + YEARS, now.getUTCMonth(), now.getUTCDate()));
  // RFC 5280: from 2050 on with four digits of the year, which two would put into the century before.
  const type = notAfter.getUTCFullYear() >= 2050 ? pkijs.TimeType.GeneralizedTime : pkijs.TimeType.UTCTime;
  certificate.notAfter = new pkijs.Time({ type, value: notAfter });
  certificate.extensions = extensionsFor(isRoot, purpose);
  certificate.subjectPublicKeyInfo = pkijs.PublicKeyInfo.fromBER(publicKey.export({ format: 'der', type: 'spki' }));
  await certificate.sign(await signingKey(by), 'SHA-256');
  return pemOf(new Uint8Array(certificate.toSchema().toBER()));
};

const commonName = (value: string): pkijs.AttributeTypeAndValue =>
  new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1js.Utf8String({ value }) });

const extensionsFor = (isRoot: boolean, purpose: string): pkijs.Extension[] => {
  const bits = isRoot ? CERTIFICATE_SIGN : DIGITAL_SIGNATURE_AND_NON_REPUDIATION;
  const usage = new asn1js.BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits: isRoot ? 2 : 6 });
  const constraints = new pkijs.BasicConstraints(isRoot ? { cA: true, pathLenConstraint: 0 } : {});
  return [
    extension('2.5.29.19', constraints.toSchema()),
    extension('2.5.29.15', usage),
    ...(isRoot ? [] : [extension('2.5.29.37', new pkijs.ExtKeyUsage({ keyPurposes: [purpose] }).toSchema())]),
  ];
};

const extension = (extnID: string, value: asn1js.BaseBlock, critical = true): pkijs.Extension =>
  new pkijs.Extension({ extnID, critical, extnValue: value.toBER() });

const signingKey = (key: KeyObject): Promise<webcrypto.CryptoKey> =>
  webcrypto.subtle.importKey(
    'pkcs8',
    key.export({ format: 'der', type: 'pkcs8' }),
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    true,
    ['sign'],
  );

const LINE = /.{1,64}/g;
const pemOf = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').match(LINE)?.join('\n') ?? ''}\n-----END CERTIFICATE-----\n`;
