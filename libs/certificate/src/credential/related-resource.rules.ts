import { createHash } from 'node:crypto';
import { publishedDigests } from './context-documents.js';
import type { Documents } from './documents.js';
import { isObject, isUrl, type JsonObject, listOf } from './json.js';
import { type Digest, DIGEST_LENGTHS, multibaseDigest } from './multibase.js';

/** Integrity of related resources, Verifiable Credentials Data Model 2.0, section 5.3. */

const SRI = /^(sha256|sha384|sha512)-([A-Za-z0-9+/]+={0,2})$/;
const sriDigests = (text: string): Digest[] | undefined => {
  const found = text
    .trim()
    .split(/\s+/)
    .map((one) => {
      const [, algorithm = '', value = ''] = SRI.exec(one) ?? [];
      return { algorithm, hex: Buffer.from(value, 'base64').toString('hex') };
    });
  return found.every(({ algorithm, hex }) => hex.length === 2 * (DIGEST_LENGTHS[algorithm] ?? NaN)) ? found : undefined;
};

/** RFC 6838, section 4.2, with parameters or without. */
const MEDIA_TYPE = /^[A-Za-z0-9][\w!#$&^.+-]*\/[A-Za-z0-9][\w!#$&^.+-]*(?:\s*;.*)?$/;

/** One, or a list of them: Data Integrity 1.0, section 2.6. */
const multibaseDigests = (value: unknown): Digest[] | undefined => {
  const found = listOf(value).map(multibaseDigest);
  return found.length > 0 && found.every((one) => one !== undefined) ? found : undefined;
};

/** What the resource's digest is: of the text at hand, or as its publisher says; undefined for one that isn't known here. */
const digestAtHand = (url: string, algorithm: string, documents: Documents): string | undefined => {
  const text = Object.hasOwn(documents, url) ? documents[url] : undefined;
  if (typeof text === 'string') return createHash(algorithm).update(text).digest('hex');
  return publishedDigests.get(url)?.[algorithm];
};

/** By what a resource is known; the name of what can't be read. */
const digestsOf = ({ digestSRI, digestMultibase }: JsonObject): readonly Digest[] | string => {
  const digests: Digest[] = [];
  if (digestSRI !== undefined) {
    const read = typeof digestSRI === 'string' ? sriDigests(digestSRI) : undefined;
    if (!read) return 'digestSRI';
    digests.push(...read);
  }
  if (digestMultibase !== undefined) {
    const read = multibaseDigests(digestMultibase);
    if (!read) return 'digestMultibase';
    digests.push(...read);
  }
  return digests;
};

const isMediaType = (value: unknown): boolean => typeof value === 'string' && MEDIA_TYPE.test(value);

const resourceFaults = (resource: unknown, documents: Documents): string[] => {
  if (!isObject(resource)) return ['"relatedResource" must be objects'];
  const { id, mediaType } = resource;
  if (!isUrl(id)) return ['"relatedResource" must have a URL as its id'];
  if (mediaType !== undefined && !isMediaType(mediaType)) return [`"mediaType" of ${id} must be a media type`];
  const digests = digestsOf(resource);
  if (typeof digests === 'string') return [`"${digests}" of ${id} can't be read`];
  if (digests.length === 0) return [`"relatedResource" ${id} has no digest`];
  return digests.flatMap(({ algorithm, hex }) => {
    const expected = digestAtHand(id, algorithm, documents);
    return expected === undefined || expected === hex ? [] : [`${id} has another ${algorithm} digest`];
  });
};

export const relatedResourceFaults = ({ relatedResource }: JsonObject, documents: Documents): string[] => {
  const resources = listOf(relatedResource);
  const ids = resources.flatMap((one) => (isObject(one) ? [one['id']] : []));
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  return [
    ...(relatedResource !== undefined && resources.length === 0 ? ['"relatedResource" must be one or more'] : []),
    ...resources.flatMap((one) => resourceFaults(one, documents)),
    ...[...new Set(twice)].map((id) => `"relatedResource" names ${String(id)} twice`),
  ];
};
