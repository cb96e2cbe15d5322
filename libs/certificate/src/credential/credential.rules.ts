import { CREDENTIALS_V1, CREDENTIALS_V2 } from './context-documents.js';
import { idOf, isObject, isUrl, type JsonObject, listOf, typesOf } from './json.js';
import { epochOf, isMoment } from './moment.js';

/** Verifiable Credentials Data Model 2.0: https://www.w3.org/TR/vc-data-model-2.0/ (section numbers below). */

const faultIf = (wrong: boolean, fault: string): string[] => (wrong ? [fault] : []);

/** 4.3: an ordered list that begins with the base context. */
export const contextFaults = (document: JsonObject): string[] => {
  const context = document['@context'];
  if (!Array.isArray(context)) return ['"@context" must be a list'];
  const [first, ...others] = context as readonly unknown[];
  return [
    ...faultIf(first !== CREDENTIALS_V2 && first !== CREDENTIALS_V1, `"@context" must begin with ${CREDENTIALS_V2}`),
    ...others.filter((one) => !isUrl(one) && !isObject(one)).map((one) => `"@context" has ${JSON.stringify(one)}`),
  ];
};

/** 4.4 and 4.5: one id at most, a URL; types that are texts, the demanded one among them. */
const namedFaults = (document: JsonObject, demanded: string): string[] => [
  ...faultIf('id' in document && !isUrl(document['id']), '"id" must be one URL'),
  ...faultIf(!typesOf(document).includes(demanded), `"type" must include ${demanded}`),
  ...faultIf(
    typesOf(document).some((type) => typeof type !== 'string' || type === ''),
    '"type" must be texts',
  ),
];

/** 4.6: a text, or one in a language of its own, or several of these. */
const isSaid = (value: unknown): boolean => {
  if (typeof value === 'string') return true;
  const allowed = ['@value', '@language', '@direction'];
  return (
    isObject(value) &&
    typeof value['@value'] === 'string' &&
    Object.entries(value).every(([key, part]) => allowed.includes(key) && typeof part === 'string')
  );
};

const isSaidSomehow = (value: unknown): boolean => listOf(value).length > 0 && listOf(value).every(isSaid);

const saidFaults = (document: JsonObject): string[] =>
  ['name', 'description'].flatMap((field) =>
    faultIf(
      field in document && !isSaidSomehow(document[field]),
      `"${field}" must be a text or a text with its language`,
    ),
  );

/** 4.7: a URL, or an object whose id is one. */
const partyFaults = (field: string, value: unknown): string[] =>
  faultIf(Array.isArray(value) || !isUrl(idOf(value)), `"${field}" must be one URL, or an object with one as its id`);

/** 4.8: at least one, each of them saying something. */
const subjectFaults = ({ credentialSubject }: JsonObject): string[] => {
  const subjects = listOf(credentialSubject);
  return [
    ...faultIf(subjects.length === 0, '"credentialSubject" is missing'),
    ...subjects.flatMap((subject) => {
      if (!isObject(subject) || Object.keys(subject).length === 0) return ['"credentialSubject" must make a claim'];
      return faultIf('id' in subject && !isUrl(subject['id']), '"credentialSubject.id" must be one URL');
    }),
  ];
};

/** What each of these demands of its objects; 4.10, 4.11, 5.3 to 5.6. */
const EXTENSIONS: Readonly<Record<string, { readonly type: boolean; readonly id: boolean }>> = {
  credentialStatus: { type: true, id: false },
  credentialSchema: { type: true, id: true },
  refreshService: { type: true, id: false },
  termsOfUse: { type: true, id: false },
  evidence: { type: true, id: false },
  confidenceMethod: { type: true, id: false },
  renderMethod: { type: true, id: false },
};

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

const extensionFaults = (document: JsonObject): string[] =>
  Object.entries(EXTENSIONS).flatMap(([field, needs]) => [
    ...faultIf(isEmptyList(document[field]), `"${field}" must be one or more`),
    ...listOf(document[field]).flatMap((value) => {
      if (!isObject(value)) return [`"${field}" must be an object`];
      const types = typesOf(value);
      const badType = types.length === 0 || types.some((type) => typeof type !== 'string' || type === '');
      return [
        ...faultIf(needs.type && badType, `"${field}" must have a type`),
        ...faultIf(needs.id && !('id' in value), `"${field}" must have an id`),
        ...faultIf('id' in value && !isUrl(value['id']), `"${field}.id" must be one URL`),
      ];
    }),
  ]);

/** Everything of a credential that can be told from its shape alone. */
export const formFaults = (credential: JsonObject): string[] => [
  ...namedFaults(credential, 'VerifiableCredential'),
  ...saidFaults(credential),
  ...partyFaults('issuer', credential['issuer']),
  ...(isObject(credential['issuer']) ? saidFaults(credential['issuer']) : []),
  ...subjectFaults(credential),
  ...extensionFaults(credential),
  ...((credential['@context'] as readonly unknown[])[0] === CREDENTIALS_V1
    ? faultIf(!isMoment(credential['issuanceDate']), '"issuanceDate" must be a moment with its zone')
    : []),
];

const said = (document: JsonObject, field: string | undefined): string => String(document[field ?? '']);

/** 4.9, and its forerunners of version 1.1. Without `now` only their form and order. */
export const dateFaults = (credential: JsonObject, now?: Date): string[] => {
  const [from, until] = [
    ['validFrom', 'issuanceDate'],
    ['validUntil', 'expirationDate'],
  ].map((names) => names.find((name) => name in credential));
  const [begins, ends] = [from, until].map((field) =>
    field !== undefined && isMoment(credential[field]) ? epochOf(credential[field]) : undefined,
  );
  return [
    ...[from, until].flatMap((field) =>
      faultIf(field !== undefined && !isMoment(credential[field]), `"${field}" must be a moment with its zone`),
    ),
    ...faultIf(begins !== undefined && ends !== undefined && ends < begins, 'it ends before it begins'),
    ...(now && begins !== undefined
      ? faultIf(now.getTime() < begins, `it is valid from ${said(credential, from)}`)
      : []),
    ...(now && ends !== undefined
      ? faultIf(now.getTime() > ends, `it was valid until ${said(credential, until)}`)
      : []),
  ];
};

/** 4.13. */
export const presentationFaults = (presentation: JsonObject): string[] => [
  ...namedFaults(presentation, 'VerifiablePresentation'),
  ...('holder' in presentation ? partyFaults('holder', presentation['holder']) : []),
  ...faultIf(!listOf(presentation['verifiableCredential']).every(isObject), '"verifiableCredential" must be objects'),
  ...extensionFaults(presentation),
];
