import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { MARK_STEP, type MarkedCriterion } from '../marks.rules.js';

/** Stands in the first cell of the seal: what the file is, and how it is to be read. */
export const PACKET_FORMAT = 'laureate-judging-packet-1';

/** What a packet's seal is over: everything in it but marks, comments and texts. */
export interface SealedPacket {
  readonly packetId: string;
  readonly judgeId: string;
  readonly roundId: string;
  readonly criteria: readonly string[];
  readonly rows: readonly { readonly alias: string; readonly version: number }[];
}

/** HMAC-SHA256 under a secret that never leaves the database. Rows may be sorted anew by whoever fills them in. */
export const sealOf = (secret: Buffer, { packetId, judgeId, roundId, criteria, rows }: SealedPacket): string => {
  const sorted = [...rows].sort((a, b) => (a.alias < b.alias ? -1 : 1)).map(({ alias, version }) => [alias, version]);
  const text = JSON.stringify([PACKET_FORMAT, packetId, judgeId, roundId, criteria, sorted]);
  return createHmac('sha256', secret).update(text).digest('hex');
};

export const isSealedBy = (secret: Buffer, packet: SealedPacket, seal: string): boolean => {
  const [wanted, given] = [Buffer.from(sealOf(secret, packet)), Buffer.from(seal)];
  return wanted.length === given.length && timingSafeEqual(wanted, given);
};

export const rubricHash = (rubric: readonly MarkedCriterion[]): string =>
  createHash('sha256')
    .update(JSON.stringify([MARK_STEP, ...rubric.map(({ key, points }) => [key, points])]))
    .digest('hex');
