import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** A public key that notes are checked with; `vkey` is how it is written down: `name+id+key`. */
export interface NoteKey {
  readonly name: string;
  /** Four bytes that follow from name and key, in hex. */
  readonly id: string;
  readonly publicKey: KeyObject;
  readonly vkey: string;
}

export interface NoteSigner extends NoteKey {
  readonly privateKey: KeyObject;
}

export interface OpenedNote {
  readonly text: string;
  /** Those of the keys offered whose signature is right. */
  readonly signedBy: readonly NoteKey[];
}

/** What a text is not: a note, or a key. The message says what was wrong with it. */
export class NoteMalformed extends Error {
  override readonly name = 'NoteMalformed';
}

const ED25519 = 1;
const SIGNATURE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+=*)$/u;
const KEY_NAME = /^[^\s+]+$/u;

const idOf = (name: string, typed: Buffer): string =>
  createHash('sha256').update(`${name}\n`).update(typed).digest('hex').slice(0, 8);

const keyOf = (name: string, raw: Buffer): NoteKey => {
  if (!KEY_NAME.test(name)) throw new NoteMalformed(`"${name}" is no name of a key: no blanks, no plus sign.`);
  const typed = Buffer.concat([Buffer.of(ED25519), raw]);
  const id = idOf(name, typed);
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
    format: 'jwk',
  });
  return { name, id, publicKey, vkey: `${name}+${id}+${typed.toString('base64')}` };
};

/** Reads a key as C2SP signed-note writes it. @throws NoteMalformed */
export const keyFromVkey = (vkey: string): NoteKey => {
  const [, name = '', id = '', encoded = ''] =
    /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(vkey.trim()) ?? [];
  const typed = Buffer.from(encoded, 'base64');
  if (typed.length !== 33 || typed[0] !== ED25519) throw new NoteMalformed('No Ed25519 key as name+id+key.');
  if (idOf(name, typed) !== id) throw new NoteMalformed('The id of the key is not that of its name and bytes.');
  return keyOf(name, typed.subarray(1));
};

/** A signing key from a PEM text. @throws NoteMalformed */
export const signerFromPem = (name: string, pem: string): NoteSigner => {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(pem);
  } catch (error) {
    throw new NoteMalformed(`No private key in PEM form: ${(error as Error).message}`);
  }
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new NoteMalformed('The key is not an Ed25519 key.');
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { ...keyOf(name, Buffer.from(x, 'base64url')), privateKey };
};

/** The text with a line of signature, as C2SP signed-note has it. The text ends with a line break. */
export const signNote = (text: string, { name, id, privateKey }: NoteSigner): string => {
  const signature = Buffer.concat([Buffer.from(id, 'hex'), sign(null, Buffer.from(text), privateKey)]);
  return `${text}\n\u2014 ${name} ${signature.toString('base64')}\n`;
};

/** Divides a note into text and signatures and checks those of the keys offered. @throws NoteMalformed */
export const openNote = (note: string, keys: readonly NoteKey[]): OpenedNote => {
  const at = note.lastIndexOf('\n\n');
  if (at < 0 || !note.endsWith('\n')) throw new NoteMalformed('No blank line before the signatures.');
  const text = note.slice(0, at + 1);
  const lines = note.slice(at + 2, -1).split('\n');
  const signatures = lines.map((line) => {
    const [, name = '', encoded = ''] = SIGNATURE.exec(line) ?? [];
    const bytes = Buffer.from(encoded, 'base64');
    if (bytes.length < 5) throw new NoteMalformed('A line after the text is no signature.');
    return { name, id: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) };
  });
  const signedBy = keys.filter((key) =>
    signatures.some(
      ({ name, id, signature }) =>
        name === key.name && id === key.id && verify(null, Buffer.from(text), key.publicKey, signature),
    ),
  );
  return { text, signedBy };
};
