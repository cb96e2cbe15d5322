import { DomainError } from '#kernel';
import { keyFromVkey, NoteMalformed, type NoteKey, openCheckpoint, type Trusted } from '#workflow';
import { existsSync, readFileSync } from 'node:fs';

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new DomainError('invalid', 'AUDIT.FILE_UNREADABLE', { file, why: (error as Error).message });
  }
};

const checked = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof NoteMalformed)) throw error;
    throw new DomainError('invalid', 'AUDIT.NOTE_MALFORMED', { why: error.message });
  }
};

/** Keys as lines of a file, or one as it stands. */
const keysIn = (given: string): NoteKey[] => {
  const text = existsSync(given) || !given.includes('+') ? readText(given) : given;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return checked(() => lines.map(keyFromVkey));
};

const checkpointIn = (file: string): string => {
  const note = readText(file);
  checked(() => openCheckpoint(note, []));
  return note;
};

/** What the reader brings from outside. @throws DomainError `AUDIT.FILE_UNREADABLE`, `AUDIT.NOTE_MALFORMED` */
export const trustedFrom = (keys: readonly string[], checkpoints: readonly string[]): Trusted => ({
  ...(keys.length > 0 ? { keys: keys.flatMap(keysIn) } : {}),
  ...(checkpoints.length > 0 ? { checkpoints: checkpoints.map(checkpointIn) } : {}),
});
