import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** Bitstring Status List v1.0, section 3.4 (expansion): https://www.w3.org/TR/vc-bitstring-status-list/ */

/** The least that a list may hold, so that an index tells nothing. */
export const STATUS_LIST_LENGTH = 131_072;
/** The most that is unpacked, 134 million places: a list of a megabyte could grow to a thousand. */
const MOST_BYTES = 16 * 1024 * 1024;

const unzip = promisify(gunzip);

const hasCode = (error: unknown, code: string): boolean => (error as { readonly code?: unknown }).code === code;

const expand = async (encodedList: unknown): Promise<Buffer> => {
  // base64url without padding is "u" in multibase
  if (typeof encodedList !== 'string' || !/^u[A-Za-z0-9_-]+$/.test(encodedList))
    throw new Error('the status list is not written in base64url after a "u"');
  try {
    return await unzip(Buffer.from(encodedList.slice(1), 'base64url'), { maxOutputLength: MOST_BYTES });
  } catch (error) {
    throw new Error(
      hasCode(error, 'ERR_BUFFER_TOO_LARGE') ? 'the status list is too large' : "the status list can't be unpacked",
      { cause: error },
    );
  }
};

/** The value of an entry: of one bit, or of several, the first of which counts most. */
export const statusValue = async (encodedList: unknown, index: number, size: number): Promise<bigint> => {
  const bytes = await expand(encodedList);
  const length = bytes.length * 8;
  if (length < STATUS_LIST_LENGTH) throw new Error(`the status list holds fewer than ${STATUS_LIST_LENGTH}`);
  const first = index * size;
  if (first + size > length) throw new Error('the status list is shorter than the index');
  let value = 0n;
  for (let place = first; place < first + size; place += 1) {
    const bit = ((bytes[Math.floor(place / 8)] ?? 0) >> (7 - (place % 8))) & 1;
    value = (value << 1n) | BigInt(bit);
  }
  return value;
};
