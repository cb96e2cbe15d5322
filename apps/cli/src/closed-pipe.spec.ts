import { Writable } from 'node:stream';
import { heedClosedPipe } from './closed-pipe.js';

describe('a closed pipe', () => {
  const failing = (code: string): Writable =>
    new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) });

  it('ends the command, once and quietly', async () => {
    const output = failing('EPIPE');
    const ended = new Promise<void>((resolve) => heedClosedPipe(output, resolve));
    output.write('a line that nobody reads');
    await expect(ended).resolves.toBeUndefined();
  });

  it('hides no other error', () => {
    const output = failing('EIO');
    let ended = false;
    heedClosedPipe(output, () => (ended = true));
    expect(() => output.emit('error', Object.assign(new Error('EIO'), { code: 'EIO' }))).toThrow('EIO');
    expect(ended).toBe(false);
  });
});
