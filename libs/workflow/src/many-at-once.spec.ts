import type { Outcome } from './applied.js';
import { inChunks } from './many-at-once.js';

describe('events sent to many in chunks', () => {
  it('tell what was written before a fault and beside it, and then the fault', async () => {
    const ids = Array.from({ length: 2_600 }, (_, index) => String(index));
    const written: string[] = [];
    const told: string[] = [];
    const send = async (chunk: readonly string[]): Promise<readonly Outcome[]> => {
      await Promise.resolve();
      if (chunk.includes('600')) throw new Error('broken');
      written.push(...chunk);
      return chunk.map((id) => ({ id, state: 'sent', version: 1 }));
    };
    const all = (async () => {
      for await (const { id } of inChunks(ids, 3, send)) told.push(id);
    })();
    await expect(all).rejects.toThrow('broken');
    expect(told).toEqual(written);
    expect(written).toContain('0');
    expect(written).toContain('1400'); // was under way beside it
    expect(written).not.toContain('2599'); // was not begun any more
  });
});
