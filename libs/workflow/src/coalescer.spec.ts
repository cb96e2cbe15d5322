import fc from 'fast-check';
import { Coalescer } from './coalescer.js';

/** Answers each item with its square, but only when told to; remembers what travelled together. */
const held = (limits = { atOnce: 2, size: 3 }) => {
  const calls: { items: readonly number[]; answer: () => void; fail: (error: Error) => void }[] = [];
  const coalescer = new Coalescer<number, number>(
    (items) =>
      new Promise((resolve, reject) => {
        calls.push({ items, answer: () => resolve(items.map((item) => item * item)), fail: reject });
      }),
    limits,
    () => true,
  );
  return { calls, coalescer };
};
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a coalescer', () => {
  it('sends at once what is asked alone', async () => {
    const { calls, coalescer } = held();
    const answer = coalescer.ask(3);
    await settled();
    expect(calls.map(({ items }) => items)).toEqual([[3]]);
    calls[0]?.answer();
    expect(await answer).toBe(9);
  });

  it('gathers what is asked while calls are under way, up to a size', async () => {
    const { calls, coalescer } = held();
    const first = coalescer.ask(1);
    await settled();
    const second = coalescer.ask(2);
    await settled();
    const others = [3, 4, 5, 6].map((item) => coalescer.ask(item));
    await settled();
    expect(calls.map(({ items }) => items)).toEqual([[1], [2]]);
    calls[0]?.answer();
    await settled();
    expect(calls[2]?.items).toEqual([3, 4, 5]);
    calls[1]?.answer();
    await settled();
    expect(calls[3]?.items).toEqual([6]);
    calls.slice(2).forEach(({ answer }) => answer());
    expect(await Promise.all([first, second, ...others])).toEqual([1, 4, 9, 16, 25, 36]);
  });

  it('lets a broken item fail nobody but its asker', async () => {
    const coalescer = new Coalescer<number, number>(
      (items) =>
        items.includes(0) ? Promise.reject(new Error('broken')) : Promise.resolve(items.map((item) => item * item)),
      { atOnce: 1, size: 10 },
      () => true,
    );
    const results = await Promise.allSettled([1, 0, 2].map((item) => coalescer.ask(item)));
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual([
      1,
      'failed',
      4,
    ]);
  });

  it('repeats nothing of which nobody knows whether it happened', async () => {
    const calls: (readonly number[])[] = [];
    const coalescer = new Coalescer<number, number>(
      (items) => {
        calls.push(items);
        return Promise.reject(new Error('the connection was lost'));
      },
      { atOnce: 1, size: 10 },
      () => false,
    );
    const results = await Promise.allSettled([1, 2, 3].map((item) => coalescer.ask(item)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(calls).toEqual([[1, 2, 3]]);
  });

  it('answers everybody with his own, whatever comes when', () =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 7 }),
        async (scheduler, items, atOnce, size) => {
          let underWay = 0;
          const coalescer = new Coalescer<number, number>(
            async (batch) => {
              underWay += 1;
              expect(underWay).toBeLessThanOrEqual(atOnce);
              expect(batch.length).toBeLessThanOrEqual(size);
              await scheduler.schedule(Promise.resolve());
              underWay -= 1;
              return batch.map((item) => item * 2);
            },
            { atOnce, size },
            () => true,
          );
          const answers = items.map((item) => scheduler.schedule(Promise.resolve()).then(() => coalescer.ask(item)));
          await scheduler.waitFor(Promise.all(answers));
          expect(await Promise.all(answers)).toEqual(items.map((item) => item * 2));
        },
      ),
    ));
});
