import { CREDENTIALS_V2 } from './context-documents.js';
import { type JsonObject, listOf, typesOf } from './json.js';

/** Enveloped credentials and presentations, Verifiable Credentials Data Model 2.0, sections 4.13.1 and 4.13.2. */

export type Enveloped = 'EnvelopedVerifiableCredential' | 'EnvelopedVerifiablePresentation';

export const isEnveloped = (document: JsonObject, type: Enveloped): boolean => typesOf(document).includes(type);

const DATA = /^data:([^;,\s]+)[^,\s]*,\S+$/;

/** What is wrong with an envelope. One that is as it should be can't be opened here, and so is never sound. */
export const envelopeFaults = (envelope: JsonObject, type: Enveloped): string[] => {
  const { id } = envelope;
  const media = typeof id === 'string' ? DATA.exec(id)?.[1] : undefined;
  return [
    ...(listOf(envelope['@context']).includes(CREDENTIALS_V2) ? [] : [`"@context" must include ${CREDENTIALS_V2}`]),
    ...(typesOf(envelope).length === 1 ? [] : [`"type" must be ${type} alone`]),
    media === undefined ? '"id" must be a data: URL' : `it is in an envelope (${media}), which is not opened here`,
  ];
};
