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
