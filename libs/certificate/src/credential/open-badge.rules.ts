import { isObject, isUrl, type JsonObject, listOf, typesOf } from './json.js';
import { isMoment } from './moment.js';

/** Open Badges 3.0: https://www.imsglobal.org/spec/ob/v3p0/ */
const BADGE_TYPES = ['OpenBadgeCredential', 'AchievementCredential'];
const ENDORSEMENT = 'EndorsementCredential';
const CONTEXT = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(?:-3\.\d+\.\d+)?\.json$/;

const faultIf = (wrong: boolean, fault: string): string[] => (wrong ? [fault] : []);
const typed = (value: unknown, type: string): boolean => typesOf(value).includes(type);
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

export const isOpenBadge = (credential: JsonObject): boolean =>
  [...BADGE_TYPES, ENDORSEMENT].some((type) => typed(credential, type));

const profileFaults = (field: string, value: unknown): string[] => {
  if (!isObject(value)) return faultIf(!isUrl(value), `"${field}" must be a profile or its URL`);
  return [
    ...faultIf(!typed(value, 'Profile'), `"${field}" must be of type Profile`),
    ...listOf(value['otherIdentifier']).flatMap((one) =>
      faultIf(!typed(one, 'IdentifierEntry'), `"${field}.otherIdentifier" must be of type IdentifierEntry`),
    ),
    ...('parentOrg' in value ? profileFaults(`${field}.parentOrg`, value['parentOrg']) : []),
  ];
};

const criteriaFaults = (criteria: unknown): string[] =>
  faultIf(
    !isObject(criteria) || !(isText(criteria['narrative']) || isUrl(criteria['id'])),
    '"achievement.criteria" must have a narrative or an id',
  );

const achievementFaults = (achievement: unknown): string[] => {
  if (!isObject(achievement)) return ['"credentialSubject.achievement" is missing'];
  return [
    ...faultIf(!typed(achievement, 'Achievement'), '"achievement" must be of type Achievement'),
    ...faultIf(!isUrl(achievement['id']), '"achievement.id" must be a URL'),
    ...['name', 'description'].flatMap((field) =>
      faultIf(!isText(achievement[field]), `"achievement.${field}" is missing`),
    ),
    ...criteriaFaults(achievement['criteria']),
    ...('creator' in achievement ? profileFaults('achievement.creator', achievement['creator']) : []),
    ...listOf(achievement['resultDescription']).flatMap((one) =>
      faultIf(!typed(one, 'ResultDescription'), '"achievement.resultDescription" must be of type ResultDescription'),
    ),
  ];
};

const subjectFaults = (subject: unknown): string[] => {
  if (!isObject(subject)) return ['"credentialSubject" must be one object'];
  const identifiers = listOf(subject['identifier']);
  return [
    ...faultIf(!typed(subject, 'AchievementSubject'), '"credentialSubject" must be of type AchievementSubject'),
    ...faultIf(!('id' in subject) && identifiers.length === 0, '"credentialSubject" needs an id or an identifier'),
    ...identifiers.flatMap((one) =>
      faultIf(!typed(one, 'IdentityObject'), '"credentialSubject.identifier" must be of type IdentityObject'),
    ),
    ...listOf(subject['result']).flatMap((one) =>
      faultIf(!typed(one, 'Result'), '"credentialSubject.result" must be of type Result'),
    ),
    ...('source' in subject ? profileFaults('credentialSubject.source', subject['source']) : []),
    ...achievementFaults(subject['achievement']),
  ];
};

const endorsedFaults = (subject: unknown): string[] =>
  faultIf(
    !isObject(subject) || !typed(subject, 'EndorsementSubject') || !isUrl(subject['id']),
    '"credentialSubject" must be an EndorsementSubject with an id',
  );

/** What Open Badges ask beyond the data model; nothing of any other credential. */
export const badgeFaults = (credential: JsonObject): string[] => {
  if (!isOpenBadge(credential)) return [];
  const contexts = listOf(credential['@context']);
  return [
    ...faultIf(
      !contexts.some((one) => typeof one === 'string' && CONTEXT.test(one)),
      'the Open Badges context is missing',
    ),
    ...faultIf(!isUrl(credential['id']), '"id" is missing'),
    ...faultIf(!isMoment(credential['validFrom'] ?? credential['issuanceDate']), '"validFrom" is missing'),
    ...profileFaults('issuer', credential['issuer']),
    ...listOf(credential['evidence']).flatMap((one) =>
      faultIf(!typed(one, 'Evidence'), '"evidence" must be of type Evidence'),
    ),
    ...(typed(credential, ENDORSEMENT)
      ? endorsedFaults(credential['credentialSubject'])
      : subjectFaults(credential['credentialSubject'])),
  ];
};
