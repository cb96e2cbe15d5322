import { contextDocuments } from './context-documents.js';
import { isObject, type JsonObject, listOf } from './json.js';

/** What is at hand besides the contexts, by URL: DID documents, status lists, related resources. Text is JSON too. */
export type Documents = Readonly<Record<string, JsonObject | string>>;

export interface LoadedDocument {
  readonly contextUrl: null;
  readonly documentUrl: string;
  readonly document: JsonObject;
}
export type DocumentLoader = (url: string) => Promise<LoadedDocument>;

const ED25519_KEY = /^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/;
const KEYS_OF = 'did:key:';
const MULTIKEY_CONTEXT = 'https://w3id.org/security/multikey/v1';
const DID_CONTEXT = 'https://www.w3.org/ns/did/v1';

/** A did:key says its own document: the key is in the name (Ed25519 only). https://w3c-ccg.github.io/did-key-spec/ */
const keyDocument = (did: string): JsonObject => {
  const key = did.slice(KEYS_OF.length);
  if (!ED25519_KEY.test(key)) throw new Error(`offline: no Ed25519 key in ${did}`);
  const id = `${did}#${key}`;
  const method = { id, type: 'Multikey', controller: did, publicKeyMultibase: key };
  return {
    '@context': [DID_CONTEXT, MULTIKEY_CONTEXT],
    id: did,
    verificationMethod: [method],
    assertionMethod: [id],
    authentication: [id],
  };
};

/** Where the document of a did:web stands. https://w3c-ccg.github.io/did-method-web/ */
export const didWebUrl = (did: string): string => {
  const [host = '', ...path] = did.slice('did:web:'.length).split(':').map(decodeURIComponent);
  return `https://${[host, ...(path.length === 0 ? ['.well-known'] : path), 'did.json'].join('/')}`;
};

/** The key of a URL that spells it out: a did:key, or a web address or did:web with the key as its fragment. */
const spelledKey = (url: string): JsonObject | undefined => {
  const [controller = '', fragment] = url.split('#');
  const key = fragment ?? (controller.startsWith(KEYS_OF) ? controller.slice(KEYS_OF.length) : '');
  if (!ED25519_KEY.test(key) || !/^(?:https?:\/\/|did:(?:key|web):)./.test(controller)) return undefined;
  return { '@context': MULTIKEY_CONTEXT, id: url, type: 'Multikey', controller, publicKeyMultibase: key };
};

const methodsOf = (document: JsonObject): readonly JsonObject[] =>
  ['verificationMethod', 'assertionMethod', 'authentication']
    .flatMap((name) => listOf(document[name]))
    .filter(isObject);

/**
 * Reads only what it was given and what it knows: contexts, did:key, and `documents`. A key is found by its URL within the
 * document of its controller; with `keysInUrls`, one that its URL spells out is taken as it stands.
 */
export const offlineLoader = (documents: Documents, keysInUrls = false): DocumentLoader => {
  const given = (url: string): JsonObject | undefined => {
    const found = Object.hasOwn(documents, url) ? documents[url] : undefined;
    return typeof found === 'string' ? (JSON.parse(found) as JsonObject) : found;
  };
  const documentOf = (url: string): JsonObject => {
    const known =
      contextDocuments.get(url) ?? given(url) ?? (url.startsWith('did:web:') ? given(didWebUrl(url)) : undefined);
    if (known) return known;
    if (url.startsWith(KEYS_OF)) return keyDocument(url);
    throw new Error(`offline: ${url}`);
  };
  const load = (url: string): JsonObject => {
    const [base = url, fragment] = url.split('#');
    if (keysInUrls) {
      const spelled = spelledKey(url);
      if (spelled) return spelled;
    }
    if (fragment === undefined || contextDocuments.has(url) || given(url)) return documentOf(url);
    const document = documentOf(base);
    const method = methodsOf(document).find(({ id }) => id === url || id === `#${fragment}`);
    if (!method) throw new Error(`offline: ${url}`);
    const context = method['type'] === 'Multikey' ? MULTIKEY_CONTEXT : document['@context'];
    return { '@context': context, ...method, id: url };
  };
  return (url) => Promise.resolve().then(() => ({ contextUrl: null, documentUrl: url, document: load(url) }));
};
