import type { CredentialFacts } from './certificate-credential.js';

const HOME = 'https://laureate.example';

/** What a credential is made of, of a certificate that nobody has. */
export const credentialFacts = (more: Partial<CredentialFacts> = {}): CredentialFacts => ({
  did: 'did:web:laureate.example',
  home: `${HOME}/`,
  address: `${HOME}/v/0123456789ABCDEFGHJKMNPQRS`,
  achievementAddress: `${HOME}/winners/day-2018#innovation-winner`,
  statusList: `${HOME}/status/1/revocation`,
  statusIndex: 94_567,
  salt: 'c0ffee',
  number: 'MLG-2018-PAD-A-000050-P',
  winnerName: '夏凤林',
  award: { zh: '创新奖', en: 'Innovation Award' },
  tier: { zh: '创新奖', en: 'Innovation Award' },
  programme: { zh: '扶贫日', en: 'Poverty Alleviation Day' },
  issuer: { zh: '市扶贫开发领导小组', en: 'Municipal Leading Group' },
  rules: { zh: '第1版', en: 'version 1' },
  awardedAt: new Date('2018-10-17T01:00:00.000Z'),
  ...more,
});
