import { BitstringStatusList } from '@digitalbazaar/vc-bitstring-status-list';
import type { Documents } from './documents.js';
import { idOf, isObject, type JsonObject, listOf, typesOf } from './json.js';

/** Bitstring Status List v1.0: https://www.w3.org/TR/vc-bitstring-status-list/ */

const ENTRY = 'BitstringStatusListEntry';
const LIST = 'BitstringStatusListCredential';
const WHOLE_NUMBER = /^(?:0|[1-9]\d*)$/;
/** The least that a list may hold, so that an index tells nothing. */
export const STATUS_LIST_LENGTH = 131_072;

export type StatusState = 'none' | 'unknown' | 'good' | 'revoked' | 'suspended' | 'set';

export interface StatusFound {
  readonly state: StatusState;
  readonly faults: readonly string[];
}

export type VerifyList = (list: JsonObject) => Promise<boolean>;

const REVOCATION = /\/revocation$/;

/**
 * An Open Badge has one status only. A list of ours that ends in `/revocation` sets its bit for what is only suspended too, and
 * has another beside it, of the same issuer, that says so.
 */
const isOnlySuspended = async (
  entry: JsonObject,
  credential: JsonObject,
  documents: Documents,
  verifyList: VerifyList,
): Promise<boolean> => {
  const url = String(entry['statusListCredential']);
  const beside = REVOCATION.test(url) ? documentAt(documents, url.replace(REVOCATION, '/suspension')) : undefined;
  if (!beside) return false;
  if (listFaults(beside, { ...entry, statusPurpose: 'suspension' }, credential).length > 0) return false;
  return (await verifyList(beside)) && (await bitOf(beside, Number(entry['statusListIndex'])));
};

const PURPOSES: Readonly<Record<string, StatusState>> = { revocation: 'revoked', suspension: 'suspended' };

const entryFaults = (entry: JsonObject): string[] => [
  ...(typeof entry['statusPurpose'] === 'string' ? [] : ['"credentialStatus.statusPurpose" is missing']),
  ...(typeof entry['statusListIndex'] === 'string' && WHOLE_NUMBER.test(entry['statusListIndex'])
    ? []
    : ['"credentialStatus.statusListIndex" must be a whole number as text']),
  ...(typeof entry['statusListCredential'] === 'string' ? [] : ['"credentialStatus.statusListCredential" is missing']),
];

/** Form alone: what an issuer must not put into a credential. */
export const statusFaults = ({ credentialStatus }: JsonObject): string[] =>
  listOf(credentialStatus)
    .filter(isObject)
    .filter((entry) => typesOf(entry).includes(ENTRY))
    .flatMap(entryFaults);

const listFaults = (list: JsonObject, entry: JsonObject, credential: JsonObject): string[] => {
  const subject = list['credentialSubject'];
  return [
    ...(typesOf(list).includes(LIST) ? [] : [`the status list is no ${LIST}`]),
    ...(isObject(subject) && typesOf(subject).includes('BitstringStatusList') ? [] : ['the status list has no list']),
    ...(isObject(subject) && listOf(subject['statusPurpose']).includes(entry['statusPurpose'])
      ? []
      : ['the status list has another purpose']),
    ...(idOf(list['issuer']) === idOf(credential['issuer']) ? [] : ['the status list has another issuer']),
  ];
};

const documentAt = (documents: Documents, url: string): JsonObject | undefined => {
  const found = Object.hasOwn(documents, url) ? documents[url] : undefined;
  return typeof found === 'string' ? (JSON.parse(found) as JsonObject) : found;
};

const bitOf = async (list: JsonObject, index: number): Promise<boolean> => {
  const { encodedList } = list['credentialSubject'] as { readonly encodedList: string }; // its form was looked at
  const bits = await BitstringStatusList.decode({ encodedList });
  if (bits.length < STATUS_LIST_LENGTH) throw new Error(`the status list holds fewer than ${STATUS_LIST_LENGTH}`);
  return bits.getStatus(index);
};

const statusOf = async (
  entry: JsonObject,
  credential: JsonObject,
  documents: Documents,
  verifyList: VerifyList,
): Promise<StatusFound> => {
  if (!typesOf(entry).includes(ENTRY)) return { state: 'unknown', faults: [] };
  const malformed = entryFaults(entry);
  if (malformed.length > 0) return { state: 'unknown', faults: malformed };
  const list = documentAt(documents, String(entry['statusListCredential']));
  if (!list) return { state: 'unknown', faults: [] };
  const wrong = listFaults(list, entry, credential);
  if (wrong.length > 0) return { state: 'unknown', faults: wrong };
  if (!(await verifyList(list))) return { state: 'unknown', faults: ['the status list is not sealed by its issuer'] };
  try {
    if (!(await bitOf(list, Number(entry['statusListIndex'])))) return { state: 'good', faults: [] };
    const state = PURPOSES[String(entry['statusPurpose'])] ?? 'set';
    const suspended = state === 'revoked' && (await isOnlySuspended(entry, credential, documents, verifyList));
    return { state: suspended ? 'suspended' : state, faults: [] };
  } catch (error) {
    return { state: 'unknown', faults: [(error as Error).message] };
  }
};

const GRAVEST: readonly StatusState[] = ['revoked', 'suspended', 'set', 'unknown', 'good', 'none'];

/** The gravest of all its statuses. One whose list isn't at hand, or of another kind, is unknown. */
export const findStatus = async (
  credential: JsonObject,
  documents: Documents,
  verifyList: VerifyList,
): Promise<StatusFound> => {
  const entries = listOf(credential['credentialStatus']).filter(isObject);
  const found: StatusFound[] = [];
  for (const entry of entries) found.push(await statusOf(entry, credential, documents, verifyList));
  return {
    state: GRAVEST.find((state) => found.some((one) => one.state === state)) ?? 'none',
    faults: found.flatMap(({ faults }) => faults),
  };
};
