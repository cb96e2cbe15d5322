import { CryptoKeySigner, P12Signer, type Signer } from '@libpdf/core';
import { createPrivateKey, type KeyObject, webcrypto, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ownAuthority } from './own-authority.js';
import { sealingService } from './sealing-service.js';

/**
 * Whoever seals: a certificate, its chain up to the root, and a signature over bytes (SHA-256). A key in a file is one, an
 * external sealing service is another: only `sign` leaves the house then, with a hundred bytes, never with a file.
 */
export type SealSigner = Signer;

export interface SealSettings {
  /** PKCS#12 with key, certificate and chain. Without one the host makes an authority of its own in its data folder. */
  readonly p12File?: string | undefined;
  readonly p12Password?: string | undefined;
  /** An external sealing service, which keeps the key. */
  readonly serviceUrl?: string | undefined;
  readonly serviceToken?: string | undefined;
  /** Whom the own authority says that it is. */
  readonly name: string;
}

/**
 * Reads the sealing key, or makes one with an authority of its own, once for all processes that share the data folder.
 * @throws Error when the PKCS#12 can't be read with this password, or the service doesn't answer as one
 */
export const readSealSigner = async (settings: SealSettings, dataFolder: string, now: Date): Promise<SealSigner> => {
  if (settings.serviceUrl !== undefined) return sealingService(settings.serviceUrl, settings.serviceToken);
  if (settings.p12File !== undefined)
    return P12Signer.create(readFileSync(settings.p12File), settings.p12Password ?? '', { buildChain: false });
  const { key, certificate, root } = await ownAuthority(dataFolder, settings.name, now);
  return signerOf(createPrivateKey(key), certificate, [root]);
};

/** Of a key and certificates in PEM. RSA seals of the same bytes are the same bytes; others are not. */
export const signerOf = async (key: KeyObject, certificate: string, chain: readonly string[]): Promise<SealSigner> => {
  const isRsa = key.asymmetricKeyType === 'rsa';
  const algorithm = isRsa ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : { name: 'ECDSA', namedCurve: 'P-256' };
  const pkcs8 = key.export({ format: 'der', type: 'pkcs8' });
  const imported = await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
  return new CryptoKeySigner(
    imported,
    derOfPem(certificate),
    isRsa ? 'RSA' : 'EC',
    isRsa ? 'RSASSA-PKCS1-v1_5' : 'ECDSA',
    chain.map(derOfPem),
  );
};

export const derOfPem = (pem: string): Uint8Array => new Uint8Array(new X509Certificate(pem).raw);
