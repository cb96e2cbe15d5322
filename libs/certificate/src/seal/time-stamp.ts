import { HttpTimestampAuthority } from '@libpdf/core';
import { sha256Of } from './cms.js';
import { plainToken, statedByToken } from './time-stamp-token.js';

/** What became of the time stamp of a seal: none was wanted, it is in, or why it isn't. */
export type StampOutcome = { readonly kind: 'none' | 'stamped' } | { readonly kind: 'failed'; readonly reason: string };

/** Gives the token for a signature, RFC 3161. @throws Error when there is none */
export type Stamp = (signature: Uint8Array) => Promise<Uint8Array>;

const PATIENCE_MS = 10_000;

/**
 * When an RFC 3161 token says that this signature was there; whose word that is, it says itself.
 * @throws Error when it is of something else, or not sound
 */
export const stampedAt = async (token: Uint8Array, signature: Uint8Array): Promise<Date> => {
  const { messageImprint, genTime } = statedByToken(token);
  const digest = new Uint8Array(messageImprint.hashedMessage.valueBlock.valueHexView);
  if (Buffer.compare(digest, await sha256Of(signature)) !== 0) throw new Error('the time stamp is of something else');
  return genTime;
};

/** Asks an authority, and looks at what it gives before that is put into a file. */
export const stampFrom =
  (url: string): Stamp =>
  async (signature) => {
    const authority = new HttpTimestampAuthority(url, { timeout: PATIENCE_MS });
    const token = plainToken(await authority.timestamp(await sha256Of(signature), 'SHA-256'));
    await stampedAt(token, signature);
    return token;
  };
