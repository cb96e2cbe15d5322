import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { randomStream } from '#kernel';
import { credentialFacts } from '../issuing/certificate-credential.builder.js';
import { certificateCredential, type CredentialFacts, ownValues } from '../issuing/certificate-credential.js';
import { castingCanonize } from './cast-canonical.js';
import { badge, didKey, plainCredential } from './credential.builder.js';
import { issueCredential, issueOneOfMany } from './credential.js';
import { offlineLoader } from './documents.js';
import type { JsonObject } from './json.js';

const options = { documentLoader: offlineLoader({}), base: null, safe: true };
const generally = (document: JsonObject): Promise<string> => eddsaRdfc2022.canonize(document, options);
const castly = (document: JsonObject, own: readonly string[]): Promise<string> =>
  castingCanonize(own)(document, options);

const random = randomStream('casting');
const text = (characters: readonly string[], length: number): string =>
  Array.from({ length }, () => random.pick(characters)).join('');
const hex = (length: number): string => text([...'0123456789abcdef'], length);
/** What N-Quads write otherwise, and what could be taken for an address. */
const awkward = ['a', 'Z', '7', '-', ' ', '"', '\\', '\n', '张', '𠮷', 'é', ':', '#', '@'];

/** As they come in batches: a few tiers and lists, and all else by chance. */
const randomFacts = (): CredentialFacts =>
  credentialFacts({
    address: `https://laureate.example/v/${hex(26).toUpperCase()}`,
    statusList: `https://laureate.example/status/${random.int(1, 2)}/revocation`,
    statusIndex: random.int(0, 131_071),
    salt: hex(32),
    number: text(awkward, random.int(1, 30)),
    winnerName: text(awkward, random.int(1, 12)),
    tier: random.pick([
      { zh: '一等奖', en: 'First prize' },
      { zh: '创新奖', en: 'Innovation Award' },
    ]),
  });

describe('canonical form by a mould', () => {
  it('is that of the general way, byte for byte, for credentials of certificates at random', async () => {
    for (let round = 0; round < 60; round += 1) {
      const facts = randomFacts();
      const credential = certificateCredential(facts);
      expect(await castly(credential, ownValues(facts))).toBe(await generally(credential));
    }
  });

  it('gives the same sealed credential', async () => {
    const key = await didKey(7);
    for (let round = 0; round < 20; round += 1) {
      const facts = { ...randomFacts(), did: key.controller };
      const credential = certificateCredential(facts);
      const given = { key, now: new Date(Date.UTC(2018, 9, 17, round % 3)) };
      const whole = await issueCredential(credential, given);
      expect(JSON.stringify(await issueOneOfMany(credential, given, ownValues(facts)))).toBe(JSON.stringify(whole));
    }
  });

  it('is not taken where a value is read by the contexts, stands twice, or names what is there already', async () => {
    const of = (more: JsonObject): JsonObject => plainCredential('https://issuer.example/', more);
    const evidence = (id: string, type: string): JsonObject => of({ evidence: [{ id, type: [type] }] });
    const cases: readonly (readonly [JsonObject, readonly string[]])[] = [
      [badge('did:example:issuer', { type: ['VerifiableCredential', 'OpenBadgeCredential'] }), ['OpenBadgeCredential']],
      [evidence('https://evidence.example/1', 'https://types.example/A'), ['https://evidence.example/1']],
      [evidence('https://evidence.example/2', 'https://types.example/A'), ['https://evidence.example/2']],
      [evidence('https://issuer.example/', 'https://types.example/A'), ['https://issuer.example/']],
      [evidence('https://types.example/A', 'https://types.example/B'), ['https://types.example/A']],
      [evidence('https://types.example/B', 'https://types.example/A'), ['https://types.example/B']],
      [evidence('did:example:1', 'https://types.example/A'), ['did:example:1']],
      [of({ id: 'https://www.w3.org/2018/credentials#evidence' }), ['https://www.w3.org/2018/credentials#evidence']],
      [of({ name: { '@value': 'Ehrung', '@language': 'de' } }), ['de']],
      [of({ name: { '@value': 'Ehrung', '@language': 'en' } }), ['Ehrung']],
      [of({ name: 'Ehrung', description: 'Ehrung' }), ['Ehrung']],
      [of({ name: 'Ehrung' }), ['nowhere']],
    ];
    for (const [document, own] of cases) expect(await castly(document, own)).toBe(await generally(document));
  });

  it('refuses what the general way refuses', async () => {
    const unknown = plainCredential('https://issuer.example/', { nonsense: 'of its own' });
    await expect(generally(unknown)).rejects.toThrow();
    await expect(castly(unknown, ['of its own'])).rejects.toThrow();
  });
});
