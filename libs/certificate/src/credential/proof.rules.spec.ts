import { BitstringStatusList } from '@digitalbazaar/vc-bitstring-status-list';
import * as ed25519 from '@digitalbazaar/ed25519-multikey';
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { createHash } from 'node:crypto';
import { CREDENTIALS_V2 } from './context-documents.js';
import { badge, didKey, plainCredential } from './credential.builder.js';
import {
  type CredentialKey,
  CredentialRefused,
  issueCredential,
  verifyCredential,
  verifyPresentation,
} from './credential.js';
import { STATUS_LIST_LENGTH } from './bitstring.js';
import { offlineLoader } from './documents.js';
import type { JsonObject } from './json.js';

/**
 * What verifiers must find out by Data Integrity 1.0, eddsa-rdfc-2022 and Bitstring Status List 1.0. The signatures are right, so
 * that nothing but the rule stands against what they sign.
 */
const NOW = new Date('2018-10-20T00:00:00Z');
let key: CredentialKey;
let other: CredentialKey;
beforeAll(async () => {
  [key, other] = await Promise.all([didKey(1), didKey(2)]);
});

const hashOf = async (document: JsonObject): Promise<Buffer> => {
  const options = { documentLoader: offlineLoader({}), base: null, safe: false };
  return createHash('sha256')
    .update(await eddsaRdfc2022.canonize(document, options))
    .digest();
};

/** A signature by the letter of eddsa-rdfc-2022 under whatever the proof says; what is undefined is left out. */
const proofOf = async (document: JsonObject, more: JsonObject = {}, by = key): Promise<JsonObject> => {
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2018-10-18T00:00:00Z',
    verificationMethod: by.id,
    proofPurpose: 'assertionMethod',
    ...more,
  };
  const proof = JSON.parse(JSON.stringify(options)) as JsonObject;
  const hashes = [await hashOf({ '@context': document['@context'], ...proof }), await hashOf(document)];
  const pair = await ed25519.from({ ...by });
  const signature = await pair.signer().sign({ data: Buffer.concat(hashes) });
  return { ...proof, proofValue: `z${base58(signature)}` };
};

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const base58 = (bytes: Uint8Array): string => {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let digits = '';
  for (; rest > 0n; rest /= 58n) digits = (ALPHABET[Number(rest % 58n)] ?? '') + digits;
  return '1'.repeat(bytes.findIndex((byte) => byte !== 0)) + digits;
};

const failing = async (credential: JsonObject, options = {}): Promise<string[]> => {
  const { checks } = await verifyCredential(credential, { now: NOW, ...options });
  return checks.filter(({ ok }) => !ok).map(({ name }) => name);
};
const plain = (): JsonObject => plainCredential(key.controller);
const provedWith = async (more: JsonObject): Promise<JsonObject> => {
  const document = plain();
  return { ...document, proof: [await proofOf(document, more)] };
};

describe('a proof holds', () => {
  it.each<[string, JsonObject]>([
    ['as the suite says', {}],
    ['without saying when it was made', { created: undefined }],
    ['made in another zone, or in none, which is UTC', { created: '2018-10-18T08:00:00+08:00' }],
    ['made at a moment without a zone', { created: '2018-10-18T00:00:00' }],
    ['until it expires', { expires: '2018-10-20T00:00:01Z' }],
    ['with an id of its own', { id: 'urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164' }],
  ])('%s', async (_, more) => {
    expect(await failing(await provedWith(more))).toEqual([]);
  });
});

describe('a proof does not hold, though its signature is right,', () => {
  it.each<[string, JsonObject]>([
    ['of another type', { type: 'UnknownProofType' }],
    ['without a type', { type: undefined }],
    ['of a suite that is not known', { cryptosuite: 'UnknownCryptosuite' }],
    ['without a suite', { cryptosuite: undefined }],
    ['without a verification method', { verificationMethod: undefined }],
    ['with a verification method that is none', { verificationMethod: 'did:key:invalidVm' }],
    ['without a purpose', { proofPurpose: undefined }],
    ['for another purpose', { proofPurpose: 'authentication' }],
    ['for a purpose that nobody knows', { proofPurpose: 'invalidPurpose' }],
    ['made at no moment', { created: 'invalidDate' }],
    ['made on a day', { created: '2018-10-18' }],
    ['made at a moment with something after it', { created: '2018-10-18T00:00:00Z or so' }],
    ['that has expired', { expires: '2018-10-19T23:59:59Z' }],
    ['that has expired at a moment without a zone', { expires: '2018-10-19T23:59:59' }],
    ['that expires at no moment', { expires: 'never' }],
    ['with an id that is no URL', { id: 'one' }],
    ['that follows one that is not there', { previousProof: 'urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544' }],
    ['that follows something that is no id', { previousProof: 7 }],
    ['for a domain that is no text', { domain: 7 }],
    ['for several domains of which one is no text', { domain: ['laureate.example', 7] }],
    ['in answer to something that is no text', { challenge: 7 }],
    ['with a nonce that is no text', { nonce: 7 }],
    ['made on a day that there is not', { created: '2018-02-30T00:00:00Z' }],
  ])('%s', async (_, more) => {
    expect(await failing(await provedWith(more))).toEqual(['proof']);
  });

  it('when its value is missing, none, cut, or written in another base', async () => {
    const document = plain();
    const proof = await proofOf(document);
    const value = String(proof['proofValue']);
    const bytes = Buffer.alloc(64);
    for (const proofValue of [undefined, null, 7, '', value.slice(1), `z${value}`, `u${bytes.toString('base64url')}`])
      expect(await failing({ ...document, proof: [{ ...proof, proofValue }] })).toEqual(['proof']);
    for (const none of [null, [], 'proof', [null], [[]], Array(1)])
      expect(await failing({ ...document, proof: none })).toEqual(['proof']);
  });

  it('of a suite that is not known says nothing beside one that is, and cannot be followed', async () => {
    const document = plain();
    const good = await proofOf(document);
    const unknown = { id: 'urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544', type: 'SomeProof', created: 'lately' };
    expect(await failing({ ...document, proof: [unknown, good] })).toEqual([]);
    expect(
      await failing({ ...document, proof: [good, { ...good, cryptosuite: 'other-2030', proofValue: 'u1' }] }),
    ).toEqual([]);
    expect(await failing({ ...document, proof: [unknown, { ...good, proofValue: 'z3' }] })).toEqual(['proof']);
    expect(await failing({ ...document, proof: [{ ...unknown, type: 7 }, good] })).toEqual(['proof']);
    expect(await failing({ ...document, proof: [unknown] })).toEqual(['proof']);
    const following = await proofOf({ ...document, proof: [unknown] }, { previousProof: unknown.id });
    expect(await failing({ ...document, proof: [unknown, following] })).toEqual(['proof']);
  });

  it('beside another of the same id', async () => {
    const document = plain();
    const id = 'urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544';
    const proofs = [await proofOf(document, { id }), await proofOf(document, { id, created: '2018-10-19T00:00:00Z' })];
    expect(await failing({ ...document, proof: proofs })).toEqual(['proof']);
  });
});

describe('what a verifier expects of a proof', () => {
  it.each<[string, JsonObject, JsonObject, boolean]>([
    ['its purpose', {}, { expectedProofPurpose: 'assertionMethod' }, true],
    ['another purpose', {}, { expectedProofPurpose: 'authentication' }, false],
    ['its domain', { domain: 'laureate.example' }, { domain: 'laureate.example' }, true],
    ['one of its domains', { domain: ['a.example', 'laureate.example'] }, { domain: 'laureate.example' }, true],
    ['another domain', { domain: 'a.example' }, { domain: 'laureate.example' }, false],
    ['a domain where it has none', {}, { domain: 'laureate.example' }, false],
    ['its challenge', { challenge: 'u0123' }, { challenge: 'u0123' }, true],
    ['another challenge', { challenge: 'u0123' }, { challenge: 'u9' }, false],
    ['a challenge where it has none', {}, { challenge: 'u9' }, false],
  ])('may be %s', async (_, more, options, holds) => {
    expect(await failing(await provedWith(more), options)).toEqual(holds ? [] : ['proof']);
  });
});

describe('a key proves nothing', () => {
  const DID = 'did:web:laureate.example';
  const ADDRESS = 'https://laureate.example/.well-known/did.json';
  const checked = async (more: JsonObject, documentMore: JsonObject = {}): Promise<string[]> => {
    const id = `${DID}#key-1`;
    const method = { id, type: 'Multikey', controller: DID, publicKeyMultibase: key.publicKeyMultibase, ...more };
    const document = {
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: DID,
      verificationMethod: [method],
      assertionMethod: [id],
      ...documentMore,
    };
    const web = { ...key, id, controller: DID };
    const credential = await issueCredential(plainCredential(DID), { key: web, now: NOW });
    return failing(credential, { documents: { [ADDRESS]: document } });
  };

  it.each<[string, JsonObject, string[]]>([
    ['from when it was revoked', { revoked: '2018-10-19T00:00:00Z' }, ['proof']],
    ['when it was revoked at no moment', { revoked: 'yes' }, ['proof']],
    ['from when it expires', { expires: '2018-10-20T00:00:00Z' }, ['proof']],
    ['but before that it does', { expires: '2018-10-20T00:00:01Z' }, []],
    ['of another controller', { controller: 'did:web:other.example' }, ['proof']],
  ])('%s', async (_, more, faults) => {
    expect(await checked(more)).toEqual(faults);
  });

  it('for a purpose that its controller did not give it', async () => {
    expect(await checked({}, { assertionMethod: [], authentication: [`${DID}#key-1`] })).toEqual(['proof']);
  });
});

describe('a proof that follows others', () => {
  const FIRST = 'urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544';
  const SECOND = 'urn:uuid:8cc9022b-6b14-4cf3-8571-74972c5feb54';
  const chained = async (document: JsonObject): Promise<readonly [JsonObject, JsonObject, JsonObject]> => {
    const first = await proofOf(document, { id: FIRST });
    const second = await proofOf(document, { id: SECOND, created: '2018-10-18T01:00:00Z' });
    const last = await proofOf({ ...document, proof: [first, second] }, { previousProof: [FIRST, SECOND] });
    return [first, second, last];
  };

  it('is made over the document with these in it', async () => {
    const document = plain();
    const [first, second, last] = await chained(document);
    expect(await failing({ ...document, proof: [first, second, last] })).toEqual([]);
    const single = await proofOf({ ...document, proof: [first] }, { previousProof: FIRST });
    expect(await failing({ ...document, proof: [first, single] })).toEqual([]);
  });

  it('does not hold when one of these is missing or another, nor as a proof of the document alone', async () => {
    const document = plain();
    const [first, second, last] = await chained(document);
    expect(await failing({ ...document, proof: [first, last] })).toEqual(['proof']);
    const changed = await proofOf(document, { id: SECOND, created: '2018-10-18T02:00:00Z' });
    expect(await failing({ ...document, proof: [first, changed, last] })).toEqual(['proof']);
    const alone = await proofOf(document, { previousProof: FIRST });
    expect(await failing({ ...document, proof: [first, alone] })).toEqual(['proof']);
    const { previousProof: _gone, ...unchained } = last;
    expect(await failing({ ...document, proof: [first, second, unchained] })).toEqual(['proof']);
  });
});

describe('a presentation with several proofs', () => {
  const authentication = { proofPurpose: 'authentication', challenge: 'u0123' };
  const presentation = (): JsonObject => ({
    '@context': [CREDENTIALS_V2],
    type: ['VerifiablePresentation'],
    holder: key.controller,
  });
  const verified = async (proof: unknown, options = {}): Promise<boolean> =>
    (await verifyPresentation({ ...presentation(), proof }, { now: NOW, ...options })).verified;

  it('is sound when each of them is', async () => {
    const good = await proofOf(presentation(), authentication);
    const others = await proofOf(presentation(), authentication, other);
    expect(await verified(good, { challenge: 'u0123' })).toBe(true);
    expect(await verified([good, others], { challenge: 'u0123' })).toBe(true);
    const bad = { ...others, proofValue: good['proofValue'] };
    expect(await verified([good, bad])).toBe(false);
    expect(await verified([bad, good])).toBe(false);
    expect(
      await verified([good, await proofOf(presentation(), { ...authentication, challenge: 'u9' })], {
        challenge: 'u0123',
      }),
    ).toBe(false);
    expect(
      await verified([good, await proofOf(presentation(), { ...authentication, expires: '2018-10-19T00:00:00Z' })]),
    ).toBe(false);
  });

  it('must be made for who asks', async () => {
    const good = await proofOf(presentation(), { ...authentication, domain: 'domain.example' });
    expect(await verified(good, { challenge: 'u0123', domain: 'domain.example' })).toBe(true);
    expect(await verified(good, { challenge: 'u0123', domain: 'other.example' })).toBe(false);
    expect(await verified(await proofOf(presentation()), {})).toBe(false);
  });

  it('must have a proof when anything is expected of it', async () => {
    const expected = [{ challenge: 'u0123' }, { domain: 'domain.example' }, { expectedProofPurpose: 'authentication' }];
    for (const options of expected) expect((await verifyPresentation(presentation(), options)).verified).toBe(false);
  });

  it('is not unsigned for having a proof that is none', async () => {
    for (const none of [null, [], 'proof', {}, [null]]) expect(await verified(none)).toBe(false);
  });
});

describe('an entry of a status list', () => {
  const LIST = 'https://laureate.example/status/messages';
  const entry = (more: JsonObject = {}): JsonObject => ({
    id: `${LIST}#7`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: LIST,
    ...more,
  });
  const messages = (count: number): JsonObject[] =>
    Array.from({ length: count }, (_, value) => ({ status: `0x${value.toString(16)}`, message: `state ${value}` }));
  const refused = async (more: JsonObject): Promise<string[]> => {
    const credential = badge(key.controller, { credentialStatus: entry(more) });
    const error: unknown = await issueCredential(credential, { key, now: NOW }).catch((thrown: unknown) => thrown);
    return error instanceof CredentialRefused ? error.checks.map(({ name }) => name) : [];
  };

  it('is taken with one bit or several, if it says what each value means', async () => {
    for (const more of [{}, { statusSize: 1 }, { statusSize: 1, statusMessage: messages(2) }])
      expect(await refused(more)).toEqual([]);
    expect(await refused({ statusPurpose: 'message', statusSize: 2, statusMessage: messages(4) })).toEqual([]);
    expect(await refused({ statusReference: 'https://laureate.example/states' })).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    ['without a purpose', { statusPurpose: undefined }],
    ['with a purpose that is no text', { statusPurpose: ['revocation'] }],
    ['with an index that is a truth', { statusListIndex: true }],
    ['with an index that begins with a zero', { statusListIndex: '07' }],
    ['with a list that is no URL', { statusListCredential: 'list' }],
    ['without a list', { statusListCredential: undefined }],
    ['that is called as its list', { id: LIST }],
    ['of no bits', { statusSize: 0 }],
    ['of half a bit', { statusSize: 0.5 }],
    ['with a size that is a text', { statusSize: '2', statusMessage: messages(4) }],
    ['of two bits that says nothing of their values', { statusSize: 2 }],
    ['of two bits that says too little of their values', { statusSize: 2, statusMessage: messages(3) }],
    [
      'with a value that is not hexadecimal',
      {
        statusMessage: [
          { status: '0', message: 'a' },
          { status: '1', message: 'b' },
        ],
      },
    ],
    ['with a value without a message', { statusMessage: [{ status: '0x0' }, { status: '0x1' }] }],
    ['with a reference that is no URL', { statusReference: ['states'] }],
  ])('is not taken %s', async (_, more) => {
    expect(await refused(more)).toEqual(['form']);
  });

  it('of several bits is set when one of them is, at its index times its size', async () => {
    const found = async (set: readonly number[], statusListIndex = '7') => {
      const bits = new BitstringStatusList({ length: STATUS_LIST_LENGTH });
      for (const index of set) bits.setStatus(index, true);
      const list = await issueCredential(
        {
          '@context': [CREDENTIALS_V2],
          id: LIST,
          type: ['VerifiableCredential', 'BitstringStatusListCredential'],
          issuer: key.controller,
          credentialSubject: {
            type: 'BitstringStatusList',
            statusPurpose: 'message',
            encodedList: await bits.encode(),
          },
        },
        { key, now: NOW },
      );
      const more = { statusPurpose: 'message', statusSize: 2, statusMessage: messages(4), statusListIndex };
      const credential = await issueCredential(plainCredential(key.controller, { credentialStatus: entry(more) }), {
        key,
        now: NOW,
      });
      const { verified, status } = await verifyCredential(credential, { now: NOW, documents: { [LIST]: list } });
      return { verified, status };
    };
    expect(await found([7, 13, 16])).toEqual({ verified: true, status: 'good' });
    expect(await found([15])).toEqual({ verified: false, status: 'set' });
    expect(await found([], '65536')).toEqual({ verified: false, status: 'unknown' });
  });
});
