import { deflateSync, gzipSync } from 'node:zlib';
import { STATUS_LIST_LENGTH } from './bitstring.js';
import { CREDENTIALS_V2 } from './context-documents.js';
import { didKey, plainCredential } from './credential.builder.js';
import { type CredentialKey, issueCredential, verifyCredential } from './credential.js';
import type { Documents } from './documents.js';
import type { JsonObject } from './json.js';

/** What a verifier must find in a list that its issuer sealed: Bitstring Status List v1.0. */
const NOW = new Date('2018-10-20T00:00:00Z');
const LIST = 'https://laureate.example/status/1';
const BYTES = STATUS_LIST_LENGTH / 8;
let key: CredentialKey;
beforeAll(async () => {
  key = await didKey(1);
});

const packed = (bytes: Buffer): string => `u${gzipSync(bytes).toString('base64url')}`;
/** Place 7 is set: the last bit of the first byte. */
const seventh = (): string => packed(Buffer.concat([Buffer.from([1]), Buffer.alloc(BYTES - 1)]));
const empty = (): string => packed(Buffer.alloc(BYTES));

const listOf = (more: JsonObject = {}, whole: JsonObject = {}): Promise<JsonObject> =>
  issueCredential(
    {
      '@context': [CREDENTIALS_V2],
      id: LIST,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: key.controller,
      credentialSubject: JSON.parse(
        JSON.stringify({ type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: empty(), ...more }),
      ) as JsonObject,
      ...whole,
    },
    { key, now: NOW },
  );
const found = async (list: Documents[string] | undefined, statusPurpose = 'revocation') => {
  const credentialStatus = {
    type: 'BitstringStatusListEntry',
    statusPurpose,
    statusListIndex: '7',
    statusListCredential: LIST,
  };
  const credential = await issueCredential(plainCredential(key.controller, { credentialStatus }), { key, now: NOW });
  const documents: Documents = list === undefined ? {} : { [LIST]: list };
  const { verified, status } = await verifyCredential(credential, { now: NOW, documents });
  return { verified, status };
};

describe('a status list', () => {
  it('tells by the bit at the index, counted from the left', async () => {
    expect(await found(await listOf())).toEqual({ verified: true, status: 'good' });
    expect(await found(await listOf({ encodedList: seventh() }))).toEqual({ verified: false, status: 'revoked' });
  });

  it('may serve several purposes, be longer, and come as text', async () => {
    const list = await listOf({
      statusPurpose: ['revocation', 'suspension'],
      encodedList: packed(Buffer.alloc(BYTES * 8)),
    });
    expect(await found(list)).toEqual({ verified: true, status: 'good' });
    expect(await found(JSON.stringify(list))).toEqual({ verified: true, status: 'good' });
  });

  it('that offers a newer credential does not make this one less good', async () => {
    const list = await listOf({ statusPurpose: 'refresh', encodedList: seventh() });
    expect(await found(list, 'refresh')).toEqual({ verified: true, status: 'good' });
  });

  it.each<[string, () => JsonObject]>([
    ['of a purpose that is no text beside the right one', () => ({ statusPurpose: ['revocation', 7] })],
    ['of no purpose', () => ({ statusPurpose: undefined })],
    ['without a list', () => ({ encodedList: undefined })],
    ['not said to be base64url', () => ({ encodedList: empty().slice(1) })],
    ['in another base', () => ({ encodedList: `m${empty().slice(1)}` })],
    ['that is padded', () => ({ encodedList: `${empty()}==` })],
    ['packed in another way', () => ({ encodedList: `u${deflateSync(Buffer.alloc(BYTES)).toString('base64url')}` })],
    ['that is not packed', () => ({ encodedList: `u${Buffer.alloc(BYTES).toString('base64url')}` })],
    ['that was cut', () => ({ encodedList: empty().slice(0, -8) })],
    ['that is too short', () => ({ encodedList: packed(Buffer.alloc(BYTES - 1)) })],
  ])('tells nothing %s', async (_, more) => {
    expect(await found(await listOf(more()))).toEqual({ verified: false, status: 'unknown' });
  });

  it('tells nothing outside its own dates', async () => {
    expect(await found(await listOf({}, { validUntil: '2018-10-19T00:00:00Z' }))).toMatchObject({ verified: false });
    expect(await found(await listOf({}, { validFrom: '2018-10-21T00:00:00Z' }))).toMatchObject({ verified: false });
  });

  it('that can not be read is a fault, unlike one that is not at hand', async () => {
    for (const text of ['<html>', 'null', '[]', '"list"'])
      expect(await found(text)).toEqual({ verified: false, status: 'unknown' });
    expect(await found(undefined)).toEqual({ verified: true, status: 'unknown' });
  });

  it('is not unpacked without bound', async () => {
    const list = await listOf({ encodedList: packed(Buffer.alloc(17 * 1024 * 1024)) });
    const credential = plainCredential(key.controller, {
      credentialStatus: {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '7',
        statusListCredential: LIST,
      },
    });
    const issued = await issueCredential(credential, { key, now: NOW });
    const { checks } = await verifyCredential(issued, { now: NOW, documents: { [LIST]: list } });
    expect(checks.find(({ name }) => name === 'status')).toMatchObject({
      ok: false,
      detail: 'the status list is too large',
    });
  });
});
