import { isObject, isUrl, type JsonObject, listOf, typesOf } from './json.js';
import { epochOf, isMoment } from './moment.js';
import { badgeClasses, type BadgeProperty } from './open-badge.model.js';

/** Open Badges 3.0: https://www.imsglobal.org/spec/ob/v3p0/ */
const BADGE_TYPES = ['OpenBadgeCredential', 'AchievementCredential'];
const ENDORSEMENT = 'EndorsementCredential';
const CONTEXT = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(?:-3\.\d+\.\d+)?\.json$/;

const faultIf = (wrong: boolean, fault: string): string[] => (wrong ? [fault] : []);
const typed = (value: unknown, type: string): boolean => typesOf(value).includes(type);
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

export const isOpenBadge = (credential: JsonObject): boolean =>
  [...BADGE_TYPES, ENDORSEMENT].some((type) => typed(credential, type));

/** Values that are no objects: what each must be, in words and as a rule. */
const SIMPLE: Readonly<Record<string, readonly [string, (value: unknown) => boolean]>> = {
  String: ['a text', (value) => typeof value === 'string'],
  URI: ['a URL', isUrl],
  Float: ['a number', (value) => typeof value === 'number'],
  Boolean: ['true or false', (value) => typeof value === 'boolean'],
  DateTime: ['a moment', (value) => epochOf(value) !== undefined],
  DateTimeZ: ['a moment with its zone', isMoment],
};

const valueFaults = (field: string, type: string, value: unknown): string[] => {
  if (type === 'ProfileRef' && !isObject(value))
    return faultIf(!isUrl(value), `"${field}" must be a profile or its URL`);
  const simple = SIMPLE[type];
  if (simple) return faultIf(!simple[1](value), `"${field}" must be ${simple[0]}`);
  return classFaults(field, type === 'ProfileRef' ? 'Profile' : type, value);
};

const propertyFaults = (within: string, { name, type, many }: BadgeProperty, value: unknown): string[] => {
  const field = within === '' ? name : `${within}.${name}`;
  if (value === undefined) return faultIf(many === '', `"${field}" is missing`);
  if (many === '') {
    if (Array.isArray(value)) return [`"${field}" must be one`];
    if (type === 'String' && !isText(value)) return [`"${field}" is missing`];
  }
  if (many === '?' && Array.isArray(value)) return [`"${field}" must be one at most`];
  return listOf(value).flatMap((one) => valueFaults(field, type, one));
};

/** An object of a class, and all within it. What the class doesn't name may be there too. */
const classFaults = (field: string, type: string, value: unknown): string[] => {
  if (!isObject(value)) return [`"${field}" must be an object`];
  const { named, properties } = badgeClasses.get(type) ?? { named: type, properties: [] };
  return [
    ...faultIf(named !== undefined && !typed(value, named), `"${field}" must be of type ${named ?? type}`),
    ...properties.flatMap((property) => propertyFaults(field, property, value[property.name])),
  ];
};

/** Who it is for, and for what. */
const subjectFaults = (subject: unknown): string[] => {
  if (!isObject(subject)) return []; // said already
  const { achievement } = subject;
  const criteria = isObject(achievement) ? achievement['criteria'] : undefined;
  return [
    ...faultIf(
      !('id' in subject) && listOf(subject['identifier']).length === 0,
      '"credentialSubject" needs an id or an identifier',
    ),
    ...faultIf(
      isObject(criteria) && !(isText(criteria['narrative']) || isUrl(criteria['id'])),
      '"credentialSubject.achievement.criteria" must have a narrative or an id',
    ),
  ];
};

/** What Open Badges ask beyond the data model; nothing of any other credential. */
export const badgeFaults = (credential: JsonObject): string[] => {
  if (!isOpenBadge(credential)) return [];
  const [, second] = listOf(credential['@context']);
  const endorsement = typed(credential, ENDORSEMENT);
  const { properties } = badgeClasses.get(endorsement ? ENDORSEMENT : 'AchievementCredential') ?? { properties: [] };
  return [
    ...faultIf(typeof second !== 'string' || !CONTEXT.test(second), 'the Open Badges context must come second'),
    ...faultIf(!isMoment(credential['validFrom'] ?? credential['issuanceDate']), '"validFrom" is missing'),
    ...properties.flatMap((property) => propertyFaults('', property, credential[property.name])),
    ...(endorsement ? [] : subjectFaults(credential['credentialSubject'])),
  ];
};
