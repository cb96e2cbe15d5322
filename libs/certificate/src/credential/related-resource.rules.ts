import { createHash } from 'node:crypto';
import { publishedDigests } from './context-documents.js';
import type { Documents } from './documents.js';
import { isObject, isUrl, type JsonObject, listOf } from './json.js';
import { type Digest, multibaseDigest } from './multibase.js';

/** Integrity of related resources, Verifiable Credentials Data Model 2.0, section 5.3. */

const SRI = /^(sha256|sha384|sha512)-([A-Za-z0-9+/]+={0,2})$/;
const sriDigests = (text: string): Digest[] | undefined => {
  const found = text
    .trim()
    .split(/\s+/)
    .map((one) => SRI.exec(one));
  return found.every((one) => one !== null)
    ? found.map(([, algorithm = '', value = '']) => ({ algorithm, hex: Buffer.from(value, 'base64').toString('hex') }))
    : undefined;
};

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

const resourceFaults = (resource: unknown, documents: Documents): string[] => {
  if (!isObject(resource)) return ['"relatedResource" must be objects'];
  const { id, digestSRI, digestMultibase } = resource;
  if (!isUrl(id)) return ['"relatedResource" must have a URL as its id'];
  if (digestSRI === undefined && digestMultibase === undefined) return [`"relatedResource" ${id} has no digest`];
  const digests: Digest[] = [];
  if (digestSRI !== undefined) {
    const read = typeof digestSRI === 'string' ? sriDigests(digestSRI) : undefined;
    if (!read) return [`"digestSRI" of ${id} can't be read`];
    digests.push(...read);
  }
  if (digestMultibase !== undefined) {
    const read = multibaseDigests(digestMultibase);
    if (!read) return [`"digestMultibase" of ${id} can't be read`];
    digests.push(...read);
  }
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
