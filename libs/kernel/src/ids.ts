import { randomBytes, randomUUID } from 'node:crypto';

/** A random (version 4) UUID: an id that says nothing of order or time. */
export const newId = (): string => randomUUID();

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 128 random bits in Crockford base 32: 26 capitals and digits, for links that open something (ASVS 11.5.1). */
export const newToken = (): string => {
  let value = BigInt('0x' + randomBytes(16).toString('hex'));
  let text = '';
  for (let i = 0; i < 26; i += 1) {
    text = CROCKFORD.charAt(Number(value & 31n)) + text;
    value >>= 5n;
  }
  return text;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
export const isId = (text: string): boolean => UUID.test(text);

/**
 * An id that tells when it was made, those of one moment in the order in which they were made (UUID version 7, RFC 9562
 * sections 5.7 and 6.2, a counter of 12 bits): indexes of what is only added to grow at their end. For messages and the
 * like, which nobody reads who must not know an order.
 */
export const newOrderedId = (at: Date): string => momentOfId(at.getTime()) + randomUUID().slice(18);

/** Many ids are made in the same millisecond; past 4,096 only their order is lost, for what follows is random. */
let latest = { milliseconds: NaN, text: '', count: 0 };
const momentOfId = (milliseconds: number): string => {
  if (milliseconds !== latest.milliseconds) {
    const digits = milliseconds.toString(16).padStart(12, '0');
    latest = { milliseconds, text: `${digits.slice(0, 8)}-${digits.slice(8)}-7`, count: 0 };
  }
  const count = latest.count++ & 0xfff;
  return `${latest.text}${HEX_THREE[count]}`;
};
const HEX_THREE = Array.from({ length: 0x1000 }, (_, count) => count.toString(16).padStart(3, '0'));
