import * as ed25519 from '@digitalbazaar/ed25519-multikey';
import { newId } from '#kernel';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CredentialKey } from '../credential/credential.js';

export interface IssuerKeyPlace {
  readonly file: string;
  /** Only in the data folder, never at a place that somebody named. */
  readonly mayMake: boolean;
}

/** Whole under its name at once: of two processes that make one, the first counts. */
const makeKey = (file: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  const half = `${file}.${newId()}.half`;
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(half, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
  try {
    linkSync(half, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(half);
  }
};

/**
 * The key that seals credentials, named by itself under the issuer's DID.
 * @throws Error when the file holds no Ed25519 key
 */
export const readIssuerKey = async (did: string, { file, mayMake }: IssuerKeyPlace): Promise<CredentialKey> => {
  if (mayMake && !existsSync(file)) makeKey(file);
  const key = createPrivateKey(readFileSync(file, 'utf8'));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${file} holds no Ed25519 key.`);
  const seed = Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url');
  const { publicKeyMultibase, secretKeyMultibase } = await ed25519.generate({ seed: Uint8Array.from(seed) });
  return { id: `${did}#${publicKeyMultibase}`, controller: did, publicKeyMultibase, secretKeyMultibase };
};
