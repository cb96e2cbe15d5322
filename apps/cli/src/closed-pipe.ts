import type { Writable } from 'node:stream';

/** Who closes a pipe after the lines he wanted (`| head`) ends the command as it stands, with nothing more to be told. */
export const heedClosedPipe = (output: Writable, end: () => void): void => {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    end();
  });
};
