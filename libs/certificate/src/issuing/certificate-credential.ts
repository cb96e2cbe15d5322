import type { Text } from '#contracts';
import { createHash } from 'node:crypto';
import { CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS } from '../credential/context-documents.js';
import type { JsonObject } from '../credential/json.js';

export interface CredentialFacts {
  readonly did: string;
  /** The issuer's public address. */
  readonly home: string;
  /** The check page of the certificate. */
  readonly address: string;
  /** Where the award is described. */
  readonly achievementAddress: string;
  readonly statusList: string;
  readonly statusIndex: number;
  /** Of the winner's name. */
  readonly salt: string;
  readonly number: string;
  readonly winnerName: string;
  readonly award: Text;
  readonly tier: Text;
  readonly programme: Text;
  readonly issuer: Text;
  readonly rules: Text;
  readonly awardedAt: Date;
}

const SCHEMA = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/** Open Badges take one text for a name, so that both languages stand in it. */
const said = ({ zh, en }: Text): string => (zh === en ? zh : `${zh} · ${en}`);

/** A tier that bears the category's own name is not said twice. */
const awardName = ({ award, tier }: CredentialFacts): Text =>
  tier.zh === award.zh ? award : { zh: `${award.zh} ${tier.zh}`, en: `${award.en}, ${tier.en}` };

/** As Open Badges 3.0 hash an identity: who knows the name can confirm it, who finds the credential learns none. */
export const identityHash = (name: string, salt: string): string =>
  `sha256$${createHash('sha256')
    .update(name.normalize('NFC') + salt)
    .digest('hex')}`;

const statusId = ({ statusList, statusIndex }: CredentialFacts): string => `${statusList}#${statusIndex}`;

/** What a certificate's credential shares with no other of its batch and tier. */
export const ownValues = (facts: CredentialFacts): readonly string[] => [
  facts.address,
  identityHash(facts.winnerName, facts.salt),
  facts.salt,
  facts.number,
  statusId(facts),
  String(facts.statusIndex),
];

/** Whole seconds, as proofs are dated too. */
const moment = (at: Date): string => at.toISOString().replace(/\.\d{3}Z$/, 'Z');

/** What a certificate says, as an Open Badge that nobody has sealed yet. */
export const certificateCredential = (facts: CredentialFacts): JsonObject => {
  const name = said(awardName(facts));
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS],
    id: facts.address,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name,
    issuer: { id: facts.did, type: ['Profile'], name: said(facts.issuer), url: facts.home },
    validFrom: moment(facts.awardedAt),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          identityType: 'name',
          hashed: true,
          identityHash: identityHash(facts.winnerName, facts.salt),
          salt: facts.salt,
        },
      ],
      licenseNumber: facts.number,
      achievement: {
        id: facts.achievementAddress,
        type: ['Achievement'],
        achievementType: 'Award',
        inLanguage: 'zh-CN',
        name,
        description: said({
          zh: `${facts.programme.zh}：${awardName(facts).zh}`,
          en: `${facts.programme.en}: ${awardName(facts).en}`,
        }),
        criteria: { narrative: said(facts.rules) },
      },
    },
    credentialSchema: [{ id: SCHEMA, type: '1EdTechJsonSchemaValidator2019' }],
    credentialStatus: {
      id: statusId(facts),
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(facts.statusIndex),
      statusListCredential: facts.statusList,
    },
  };
};
