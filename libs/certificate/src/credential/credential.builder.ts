import * as ed25519 from '@digitalbazaar/ed25519-multikey';
import { CREDENTIALS_V2, OPEN_BADGES } from './context-documents.js';
import type { CredentialKey } from './credential.js';
import type { JsonObject } from './json.js';

/** A key whose did:key says itself, the same for the same number. */
export const didKey = async (number: number): Promise<CredentialKey> => {
  const seed = new Uint8Array(32).fill(number);
  const { publicKeyMultibase, secretKeyMultibase } = await ed25519.generate({ seed });
  const controller = `did:key:${publicKeyMultibase}`;
  return { id: `${controller}#${publicKeyMultibase}`, controller, publicKeyMultibase, secretKeyMultibase };
};

export const plainCredential = (issuer: string, more: JsonObject = {}): JsonObject => ({
  '@context': [CREDENTIALS_V2],
  type: ['VerifiableCredential'],
  issuer,
  credentialSubject: { id: 'did:example:subject', name: '张三' },
  ...more,
});

export const badge = (issuer: string, more: JsonObject = {}): JsonObject => ({
  '@context': [CREDENTIALS_V2, OPEN_BADGES],
  id: 'https://laureate.example/v/0123456789ABCDEFGHJKMNPQRS',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: '创新奖',
  issuer: { id: issuer, type: ['Profile'], name: '市扶贫开发领导小组' },
  validFrom: '2018-10-17T01:00:00Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    identifier: [
      { type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: '张三', salt: 'not-used' },
    ],
    achievement: {
      id: 'https://laureate.example/achievements/innovation',
      type: ['Achievement'],
      name: '创新奖',
      description: '扶贫日创新奖',
      criteria: { narrative: '由市扶贫开发领导小组评定' },
    },
  },
  ...more,
});
