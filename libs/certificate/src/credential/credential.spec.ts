import { BitstringStatusList } from '@digitalbazaar/vc-bitstring-status-list';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as ed25519 from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { signPresentation } from '@digitalbazaar/vc';
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

const NOW = new Date('2018-10-20T00:00:00Z');
let key: CredentialKey;
let other: CredentialKey;
beforeAll(async () => {
  [key, other] = await Promise.all([didKey(1), didKey(2)]);
});

/** The base context by its SHA-256, as Verifiable Credentials Data Model 2.0 gives it (appendix B.1), and another. */
const V2_DIGEST = 'uWZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ';
const OTHER_DIGEST = `u${'A'.repeat(43)}`;

const sealed = (credential: JsonObject): Promise<JsonObject> => issueCredential(credential, { key, now: NOW });
const failing = async (credential: JsonObject, options = {}): Promise<string[]> => {
  const { checks } = await verifyCredential(credential, { now: NOW, ...options });
  return checks.filter(({ ok }) => !ok).map(({ name }) => name);
};
const refused = async (credential: JsonObject): Promise<string[]> => {
  const error: unknown = await sealed(credential).catch((thrown: unknown) => thrown);
  return error instanceof CredentialRefused ? error.checks.map(({ name }) => name) : [];
};

describe('a credential', () => {
  it('is sealed with its proof in a list, and verifies on another machine', async () => {
    for (const credential of [plainCredential(key.controller), badge(key.controller)]) {
      const issued = await sealed(credential);
      expect(issued['proof']).toMatchObject([{ type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' }]);
      const verdict = await verifyCredential(JSON.parse(JSON.stringify(issued)) as JsonObject, { now: NOW });
      expect(verdict).toMatchObject({ verified: true, status: 'none' });
    }
  });

  it('is sealed the same for the same moment', async () => {
    expect(await sealed(badge(key.controller))).toEqual(await sealed(badge(key.controller)));
  });

  it('shows any word that was changed', async () => {
    const issued = await sealed(badge(key.controller));
    const changed = JSON.parse(JSON.stringify(issued).replace('扶贫日创新奖', '扶贫日贡献奖')) as JsonObject;
    expect(await failing(changed)).toEqual(['proof']);
  });

  it("is not its issuer's when somebody else sealed it", async () => {
    expect(await failing(await issueCredential(badge(other.controller), { key, now: NOW }))).toEqual(['proof']);
  });

  it('is not sound without a proof, or with one of another kind', async () => {
    expect(await failing(badge(key.controller))).toEqual(['proof']);
    const issued = await sealed(plainCredential(key.controller));
    const [proof] = issued['proof'] as JsonObject[];
    expect(await failing({ ...issued, proof: { ...proof, cryptosuite: 'none' } })).toEqual(['proof']);
    expect(await failing({ ...issued, proof: [proof, { ...proof, proofValue: 'z3' }] })).toEqual(['proof']);
    expect(await failing({ ...issued, proof })).toEqual([]);
  });

  it('can be read where its issuer is nowhere to be found, if so wanted: then its proof says only that nothing was changed', async () => {
    const spelled = `https://acme.example/issuer#${key.publicKeyMultibase}`;
    const issued = await issueCredential(plainCredential('urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164'), {
      key: { ...key, id: spelled },
      now: NOW,
    });
    expect(await failing(issued)).toEqual(['proof']);
    expect(await failing(issued, { keysInUrls: true })).toEqual([]);
    expect(await failing({ ...issued, issuer: 'urn:other:issuer' }, { keysInUrls: true })).toEqual(['proof']);
    const [proof] = issued['proof'] as JsonObject[];
    for (const method of [key.publicKeyMultibase, `ftp://acme.example#${key.publicKeyMultibase}`, 'did:other:a#b'])
      expect(
        await failing({ ...issued, proof: { ...proof, verificationMethod: method } }, { keysInUrls: true }),
      ).toEqual(['proof']);
  });

  it('does not hold before a year that takes five digits, nor after one before our era', async () => {
    for (const more of [{ validFrom: '12000-01-01T00:00:00Z' }, { validUntil: '-0044-03-15T00:00:00Z' }])
      expect(await failing(await sealed(plainCredential(key.controller, more)))).toContain('dates');
  });

  it('as an Open Badge has its proof in a list', async () => {
    const issued = await sealed(badge(key.controller));
    expect(await failing({ ...issued, proof: (issued['proof'] as unknown[])[0] })).toEqual(['proof']);
  });

  it('holds within its dates only', async () => {
    const issued = await sealed(badge(key.controller, { validUntil: '2028-10-17T00:00:00Z' }));
    expect(await failing(issued)).toEqual([]);
    expect(await failing(issued, { now: new Date('2018-10-16T00:00:00Z') })).toEqual(['dates']);
    expect(await failing(issued, { now: new Date('2029-01-01T00:00:00Z') })).toEqual(['dates']);
  });
});

describe('what VC 2.0 does not take is not sealed', () => {
  it.each<[string, string, JsonObject]>([
    [
      'a context that does not come first',
      'context',
      { '@context': ['https://www.w3.org/ns/credentials/examples/v2', CREDENTIALS_V2] },
    ],
    ['a context that is no list', 'context', { '@context': CREDENTIALS_V2 }],
    ['two ids', 'form', { id: ['urn:a:1', 'urn:a:2'] }],
    ['an id that is no URL', 'form', { id: 'one' }],
    ['no type', 'form', { type: undefined }],
    ['a type that lacks VerifiableCredential', 'form', { type: ['Credential'] }],
    ['an issuer that is no URL', 'form', { issuer: 'somebody' }],
    ['two issuers', 'form', { issuer: ['did:example:a', 'did:example:b'] }],
    ['a subject that says nothing', 'form', { credentialSubject: {} }],
    ['no subject', 'form', { credentialSubject: undefined }],
    ['a name that is a number', 'form', { name: 7 }],
    ['a name in no language at all', 'form', { name: [] }],
    ['a name with words of its own', 'form', { name: { '@value': 'a', other: 'b' } }],
    ['a status without a type', 'form', { credentialStatus: { id: 'urn:a:1' } }],
    ['a schema without an id', 'form', { credentialSchema: { type: 'JsonSchema' } }],
    ['a refresh service without a type', 'form', { refreshService: { id: 'urn:a:1' } }],
    ['terms of use without a type', 'form', { termsOfUse: { id: 'urn:a:1' } }],
    ['evidence without a type', 'form', { evidence: { id: 'urn:a:1' } }],
    ['schemas that are none', 'form', { credentialSchema: [] }],
    ['evidence of which one has no type', 'form', { evidence: [{ type: 'urn:a:1' }, {}] }],
    ['a day that there is not', 'dates', { validUntil: '2019-02-29T00:00:00Z' }],
    [
      'an end before the beginning, long after our time',
      'dates',
      { validFrom: '12000-01-01T00:00:00Z', validUntil: '11000-01-01T00:00:00Z' },
    ],
    ['a date without its zone', 'dates', { validFrom: '2018-10-17T01:00:00' }],
    ['a day instead of a moment', 'dates', { validFrom: '2018-10-17' }],
    ['an end before the beginning', 'dates', { validFrom: '2018-10-17T01:00:00Z', validUntil: '2018-10-16T01:00:00Z' }],
    ['a word that no context knows', 'proof', { favourite: 'colour' }],
    ['a proof that is a word', 'proof', { proof: 'sealed' }],
    ['a proof of no type beside one that has one', 'proof', { proof: [{ type: 'urn:a:1' }, { proofValue: 'z2' }] }],
    ['proofs that are none', 'proof', { proof: [] }],
    [
      'a term that is told anew',
      'proof',
      { '@context': [CREDENTIALS_V2, { VerifiableCredential: 'urn:other:thing' }] },
    ],
  ])('%s', async (_, name, more) => {
    const credential = Object.fromEntries(
      Object.entries(plainCredential(key.controller, more)).filter(([, value]) => value !== undefined),
    );
    expect(await refused(credential)).toEqual([name]);
  });

  it.each<[string, JsonObject]>([
    ['a resource that is only named', { relatedResource: [CREDENTIALS_V2] }],
    ['one without an id', { relatedResource: { digestSRI: 'sha256-AAAA' } }],
    ['one without a digest', { relatedResource: { id: CREDENTIALS_V2 } }],
    ['one with another digest', { relatedResource: { id: CREDENTIALS_V2, digestSRI: 'sha384-AAAA' } }],
    ['one with a digest that is none', { relatedResource: { id: CREDENTIALS_V2, digestMultibase: 'zQm' } }],
    [
      'one with a digest that is far too long',
      { relatedResource: { id: 'urn:a:1', digestMultibase: `z${'2'.repeat(9999)}` } },
    ],
    [
      'one of whose digests is another',
      { relatedResource: { id: CREDENTIALS_V2, digestMultibase: [V2_DIGEST, OTHER_DIGEST] } },
    ],
    ['one with a digest that is cut short', { relatedResource: { id: 'urn:a:1', digestSRI: 'sha384-AAAA' } }],
    ['one with a digest by no function', { relatedResource: { id: 'urn:a:1', digestSRI: 'md5-AAAA' } }],
    [
      'one of a kind that is none',
      { relatedResource: { id: CREDENTIALS_V2, digestMultibase: V2_DIGEST, mediaType: 'picture' } },
    ],
    ['resources that are none', { relatedResource: [] }],
    [
      'one named twice',
      { relatedResource: [1, 2].map(() => ({ id: 'urn:a:1', digestMultibase: `u${'A'.repeat(43)}` })) },
    ],
  ])('%s', async (_, more) => {
    expect(await refused(plainCredential(key.controller, more))).toEqual(['relatedResources']);
  });

  it('but the base context by its published digests, in each spelling', async () => {
    const digests = [
      { digestMultibase: V2_DIGEST },
      { digestMultibase: 'zQmUNM6HqwZxuJ5k6cYRKAiqjUkx1qxWJe4WTqsg7ZJtEFm' },
      { digestMultibase: [V2_DIGEST, 'uIDCX8euOUEI1bIBf3WGvosVXZjeF4HlNyvoh4Tj9ON7xjLNgEzwiGqMdaJamvz5lthQ'] },
      { digestMultibase: 'uEiBZlVztZpfWHgPyslVv6-UwirFoQoRvW1htfx963sknNA' },
      { digestSRI: 'sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU' },
    ];
    for (const digest of digests) {
      const relatedResource = { id: CREDENTIALS_V2, mediaType: 'application/ld+json', ...digest };
      expect(await refused(plainCredential(key.controller, { relatedResource }))).toEqual([]);
    }
  });
});

describe('what Open Badges 3.0 do not take is not sealed', () => {
  const subject = () => badge('did:example:a')['credentialSubject'] as JsonObject;
  it.each<[string, () => JsonObject]>([
    ['no id', () => ({ id: undefined })],
    ['no beginning', () => ({ validFrom: undefined })],
    ['an issuer of another type', () => ({ issuer: { id: key.controller, type: ['Organization'] } })],
    ['a subject of another type', () => ({ credentialSubject: { ...subject(), type: 'Person' } })],
    ['a subject that is nobody', () => ({ credentialSubject: { ...subject(), identifier: undefined } })],
    [
      'an achievement without criteria',
      () => ({
        credentialSubject: { ...subject(), achievement: { ...(subject()['achievement'] as object), criteria: {} } },
      }),
    ],
    ['the Open Badges context missing', () => ({ '@context': [CREDENTIALS_V2] })],
  ])('%s', async (_, more) => {
    expect(await refused(JSON.parse(JSON.stringify(badge(key.controller, more()))) as JsonObject)).toEqual(['badge']);
  });
});

describe('the status of a credential', () => {
  const LIST = 'https://laureate.example/status/revocation';
  const entry = (more: JsonObject = {}): JsonObject => ({
    credentialStatus: {
      id: `${LIST}#94567`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '94567',
      statusListCredential: LIST,
      ...more,
    },
  });
  const list = async (set: readonly number[], by = key): Promise<JsonObject> => {
    const bits = new BitstringStatusList({ length: STATUS_LIST_LENGTH });
    for (const index of set) bits.setStatus(index, true);
    return issueCredential(
      {
        '@context': [CREDENTIALS_V2],
        id: LIST,
        type: ['VerifiableCredential', 'BitstringStatusListCredential'],
        issuer: by.controller,
        credentialSubject: {
          id: `${LIST}#list`,
          type: 'BitstringStatusList',
          statusPurpose: 'revocation',
          encodedList: await bits.encode(),
        },
      },
      { key: by, now: NOW },
    );
  };
  const found = async (more: JsonObject, documents: Record<string, JsonObject>, demandStatus = false) => {
    const credential = await sealed(plainCredential(key.controller, more));
    const { verified, status } = await verifyCredential(credential, { now: NOW, documents, demandStatus });
    return { verified, status };
  };

  it('is good, or revoked, as its list says', async () => {
    expect(await found(entry(), { [LIST]: await list([3]) })).toEqual({ verified: true, status: 'good' });
    expect(await found(entry(), { [LIST]: await list([94567]) })).toEqual({ verified: false, status: 'revoked' });
  });

  it('is unknown without the list, which is a fault where it is demanded', async () => {
    expect(await found(entry(), {})).toEqual({ verified: true, status: 'unknown' });
    expect(await found(entry(), {}, true)).toEqual({ verified: false, status: 'unknown' });
  });

  it('is not told by a list of somebody else, of another purpose, or that was changed', async () => {
    expect(await found(entry(), { [LIST]: await list([], other) })).toMatchObject({ verified: false });
    const sound = await list([]);
    expect(await found(entry({ statusPurpose: 'suspension' }), { [LIST]: sound })).toMatchObject({ verified: false });
    const subject = sound['credentialSubject'] as JsonObject;
    const { credentialSubject: full } = await list([94567]);
    const forged = { ...sound, credentialSubject: { ...subject, encodedList: (full as JsonObject)['encodedList'] } };
    expect(await found(entry(), { [LIST]: forged })).toMatchObject({ verified: false });
  });

  it('has an index that is a text of digits, within the list', async () => {
    for (const statusListIndex of [94567, '-1', '1.5', 'x'])
      expect(await refused(plainCredential(key.controller, entry({ statusListIndex })))).toEqual(['form']);
    const beyond = entry({ statusListIndex: '131072' });
    expect(await found(beyond, { [LIST]: await list([]) })).toMatchObject({ verified: false, status: 'unknown' });
  });
});

describe('a presentation', () => {
  const CHALLENGE = 'u0123';
  const presented = async (presentation: JsonObject, by = key): Promise<JsonObject> => {
    const pair = await ed25519.from({ ...by });
    return signPresentation({
      presentation: { '@context': [CREDENTIALS_V2], type: ['VerifiablePresentation'], ...presentation },
      suite: new DataIntegrityProof({ signer: pair.signer(), cryptosuite }),
      documentLoader: offlineLoader({}),
      challenge: CHALLENGE,
    });
  };
  const verdict = async (presentation: JsonObject, options = {}) => {
    const { verified, checks } = await verifyPresentation(presentation, { now: NOW, ...options });
    return { verified, failing: checks.filter(({ ok }) => !ok).map(({ name }) => name) };
  };

  it('is sound with every credential in it', async () => {
    const credentials = [await sealed(badge(key.controller)), await sealed(plainCredential(key.controller))];
    const presentation = await presented({ holder: other.controller, verifiableCredential: credentials }, other);
    expect(await verdict(presentation, { challenge: CHALLENGE })).toEqual({ verified: true, failing: [] });
    expect(await verdict(presentation)).toEqual({ verified: true, failing: [] });
    expect(await verdict(presentation, { challenge: 'another' })).toEqual({ verified: false, failing: ['proof'] });
    const [first, second] = presentation['verifiableCredential'] as JsonObject[];
    const changed = { ...presentation, verifiableCredential: [{ ...first, name: '贡献奖' }, second] };
    expect(await verdict(changed)).toEqual({ verified: false, failing: ['proof', 'credential'] });
  });

  it('may say itself what its holder says, and nothing of anybody else', async () => {
    const own = plainCredential(key.controller);
    expect(await verdict(await presented({ holder: key.controller, verifiableCredential: [own] }))).toEqual({
      verified: true,
      failing: [],
    });
    expect(await verdict(await presented({ verifiableCredential: [own] }))).toMatchObject({ verified: false });
    const others = plainCredential('did:example:acme');
    const claimed = await presented({ holder: key.controller, verifiableCredential: [others] });
    expect(await verdict(claimed)).toMatchObject({ failing: ['holder'] });
  });

  it('is read by its contexts though nobody signed it', async () => {
    const of = (more: JsonObject): JsonObject => ({
      '@context': [CREDENTIALS_V2],
      type: ['VerifiablePresentation'],
      ...more,
    });
    const credential = await sealed(badge(key.controller));
    expect(await verdict(of({ verifiableCredential: credential }))).toEqual({ verified: true, failing: [] });
    for (const wrong of [
      { favourite: 'colour' },
      { type: ['VerifiablePresentation', 'Unheard'] },
      { '@context': [CREDENTIALS_V2, 'https://elsewhere.example/context'] },
      { '@context': [CREDENTIALS_V2, { Heard: 'no address' }], type: ['VerifiablePresentation', 'Heard'] },
    ])
      expect(await verdict(of(wrong))).toEqual({ verified: false, failing: ['proof'] });
  });

  it('may bring what its signer sealed without naming a holder, but not under the name of another', async () => {
    const credentials = [await sealed(plainCredential(key.controller)), await sealed(badge(key.controller))];
    const of = async (more: JsonObject) => verdict(await presented({ verifiableCredential: credentials, ...more }));
    expect(await of({})).toEqual({ verified: true, failing: [] });
    expect(await of({ holder: { id: key.controller } })).toEqual({ verified: true, failing: [] });
    expect(await of({ holder: other.controller })).toMatchObject({ failing: ['holder'] });
  });

  it('is not taken with a holder that is nobody, or with a credential that is a word', async () => {
    const of = (more: JsonObject): JsonObject => ({
      '@context': [CREDENTIALS_V2],
      type: ['VerifiablePresentation'],
      ...more,
    });
    expect(await verdict(of({ holder: { name: 'A' } }))).toEqual({ verified: false, failing: ['form'] });
    expect(await verdict(of({ verifiableCredential: ['urn:a:1'] }))).toEqual({ verified: false, failing: ['form'] });
    expect(await verdict({ ...of({}), type: ['Presentation'] })).toEqual({ verified: false, failing: ['form'] });
    expect(await verdict(of({}))).toEqual({ verified: true, failing: [] });
    expect(await verdict(of({}), { challenge: CHALLENGE })).toEqual({ verified: false, failing: ['proof'] });
  });
});

describe('what stands in an envelope', () => {
  const envelope = (kind: string, more: JsonObject = {}): JsonObject => ({
    '@context': CREDENTIALS_V2,
    type: `EnvelopedVerifiable${kind}`,
    id: 'data:application/vc+jwt,eyJhbGciOiJFUzI1NiJ9.e30.c2ln',
    ...more,
  });
  const detail = ({ checks }: { readonly checks: readonly { readonly detail: string }[] }): string =>
    checks[0]?.detail ?? '';

  it('is not opened, and so is never sound', async () => {
    const credential = await verifyCredential(envelope('Credential'));
    expect(credential).toMatchObject({ verified: false, status: 'unknown' });
    expect(detail(credential)).toBe('it is in an envelope (application/vc+jwt), which is not opened here');
    const presentation = await verifyPresentation(envelope('Presentation'));
    expect(presentation.verified).toBe(false);
    expect(detail(presentation)).toContain('envelope');
  });

  it('is not sound within a presentation that is', async () => {
    const presentation = {
      '@context': [CREDENTIALS_V2],
      type: ['VerifiablePresentation'],
      verifiableCredential: envelope('Credential'),
    };
    const { verified, checks } = await verifyPresentation(presentation);
    expect(verified).toBe(false);
    expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['credential']);
  });

  it.each<[string, JsonObject, string]>([
    ['without its context', { '@context': [] }, '@context'],
    ['of another type beside', { type: ['EnvelopedVerifiableCredential', 'VerifiableCredential'] }, 'type'],
    ['that is no data: URL', { id: 'https://laureate.example/envelope' }, 'data:'],
  ])('is told to be wrong %s', async (_, more, field) => {
    expect(detail(await verifyCredential(envelope('Credential', more)))).toContain(field);
  });
});

describe('nothing is fetched', () => {
  it('what is neither known nor given is not read', async () => {
    const load = offlineLoader({ 'https://given.example/a': { a: 1 } });
    await expect(load('https://elsewhere.example/context')).rejects.toThrow(
      'offline: https://elsewhere.example/context',
    );
    expect((await load('https://given.example/a')).document).toEqual({ a: 1 });
  });

  it('a did:web is read from the document that was given', async () => {
    const controller = 'did:web:laureate.example';
    const id = `${controller}#key-1`;
    const web = { ...key, id, controller };
    const method = { id, type: 'Multikey', controller, publicKeyMultibase: key.publicKeyMultibase };
    const document = {
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: controller,
      verificationMethod: [method],
      assertionMethod: [id],
    };
    const issued = await issueCredential(badge(controller), { key: web, now: NOW });
    expect(await failing(issued)).toEqual(['proof']);
    const documents = { 'https://laureate.example/.well-known/did.json': document };
    expect(await failing(issued, { documents })).toEqual([]);
    const retired = { ...document, assertionMethod: [] };
    expect(await failing(issued, { documents: { 'https://laureate.example/.well-known/did.json': retired } })).toEqual([
      'proof',
    ]);
  });
});
