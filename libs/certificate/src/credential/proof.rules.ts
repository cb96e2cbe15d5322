import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { isObject, isUrl, type JsonObject, listOf } from './json.js';
import { epochOf } from './moment.js';
import { isOpenBadge } from './open-badge.rules.js';

/** Data Integrity 1.0, sections 2.1 and 4: https://www.w3.org/TR/vc-data-integrity/ */

/** As eddsa-rdfc-2022 writes a signature: base58, no other base. */
const SIGNATURE = /^z[1-9A-HJ-NP-Za-km-z]+$/;

const previousIds = (proof: JsonObject): readonly unknown[] => listOf(proof['previousProof']);

const isText = (value: unknown): boolean => typeof value === 'string';

/** What a verifier expects of every proof (4.4): it was made for this, for whom, and in answer to what. */
export interface Expected {
  readonly expectedProofPurpose?: string;
  readonly challenge?: string;
  readonly domain?: string;
}

const unexpected = (proof: JsonObject, { expectedProofPurpose, challenge, domain }: Expected): string[] => [
  ...(expectedProofPurpose === undefined || proof['proofPurpose'] === expectedProofPurpose
    ? []
    : ['"proof.proofPurpose" is not as expected']),
  ...(challenge === undefined || proof['challenge'] === challenge ? [] : ['"proof.challenge" is not as expected']),
  ...(domain === undefined || listOf(proof['domain']).includes(domain) ? [] : ['"proof.domain" is not as expected']),
];

/** 2.1: texts, and `domain` may be several. */
const textFaults = (proof: JsonObject): string[] =>
  [
    ...['challenge', 'nonce'].filter((field) => field in proof && !isText(proof[field])),
    ...(listOf(proof['domain']).every(isText) ? [] : ['domain']),
  ].map((field) => `"proof.${field}" must be a text`);

/**
 * Whether it is of the suite that is known here. Of several proofs those of other kinds say nothing, neither for nor against: an
 * issuer may add one for whoever knows another suite (2.1.1).
 */
export const isKnownProof = ({ type, cryptosuite }: JsonObject): boolean =>
  type === 'DataIntegrityProof' && cryptosuite === eddsaRdfc2022.name;

/** Those to be looked at: all where none is known, so that it is told what is wrong with them. */
export const knownProofs = (document: JsonObject): readonly JsonObject[] => {
  const proofs = listOf(document['proof']).filter(isObject);
  const known = proofs.filter(isKnownProof);
  return known.length > 0 ? known : proofs;
};

const faultsOf = (proof: JsonObject, others: readonly unknown[], now: Date): string[] => {
  const { id, type, proofValue } = proof;
  const otherIds = others.filter(isObject).map((other) => other['id']);
  const expires = epochOf(proof['expires']);
  return [
    ...(typeof type === 'string' ? [] : ['"proof" must have a type']),
    ...(!('id' in proof) || isUrl(id) ? [] : ['"proof.id" must be one URL']),
    ...(id !== undefined && otherIds.includes(id) ? ['two proofs have the same id'] : []),
    ...(typeof proofValue === 'string' && SIGNATURE.test(proofValue) ? [] : ['"proof.proofValue" must be base58']),
    ...['created', 'expires'].flatMap((field) =>
      field in proof && epochOf(proof[field]) === undefined ? [`"proof.${field}" must be a moment`] : [],
    ),
    ...(expires !== undefined && expires < now.getTime()
      ? [`the proof was good until ${String(proof['expires'])}`]
      : []),
    ...textFaults(proof),
    ...previousIds(proof)
      .filter((one) => typeof one !== 'string' || !otherIds.includes(one))
      .map((one) => `"proof.previousProof" names ${JSON.stringify(one)}, which is not there`),
  ];
};

/** What each of them must be, whatever its suite: an object that says of what kind it is. */
export const proofFormFaults = (proof: unknown): string[] => {
  const proofs = listOf(proof);
  if (proofs.length === 0) return ['"proof" must be one or more'];
  return proofs.flatMap((one) => {
    if (!isObject(one)) return ['"proof" must be an object'];
    return isText(one['type']) ? [] : ['"proof" must have a type'];
  });
};

/** What can be told of a document's proofs without their keys. */
export const proofFaults = (document: JsonObject, now: Date, expected: Expected = {}): string[] => {
  const proofs = listOf(document['proof']);
  if (proofs.length === 0) return ['there is no proof'];
  if (isOpenBadge(document) && !Array.isArray(document['proof'])) return ['"proof" must be a list'];
  const malformed = proofFormFaults(document['proof']);
  if (malformed.length > 0) return malformed;
  const known = knownProofs(document);
  return known.flatMap((proof) => [
    // One that follows another stands on that one: it must be one that can be looked at.
    ...faultsOf(
      proof,
      known.filter((other) => other !== proof),
      now,
    ),
    ...unexpected(proof, expected),
  ]);
};

/** A key that was taken back or has run out proves nothing any more: Controlled Identifiers 1.0, section 2.2. */
export const methodFaults = (method: JsonObject, now: Date): string[] =>
  ['revoked', 'expires'].flatMap((field) => {
    if (!(field in method)) return [];
    const moment = epochOf(method[field]);
    if (moment === undefined) return [`"${field}" of the verification method must be a moment`];
    return moment <= now.getTime()
      ? [`the verification method is no longer good: ${field} ${String(method[field])}`]
      : [];
  });

/** The suite for one proof of several. A proof that names others before it is made over the document with those in it (4.3). */
export const suiteFor = (proof: JsonObject, proofs: readonly JsonObject[]): typeof eddsaRdfc2022 => {
  const previous = proofs.filter(({ id }) => previousIds(proof).includes(id));
  if (previous.length === 0) return eddsaRdfc2022;
  return {
    ...eddsaRdfc2022,
    // The proof itself is put into canonical form by the same function.
    canonize: (document, options) =>
      eddsaRdfc2022.canonize('proofPurpose' in document ? document : { ...document, proof: previous }, options),
  };
};
