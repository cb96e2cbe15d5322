import { generateKeyPairSync } from 'node:crypto';
import { checkpointText, openCheckpoint } from './checkpoint.js';
import { leafHash } from './merkle.js';
import { keyFromVkey, NoteMalformed, openNote, signerFromPem, signNote } from './signed-note.js';

/** The key and the note that golang.org/x/mod/sumdb/note and C2SP signed-note document. */
const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const SKEY = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const NOTE = `${TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

/** The 32 bytes of a private Ed25519 key within the frame that PKCS 8 puts around them. */
const pemOf = (seed: Buffer): string => {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`;
};
const peter = signerFromPem('PeterNeumann', pemOf(Buffer.from(SKEY, 'base64').subarray(1)));

describe('a signed note', () => {
  it('is written byte for byte as the reference writes it', () => {
    expect(peter.vkey).toBe(VKEY);
    expect(signNote(TEXT, peter)).toBe(NOTE);
  });

  it('opens with the key that signed it, and with no other', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const other = signerFromPem('PeterNeumann', privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
    expect(openNote(NOTE, [keyFromVkey(VKEY)])).toEqual({
      text: TEXT,
      signedBy: [expect.objectContaining({ vkey: VKEY })],
    });
    expect(openNote(NOTE, [other]).signedBy).toEqual([]);
    expect(openNote(NOTE.replace('answer', 'Answer'), [keyFromVkey(VKEY)]).signedBy).toEqual([]);
  });

  it.each([
    ['no signature', TEXT],
    ['a cut line', NOTE.slice(0, -1)],
    ['a line that is no signature', `${NOTE}nothing\n`],
  ])('is refused with %s', (_, note) => {
    expect(() => openNote(note, [])).toThrow(NoteMalformed);
  });

  it.each([VKEY.slice(1), VKEY.replace('c74f20a3', 'c74f20a4'), VKEY.slice(0, -4), 'PeterNeumann', ''])(
    'has no key such as %p',
    (vkey) => {
      expect(() => keyFromVkey(vkey)).toThrow(NoteMalformed);
    },
  );
});

describe('a checkpoint', () => {
  it('says origin, size and root, signed', () => {
    const checkpoint = { origin: 'example.org/audit', size: 7, root: leafHash('x') };
    const note = signNote(checkpointText(checkpoint), peter);
    expect(openCheckpoint(note, [peter])).toEqual({ ...checkpoint, signedBy: [peter] });
  });

  it.each(['a\n07\nAAAA\n', 'a\n7\nAAAA\n', '\n7\n\n', 'a\n-1\n'])('is refused as %j', (text) => {
    expect(() => openCheckpoint(signNote(text, peter), [peter])).toThrow(NoteMalformed);
  });
});
