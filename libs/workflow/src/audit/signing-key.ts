import type { Clock } from '#kernel';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DataSource } from 'typeorm';
import { keyFromVkey, type NoteKey, type NoteSigner, signerFromPem } from './signed-note.js';

export interface SigningKeyPlace {
  /** Name of the log; the key is called the same. */
  readonly origin: string;
  readonly file: string;
  /** Whether one may be made where there is none: only in the data folder, never at a place that somebody named. */
  readonly mayMake: boolean;
}

/** Reads the key that checkpoints are signed with, or makes it, for its owner only. */
export const readSigningKey = ({ origin, file, mayMake }: SigningKeyPlace): { key: NoteSigner; made: boolean } => {
  const made = mayMake && makeKey(file);
  return { key: signerFromPem(origin, readFileSync(file, 'utf8')), made };
};

/** Two workers may start at once: the file of the first is the one that counts. */
const makeKey = (file: string): boolean => {
  const { privateKey } = generateKeyPairSync('ed25519');
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
};

/** Whoever checks finds the public half beside the log; who keeps it elsewhere too needn't believe the database. */
export const publishKey = async (dataSource: DataSource, { vkey }: NoteKey, clock: Clock): Promise<void> => {
  await dataSource.query('insert into audit.signing_key (vkey, since) values ($1, $2) on conflict do nothing', [
    vkey,
    clock.now(),
  ]);
};

/** Every key that ever signed here, the newest first. */
export const publishedKeys = async (source: Pick<DataSource, 'query'>): Promise<NoteKey[]> => {
  const rows: { vkey: string }[] = await source.query('select vkey from audit.signing_key order by since desc, vkey');
  return rows.map(({ vkey }) => keyFromVkey(vkey));
};
