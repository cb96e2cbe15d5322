import type { Hash } from './merkle.js';
import { NoteMalformed, type NoteKey, openNote } from './signed-note.js';

/** What a checkpoint vouches for: the first `size` leaves of the log called `origin` have this root. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** C2SP tlog-checkpoint: three lines, the root in base 64. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** @throws NoteMalformed */
export const parseCheckpoint = (text: string): Checkpoint => {
  const [origin = '', digits = '', encoded = ''] = text.split('\n');
  const root = Buffer.from(encoded, 'base64');
  const size = Number(digits);
  if (origin === '' || !/^(0|[1-9]\d*)$/.test(digits) || !Number.isSafeInteger(size) || root.length !== 32)
    throw new NoteMalformed('No checkpoint: origin, size and root, a line each.');
  return { origin, size, root };
};

export interface OpenedCheckpoint extends Checkpoint {
  readonly signedBy: readonly NoteKey[];
}

/** @throws NoteMalformed */
export const openCheckpoint = (note: string, keys: readonly NoteKey[]): OpenedCheckpoint => {
  const { text, signedBy } = openNote(note, keys);
  return { ...parseCheckpoint(text), signedBy };
};
