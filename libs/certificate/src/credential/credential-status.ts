import { statusValue } from './bitstring.js';
import type { Documents } from './documents.js';
import { idOf, isObject, isUrl, type JsonObject, listOf, typesOf } from './json.js';

/** Bitstring Status List v1.0: https://www.w3.org/TR/vc-bitstring-status-list/ */

const ENTRY = 'BitstringStatusListEntry';
const LIST = 'BitstringStatusListCredential';
const WHOLE_NUMBER = /^(?:0|[1-9]\d*)$/;

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
  if (!isObject(beside)) return false;
  if (listFaults(beside, { ...entry, statusPurpose: 'suspension' }, credential).length > 0) return false;
  return (await verifyList(beside)) && (await isSet(beside, entry));
};

/** What a set entry makes of a credential. `refresh` says that a newer one is offered, which doesn't make this one less good. */
const PURPOSES: Readonly<Record<string, StatusState>> = {
  revocation: 'revoked',
  suspension: 'suspended',
  refresh: 'good',
};

/** Bits of an entry: one, unless it says otherwise. */
const sizeOf = ({ statusSize = 1 }: JsonObject): number => Number(statusSize);

/** What each value of an entry of several bits means; one of a single bit needn't say. */
const messageFaults = (entry: JsonObject): string[] => {
  const { statusSize = 1, statusMessage } = entry;
  if (!Number.isSafeInteger(statusSize) || sizeOf(entry) < 1)
    return ['"credentialStatus.statusSize" must be 1 or more'];
  if (statusMessage === undefined)
    return sizeOf(entry) === 1 ? [] : ['"credentialStatus.statusMessage" must say what each value means'];
  const whole =
    Array.isArray(statusMessage) &&
    statusMessage.length === 2 ** sizeOf(entry) &&
    statusMessage.every((one) => isObject(one) && HEXADECIMAL.test(String(one['status'])) && isText(one['message']));
  return whole ? [] : ['"credentialStatus.statusMessage" must have status and message for each value'];
};

const HEXADECIMAL = /^0x[0-9a-f]+$/i;
const isText = (value: unknown): boolean => typeof value === 'string';

const entryFaults = (entry: JsonObject): string[] => {
  const { id, statusPurpose, statusListIndex, statusListCredential, statusReference } = entry;
  return [
    ...(isText(statusPurpose) ? [] : ['"credentialStatus.statusPurpose" is missing']),
    ...(typeof statusListIndex === 'string' && WHOLE_NUMBER.test(statusListIndex)
      ? []
      : ['"credentialStatus.statusListIndex" must be a whole number as text']),
    ...(isUrl(statusListCredential) ? [] : ['"credentialStatus.statusListCredential" must be a URL']),
    ...(id === undefined || id !== statusListCredential ? [] : ['"credentialStatus.id" must not be the list itself']),
    ...(listOf(statusReference).every(isUrl) ? [] : ['"credentialStatus.statusReference" must be URLs']),
    ...messageFaults(entry),
  ];
};

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
    ...(isObject(subject) && listOf(subject['statusPurpose']).every(isText)
      ? []
      : ['the purposes of the status list must be texts']),
    ...(isObject(subject) && listOf(subject['statusPurpose']).includes(entry['statusPurpose'])
      ? []
      : ['the status list has another purpose']),
    ...(idOf(list['issuer']) === idOf(credential['issuer']) ? [] : ['the status list has another issuer']),
  ];
};

/** undefined where there is none, null where it can't be read. */
const documentAt = (documents: Documents, url: string): JsonObject | null | undefined => {
  if (!Object.hasOwn(documents, url)) return undefined;
  try {
    const found: unknown = documents[url];
    const read: unknown = typeof found === 'string' ? JSON.parse(found) : found;
    return isObject(read) ? read : null;
  } catch {
    return null;
  }
};

/** Whether any bit of an entry is set. Its form was looked at. */
const isSet = async (list: JsonObject, entry: JsonObject): Promise<boolean> => {
  const { encodedList } = list['credentialSubject'] as JsonObject;
  return (await statusValue(encodedList, Number(entry['statusListIndex']), sizeOf(entry))) !== 0n;
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
  if (list === undefined) return { state: 'unknown', faults: [] };
  if (list === null) return { state: 'unknown', faults: ["the status list can't be read"] };
  const wrong = listFaults(list, entry, credential);
  if (wrong.length > 0) return { state: 'unknown', faults: wrong };
  if (!(await verifyList(list))) return { state: 'unknown', faults: ['the status list is not sealed by its issuer'] };
  try {
    if (!(await isSet(list, entry))) return { state: 'good', faults: [] };
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
