import { didWebUrl, type Documents } from '../credential/documents.js';
import { idOf, isObject, isUrl, type JsonObject, listOf } from '../credential/json.js';

/** What an issuer's host says: its DID document, status lists, the root behind its seal, and which file it issued. */
export interface IssuerWord {
  readonly host: string;
  readonly documents: Documents;
  /** PEM, where the host shows one. */
  readonly authority: string | undefined;
  /** SHA-256 in hex of the file that it issued with this credential, where it tells. */
  readonly issuedFile: string | undefined;
}

const PATIENCE_MS = 10_000;
const LIMIT_BYTES = 2_000_000;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const REVOCATION = /\/revocation$/;

/** `did:web` means https; a host on this machine has none. */
const reachable = (url: string): string => {
  const address = new URL(url);
  if (LOOPBACK.test(address.hostname)) address.protocol = 'http:';
  return address.href;
};

/** @throws Error what stood in the way */
const fetchText = async (url: string, accept = '*/*'): Promise<string> => {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(reachable(url), { redirect: 'error', signal, headers: { accept } });
  if (!response.ok || !response.body) throw new Error(`${url} answers ${response.status}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > LIMIT_BYTES) throw new Error(`${url} is larger than ${LIMIT_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

const hostOf = (url: string): string => new URL(reachable(url)).host;

const isOf = (host: string, url: unknown): url is string => isUrl(url) && /^https?:/.test(url) && hostOf(url) === host;

/** The lists that a credential names on its issuer's own host, and those beside them; nothing else is ever asked. */
const listsOf = (credential: JsonObject, host: string): string[] =>
  listOf(credential['credentialStatus'])
    .filter(isObject)
    .map((entry) => entry['statusListCredential'])
    .filter((url) => isOf(host, url))
    .flatMap((url) => (REVOCATION.test(url) ? [url, url.replace(REVOCATION, '/suspension')] : [url]));

/** The check address of a certificate is its credential's id. */
const toldFile = (text: string): string | undefined => {
  try {
    const { fileSha256 } = JSON.parse(text) as { readonly fileSha256?: unknown };
    return typeof fileSha256 === 'string' ? fileSha256 : undefined;
  } catch {
    return undefined; // it shows a page only
  }
};

/**
 * Asks the host that the credential names as its issuer (`did:web`), and no other. What it doesn't answer is left out: the
 * checks say then that it is not at hand.
 */
export const askIssuer = async (credential: JsonObject): Promise<IssuerWord | undefined> => {
  const did = idOf(credential['issuer']);
  if (typeof did !== 'string' || !did.startsWith('did:web:') || !isUrl(didWebUrl(did))) return undefined;
  const didUrl = didWebUrl(did);
  const host = hostOf(didUrl);
  const documents: Record<string, string> = {};
  const ask = async (url: string, accept?: string): Promise<string | undefined> =>
    fetchText(url, accept).catch(() => undefined);
  for (const url of [didUrl, ...listsOf(credential, host)]) {
    const text = await ask(url);
    if (text !== undefined) documents[url] = text;
  }
  const authority = await ask(new URL('/.well-known/laureate-seal-authority.pem', didUrl).href);
  const { id } = credential;
  const said = isOf(host, id) ? await ask(id, 'application/json') : undefined;
  return { host, documents, authority, issuedFile: said === undefined ? undefined : toldFile(said) };
};
