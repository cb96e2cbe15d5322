import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { isObject, isUrl, type JsonObject, listOf } from './json.js';
import { isOpenBadge } from './open-badge.rules.js';

/** Data Integrity 1.0, sections 2.1 and 4: https://www.w3.org/TR/vc-data-integrity/ */

/** A moment whose zone may be missing: then it is read as UTC. */
const MOMENT = /^\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/;
const momentOf = (value: unknown): Date | undefined => {
  const found = typeof value === 'string' ? MOMENT.exec(value) : null;
  const moment = found ? new Date(found[1] === undefined ? `${found[0]}Z` : found[0]) : undefined;
  return moment === undefined || Number.isNaN(moment.getTime()) ? undefined : moment;
};

/** As eddsa-rdfc-2022 writes a signature: base58, no other base. */
const SIGNATURE = /^z[1-9A-HJ-NP-Za-km-z]+$/;

const previousIds = (proof: JsonObject): readonly unknown[] => listOf(proof['previousProof']);

const faultsOf = (proof: JsonObject, others: readonly unknown[], now: Date): string[] => {
  const { id, type, proofValue } = proof;
  const otherIds = others.filter(isObject).map((other) => other['id']);
  const expires = momentOf(proof['expires']);
  return [
    ...(typeof type === 'string' ? [] : ['"proof" must have a type']),
    ...(!('id' in proof) || isUrl(id) ? [] : ['"proof.id" must be one URL']),
    ...(id !== undefined && otherIds.includes(id) ? ['two proofs have the same id'] : []),
    ...(typeof proofValue === 'string' && SIGNATURE.test(proofValue) ? [] : ['"proof.proofValue" must be base58']),
    ...['created', 'expires'].flatMap((field) =>
      field in proof && !momentOf(proof[field]) ? [`"proof.${field}" must be a moment`] : [],
    ),
    ...(expires && expires < now ? [`the proof was good until ${expires.toISOString()}`] : []),
    ...previousIds(proof)
      .filter((one) => typeof one !== 'string' || !otherIds.includes(one))
      .map((one) => `"proof.previousProof" names ${JSON.stringify(one)}, which is not there`),
  ];
};

/** What can be told of a document's proofs without their keys. */
export const proofFaults = (document: JsonObject, now: Date): string[] => {
  const proofs = listOf(document['proof']);
  if (proofs.length === 0) return ['there is no proof'];
  if (isOpenBadge(document) && !Array.isArray(document['proof'])) return ['"proof" must be a list'];
  return proofs.flatMap((proof, at) =>
    isObject(proof)
      ? faultsOf(
          proof,
          proofs.filter((_, place) => place !== at),
          now,
        )
      : ['"proof" must be an object'],
  );
};

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
