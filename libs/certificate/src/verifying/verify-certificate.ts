import { PDF } from '@libpdf/core';
import { createHash } from 'node:crypto';
import { CREDENTIAL_FILE } from '../certificate-typesetting.js';
import { type CredentialVerdict, verifyCredential } from '../credential/credential.js';
import { didWebUrl, type Documents } from '../credential/documents.js';
import { idOf, isObject, type JsonObject } from '../credential/json.js';
import { verifySeal } from '../seal/seal-verifier.js';

export interface FileCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

export interface FileVerdict {
  readonly valid: boolean;
  readonly checks: readonly FileCheck[];
}

export interface VerifyFileOptions {
  /** Roots that are trusted, DER. */
  readonly trusted?: readonly Uint8Array[];
  /** DID documents and status lists by URL, as somebody fetched them. */
  readonly documents?: Documents;
  readonly now?: Date;
  /** SHA-256 in hex of the file that its issuer says to have issued. */
  readonly issuedFile?: string | undefined;
}

/** The credential within a certificate's PDF; undefined where there is none. */
export const credentialWithin = async (pdf: Uint8Array): Promise<JsonObject | undefined> => {
  try {
    const bytes = (await PDF.load(pdf)).getAttachment(CREDENTIAL_FILE);
    const found: unknown = bytes ? JSON.parse(Buffer.from(bytes).toString('utf8')) : undefined;
    return isObject(found) ? found : undefined;
  } catch {
    return undefined; // no PDF that can be read: the checks of the seal say so
  }
};

const knowsIssuer = (credential: JsonObject, documents: Documents): boolean => {
  const did = String(idOf(credential['issuer']));
  return !did.startsWith('did:web:') || Object.hasOwn(documents, didWebUrl(did));
};

const faultsOf = ({ checks }: CredentialVerdict, but: readonly string[]): string[] =>
  checks.flatMap(({ name, ok, detail }) => (ok || but.includes(name) ? [] : [`${name}: ${detail}`]));

/**
 * The credential within a file that is sealed itself: without its issuer's document its own proof can't be looked at, and the
 * seal stands for it.
 */
const withinChecks = async (credential: JsonObject, options: VerifyFileOptions): Promise<FileCheck[]> => {
  const { documents = {}, now } = options;
  const verdict = await verifyCredential(credential, { documents, ...(now ? { now } : {}) });
  const known = knowsIssuer(credential, documents);
  const faults = faultsOf(verdict, known ? ['status'] : ['status', 'proof']);
  const status = verdict.checks.find(({ name }) => name === 'status');
  const issuer = String(idOf(credential['issuer']));
  return [
    {
      name: 'credential',
      ok: faults.length === 0,
      detail: faults.join('; ') || (known ? issuer : `${issuer}; its own proof was not looked at`),
    },
    { name: 'status', ok: status?.ok ?? false, detail: status?.detail ?? verdict.status },
  ];
};

/**
 * A seal says who sealed, a credential what was awarded: that both belong together only the issuer knows. Where others hold
 * certificates by the same root, they could seal a page of their own around a credential of somebody else's.
 */
const fileCheck = (pdf: Uint8Array, issuedFile: string): FileCheck => {
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  return { name: 'file', ok: sha256 === issuedFile, detail: sha256 };
};

/** Whether a sealed PDF is as it was issued, what its credential says, and whether it still stands as far as is known here. */
export const verifyCertificatePdf = async (pdf: Uint8Array, options: VerifyFileOptions = {}): Promise<FileVerdict> => {
  const seal = await verifySeal(pdf, { trusted: options.trusted ?? [] });
  const credential = await credentialWithin(pdf);
  const { issuedFile } = options;
  const checks: FileCheck[] = [
    ...seal.checks,
    ...(credential ? await withinChecks(credential, options) : []),
    ...(issuedFile === undefined ? [] : [fileCheck(pdf, issuedFile)]),
  ];
  return { valid: checks.every(({ ok }) => ok), checks };
};

/** The same of a credential by itself. */
export const verifyCertificateJson = async (
  credential: JsonObject,
  { documents = {}, now }: VerifyFileOptions = {},
): Promise<FileVerdict> => {
  const { verified, checks } = await verifyCredential(credential, { documents, ...(now ? { now } : {}) });
  return { valid: verified, checks };
};
