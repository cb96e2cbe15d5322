import { invalid } from '#kernel';

interface Decoded {
  readonly text: string;
  readonly encoding: string;
}

const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Undefined where the bytes are not of that encoding. */
const decodedAs = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** The longest beginning that can be decoded, by halving: where it ends is the byte that can't. */
const firstBadByte = (encoding: string, bytes: Uint8Array): number => {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      // As a stream: a character that the cut goes through is no fault.
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return bad;
};

/** No text file holds these; a picture or a program does. */
const BINARY = /(?![\t\n\f\r\v])\p{Cc}/u;

/**
 * UTF-8 and UTF-16 by their marks, UTF-8 without one, else GB 18030 (and with it GBK and GB 2312), which Chinese Excel
 * writes: whichever the bytes are without a single fault.
 * @throws DomainError `SHEET.ENCODING` with the first byte, from 1, that belongs to none of them; `SHEET.NOT_A_TABLE`
 */
export const decodeText = (bytes: Uint8Array): Decoded => {
  const [marked] = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte)) ?? [];
  for (const encoding of marked === undefined ? ['utf-8', 'gb18030'] : [marked]) {
    const text = decodedAs(encoding, bytes);
    if (text === undefined) continue;
    // Who says what encoding it is in means a text, whatever odd character is in it.
    if (marked === undefined && BINARY.test(text)) throw invalid('SHEET.NOT_A_TABLE', []);
    return { text, encoding };
  }
  const looksBinary = bytes.includes(0);
  if (looksBinary && marked === undefined) throw invalid('SHEET.NOT_A_TABLE', []);
  throw invalid('SHEET.ENCODING', [], {
    position: firstBadByte(marked ?? 'gb18030', bytes),
    encoding: marked ?? 'GB 18030',
  });
};
