import { createHash } from 'node:crypto';
import { didKey } from '../credential/credential.builder.js';
import { issueCredential, verifyCredential } from '../credential/credential.js';
import type { JsonObject } from '../credential/json.js';
import { credentialFacts } from './certificate-credential.builder.js';
import { certificateCredential } from './certificate-credential.js';
import { didWebOf } from './credential-issuer.js';

describe('what a certificate says as a credential', () => {
  it('is an Open Badge that can be sealed and verified', async () => {
    const key = await didKey(7);
    const now = new Date('2018-10-17T02:00:00Z');
    const issued = await issueCredential(certificateCredential(credentialFacts({ did: key.controller })), { key, now });
    expect(await verifyCredential(issued, { now })).toMatchObject({ verified: true, status: 'unknown' });
    expect(issued).toMatchObject({
      validFrom: '2018-10-17T01:00:00Z',
      name: '创新奖 · Innovation Award',
      credentialSubject: { licenseNumber: 'MLG-2018-PAD-A-000050-P' },
    });
  });

  it('names the winner to none but who knows the name', () => {
    const credential = certificateCredential(credentialFacts());
    expect(JSON.stringify(credential)).not.toContain('夏凤林');
    const { identifier } = credential['credentialSubject'] as { identifier: JsonObject[] };
    const hash = createHash('sha256').update('夏凤林c0ffee').digest('hex');
    expect(identifier).toEqual([
      { type: 'IdentityObject', identityType: 'name', hashed: true, identityHash: `sha256$${hash}`, salt: 'c0ffee' },
    ]);
  });

  it('has a single status, as Open Badges want it, and says a tier beside its category only where it is another', () => {
    const credential = certificateCredential(credentialFacts({ tier: { zh: '一等奖', en: 'First prize' } }));
    expect(credential['name']).toBe('创新奖 一等奖 · Innovation Award, First prize');
    expect(credential['credentialStatus']).toEqual({
      id: 'https://laureate.example/status/1/revocation#94567',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '94567',
      statusListCredential: 'https://laureate.example/status/1/revocation',
    });
  });
});

describe('the issuer', () => {
  it('is called as the public address is, with its port', () => {
    expect(didWebOf('https://awards.example.org/')).toBe('did:web:awards.example.org');
    expect(didWebOf('http://127.0.0.1:3000/')).toBe('did:web:127.0.0.1%3A3000');
  });
});
