/** Multibase and Multihash, Controlled Identifiers 1.0, sections 2.4 and 2.5: https://www.w3.org/TR/cid-1.0/ */

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** More than any digest takes: the cost of reading base58 grows with the square of its length. */
const LONGEST = 200;

const fromBase58 = (text: string): Buffer => {
  let number = 0n;
  for (const letter of text) number = number * 58n + BigInt(ALPHABET.indexOf(letter));
  const hex = number === 0n ? '' : number.toString(16);
  const zeros = text.length - text.replace(/^1+/, '').length;
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')]);
};

/** The bytes of base64url without padding (u) or base58 (z); undefined for anything else. */
export const multibaseBytes = (text: string): Buffer | undefined => {
  if (text.length > LONGEST) return undefined;
  if (/^u[A-Za-z0-9_-]+$/.test(text)) return Buffer.from(text.slice(1), 'base64url');
  return /^z[1-9A-HJ-NP-Za-km-z]+$/.test(text) ? fromBase58(text.slice(1)) : undefined;
};

/** Functions by their number in the multihash table, which is followed by the digest's length. */
const FUNCTIONS: ReadonlyMap<number, string> = new Map([
  [0x12, 'sha256'],
  [0x20, 'sha384'],
  [0x13, 'sha512'],
]);
/** In bytes. */
export const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 32, sha384: 48, sha512: 64 };

export interface Digest {
  readonly algorithm: string;
  readonly hex: string;
}

/** A digest as a multihash, or SHA-256 plain, which is seen too. */
export const multibaseDigest = (text: unknown): Digest | undefined => {
  const bytes = typeof text === 'string' ? multibaseBytes(text) : undefined;
  if (bytes?.length === 32) return { algorithm: 'sha256', hex: bytes.toString('hex') };
  const algorithm = FUNCTIONS.get(bytes?.[0] ?? -1);
  if (!bytes || !algorithm || bytes[1] !== DIGEST_LENGTHS[algorithm] || bytes.length !== 2 + (bytes[1] ?? 0))
    return undefined;
  return { algorithm, hex: bytes.subarray(2).toString('hex') };
};
