import { createHash } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The seed of the round's public draw: not the seed of its assignment, which judges could work backwards from. */
export const drawSeedOf = (roundSeed: string): string => sha256(`draw/${roundSeed}`);

/** Published when the round opens; the draw seed itself when it is ranked. Whoever holds both can check that none was changed. */
export const drawCommitmentOf = (roundSeed: string): string => sha256(drawSeedOf(roundSeed));
