import { CREDENTIALS_V2, OPEN_BADGES } from './context-documents.js';
import { badge, didKey } from './credential.builder.js';
import { type CredentialKey, issueCredential, verifyCredential } from './credential.js';
import type { JsonObject } from './json.js';
import { badgeClasses } from './open-badge.model.js';
import { badgeFaults } from './open-badge.rules.js';

/** Open Badges 3.0, appendix B.1: how many of each property there may be, and of what kind. */

let key: CredentialKey;
beforeAll(async () => {
  key = await didKey(1);
});

const LEVEL = 'urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7a';
const alignment = { type: ['Alignment'], targetName: '脱贫攻坚', targetUrl: 'https://laureate.example/frame/1' };
const image = { id: 'https://laureate.example/medal.png', type: 'Image' };
const entry = { type: 'IdentifierEntry', identifier: '12345', identifierType: 'sourcedId' };

/** A badge that says everything there is to say. */
const full = (): JsonObject => {
  const plain = badge(key.controller);
  const subject = plain['credentialSubject'] as JsonObject;
  return {
    ...plain,
    description: '扶贫日创新奖',
    image,
    awardedDate: '2018-10-17T00:00:00Z',
    credentialSubject: {
      ...subject,
      id: 'did:example:winner',
      activityStartDate: '2018-01-01T00:00:00Z',
      creditsEarned: 4.5,
      image,
      source: { id: 'https://laureate.example/jury', type: ['Profile'] },
      result: [{ type: ['Result'], alignment: [alignment], value: 'A', achievedLevel: LEVEL }],
      achievement: {
        ...(subject['achievement'] as JsonObject),
        alignment: [alignment],
        image,
        tag: ['扶贫'],
        creator: {
          id: key.controller,
          type: ['Profile'],
          address: { type: ['Address'], geo: { type: 'GeoCoordinates', latitude: 30.5, longitude: 114.25 } },
          otherIdentifier: [entry],
          parentOrg: { id: 'did:example:province', type: ['Profile'] },
        },
        otherIdentifier: [entry],
        related: [{ id: 'urn:a:2', type: ['Related'] }],
        resultDescription: [
          {
            id: 'urn:a:3',
            type: ['ResultDescription'],
            name: '总分',
            resultType: 'RubricCriterionLevel',
            rubricCriterionLevel: [{ id: LEVEL, type: ['RubricCriterionLevel'], name: '优' }],
          },
        ],
      },
    },
    evidence: [{ id: 'https://laureate.example/essay', type: ['Evidence'], name: '征文' }],
    refreshService: { id: 'https://laureate.example/refresh', type: '1EdTechCredentialRefresh' },
    credentialStatus: { id: 'https://laureate.example/revocations', type: '1EdTechRevocationList' },
  };
};

type Path = readonly (string | number)[];
/** The full badge with one thing put elsewhere; undefined takes it away. */
const changed = (path: Path, value: unknown): JsonObject => {
  const copy = structuredClone(full());
  const holder = path.slice(0, -1).reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], copy);
  const last = path.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(holder as object, last);
  else Reflect.set(holder as object, last, value);
  return copy;
};

const SUBJECT = ['credentialSubject'];
const ACHIEVEMENT = [...SUBJECT, 'achievement'];
const CREATOR = [...ACHIEVEMENT, 'creator'];
const RESULTS = [...ACHIEVEMENT, 'resultDescription', 0];

describe('a badge that says everything', () => {
  it('is sealed and sound', async () => {
    const context = [CREDENTIALS_V2, OPEN_BADGES, 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'];
    const issued = await issueCredential({ ...full(), '@context': context }, { key });
    expect(await verifyCredential(issued)).toMatchObject({ verified: true, status: 'unknown' });
  });

  it.each<[string, Path, unknown]>([
    ['needs no name', ['name'], undefined],
    ['may name its issuer by a URL alone', ['issuer'], 'did:example:issuer'],
    ['may give a moment of the activity without its zone', [...SUBJECT, 'activityEndDate'], '2018-10-17T01:00:00'],
    ['may have one of several bare', [...ACHIEVEMENT, 'alignment'], alignment],
    ['may say what the model does not name', [...ACHIEVEMENT, 'motto'], '不忘初心'],
  ])('%s', (_, path, value) => {
    expect(badgeFaults(changed(path, value))).toEqual([]);
  });
});

describe('a badge is not taken', () => {
  it.each<[string, Path, unknown, string]>([
    [
      'with its context elsewhere',
      ['@context'],
      [CREDENTIALS_V2, 'https://w3id.org/security/multikey/v1', OPEN_BADGES],
      'second',
    ],
    ['for two subjects', SUBJECT, [{}, {}], 'credentialSubject'],
    ['for two achievements', ACHIEVEMENT, [{}, {}], 'achievement'],
    ['with two statuses', ['credentialStatus'], [{ type: 'A' }, { type: 'B' }], 'credentialStatus'],
    ['with a refresh service without an id', ['refreshService', 'id'], undefined, 'refreshService.id'],
    ['awarded on no moment', ['awardedDate'], '2018-10-17T00:00:00', 'awardedDate'],
    ['for an activity that began at no moment', [...SUBJECT, 'activityStartDate'], 'lately', 'activityStartDate'],
    ['with credits in words', [...SUBJECT, 'creditsEarned'], '4.5', 'creditsEarned'],
    ['with a picture that is only named', ['image'], 'https://laureate.example/medal.png', 'image'],
    ['with a picture without an id', [...ACHIEVEMENT, 'image', 'id'], undefined, 'image.id'],
    ['with a picture of another type', [...SUBJECT, 'image', 'type'], 'Photo', 'image'],
    ['whose winner is hashed in words', [...SUBJECT, 'identifier', 0, 'hashed'], 'false', 'identifier.hashed'],
    ['whose winner has no hash', [...SUBJECT, 'identifier', 0, 'identityHash'], undefined, 'identifier.identityHash'],
    ['whose winner is identified by nothing', [...SUBJECT, 'identifier', 0, 'identityType'], undefined, 'identityType'],
    ['with a result of another type', [...SUBJECT, 'result', 0, 'type'], ['Mark'], 'result'],
    ['with a source of another type', [...SUBJECT, 'source', 'type'], ['Organization'], 'source'],
    ['with an achievement without a name', [...ACHIEVEMENT, 'name'], ' ', 'achievement.name'],
    ['aligned to nothing', [...ACHIEVEMENT, 'alignment', 0, 'targetUrl'], undefined, 'alignment.targetUrl'],
    ['aligned to a word', [...SUBJECT, 'result', 0, 'alignment', 0, 'targetUrl'], 'frame', 'alignment.targetUrl'],
    ['with a tag that is a number', [...ACHIEVEMENT, 'tag', 0], 7, 'achievement.tag'],
    ['created by another type', [...CREATOR, 'type'], ['Person'], 'creator'],
    ['from a place without a latitude', [...CREATOR, 'address', 'geo', 'latitude'], undefined, 'geo.latitude'],
    ['from an organization of another type', [...CREATOR, 'parentOrg', 'type'], 'Organization', 'parentOrg'],
    ['with an identifier without a value', [...CREATOR, 'otherIdentifier', 0, 'identifier'], undefined, 'identifier'],
    ['with a related achievement of another type', [...ACHIEVEMENT, 'related', 0, 'type'], ['Achievement'], 'related'],
    ['with results that have no id', [...RESULTS, 'id'], undefined, 'resultDescription.id'],
    ['with results of no kind', [...RESULTS, 'resultType'], undefined, 'resultDescription.resultType'],
    [
      'with a level without a name',
      [...RESULTS, 'rubricCriterionLevel', 0, 'name'],
      undefined,
      'rubricCriterionLevel.name',
    ],
    ['with evidence of another type', ['evidence', 0, 'type'], ['Document'], 'evidence'],
    [
      'with an endorsement of another type',
      ['endorsement'],
      [{ id: 'urn:a:4', type: ['VerifiableCredential'] }],
      'endorsement',
    ],
  ])('%s', (_, path, value, field) => {
    const faults = badgeFaults(changed(path, value));
    expect(faults).not.toEqual([]);
    expect(faults.join()).toContain(field);
  });

  it('as an endorsement that has no name, or endorses nobody', () => {
    const endorsement = (more: JsonObject): JsonObject => ({
      '@context': [CREDENTIALS_V2, OPEN_BADGES],
      id: 'urn:a:5',
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: '认可',
      issuer: key.controller,
      validFrom: '2018-10-17T01:00:00Z',
      credentialSubject: { id: 'did:example:issuer', type: ['EndorsementSubject'] },
      ...more,
    });
    expect(badgeFaults(endorsement({}))).toEqual([]);
    expect(badgeFaults(endorsement({ name: undefined }))).toEqual(['"name" is missing']);
    expect(badgeFaults(endorsement({ credentialSubject: { type: ['EndorsementSubject'] } }))).toEqual([
      '"credentialSubject.id" is missing',
    ]);
  });
});

describe('the model of badges', () => {
  it('knows every class that it names', () => {
    const simple = ['String', 'URI', 'Float', 'Boolean', 'DateTime', 'DateTimeZ', 'ProfileRef'];
    const properties = [...badgeClasses.values()].flatMap((one) => one.properties);
    expect(properties.filter(({ name }) => name === '')).toEqual([]);
    expect(
      properties.map(({ type }) => type).filter((type) => !simple.includes(type) && !badgeClasses.has(type)),
    ).toEqual([]);
  });
});
