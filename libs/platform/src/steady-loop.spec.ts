import { createLogger } from './logging.js';
import { type Round, SteadyLoop } from './steady-loop.js';

const HOUR_MS = 3_600_000;

describe('a steady loop', () => {
  const started = (round: Round, lines: string[] = [], intervalMs = HOUR_MS): SteadyLoop => {
    const logger = createLogger({ level: 'error', process: 'test' }, { write: (line) => lines.push(line) });
    const loop = new SteadyLoop({ what: 'the work', intervalMs, round, logger });
    loop.start();
    return loop;
  };

  it('goes on at once while there is more', async () => {
    let left = 3;
    let loop: SteadyLoop | undefined;
    await new Promise<void>((resolve) => {
      loop = started(async () => {
        left -= 1;
        if (left === 0) resolve();
        return left > 0;
      });
    });
    await loop?.stop();
    expect(left).toBe(0);
  });

  it('says what failed and goes on', async () => {
    const lines: string[] = [];
    let rounds = 0;
    let loop: SteadyLoop | undefined;
    await new Promise<void>((resolve) => {
      loop = started(
        async () => {
          rounds += 1;
          if (rounds === 1) throw new Error('the database is away');
          resolve();
          return false;
        },
        lines,
        1,
      );
    });
    await loop?.stop();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('the work failed');
  });

  it('pauses no longer than a round asks for', async () => {
    let rounds = 0;
    let loop: SteadyLoop | undefined;
    await new Promise<void>((resolve) => {
      loop = started(async () => {
        rounds += 1;
        if (rounds === 3) resolve();
        return rounds < 3 ? 1 : false;
      });
    });
    await loop?.stop();
    expect(rounds).toBe(3);
  });

  it('is woken from its pause, and stops after the round under way', async () => {
    let rounds = 0;
    const waiting: (() => void)[] = [];
    const loop = started(async () => {
      rounds += 1;
      waiting.shift()?.();
      return false;
    });
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      setImmediate(() => loop.wake());
    });
    await loop.stop();
    expect(rounds).toBe(2);
  });
});
