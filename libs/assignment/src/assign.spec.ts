import fc from 'fast-check';
import { DomainError } from '#kernel';
import { assign, solveAssignment, type AssignedPair, type AssignmentRequest } from './index.js';

const ids = (letter: string, count: number, more: Record<string, number> = {}) =>
  Array.from({ length: count }, (_, index) => ({ id: `${letter}${index}`, ...more }));

/** `entry/judge` texts as pairs. */
const pairsOf = (texts: readonly string[]): AssignedPair[] =>
  texts.map((text) => ({ entry: text.split('/')[0] ?? '', judge: text.split('/')[1] ?? '' }));

const request = (entries: number, judges: number, perEntry: number, forbidden: string[] = []): AssignmentRequest => ({
  entries: ids('e', entries),
  judges: ids('j', judges),
  perEntry,
  forbidden: pairsOf(forbidden),
  seed: 'round-1',
});

const refusal = async (sent: AssignmentRequest): Promise<DomainError> => {
  const error: unknown = await assign(sent).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DomainError)) throw new Error('was not refused', { cause: error });
  return error;
};

/** Small rounds with conflicts, bounds and all: many of them can't be filled. */
const rounds = fc
  .record({ entries: fc.integer({ min: 1, max: 5 }), judges: fc.integer({ min: 1, max: 4 }) })
  .chain(({ entries, judges }) =>
    fc.record({
      perEntry: fc.integer({ min: 1, max: 2 }),
      maxLoads: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: judges, maxLength: judges }),
      conflicts: fc.array(fc.boolean(), { minLength: entries * judges, maxLength: entries * judges }),
      entries: fc.constant(entries),
      judges: fc.constant(judges),
    }),
  )
  .map(({ entries, judges, perEntry, maxLoads, conflicts }) => {
    const forbidden = conflicts.flatMap((hit, at) =>
      hit && at % 3 !== 0 ? [`e${Math.floor(at / judges)}/j${at % judges}`] : [],
    );
    return {
      ...request(entries, judges, perEntry, forbidden),
      judges: maxLoads.map((maxLoad, index) => ({ id: `j${index}`, maxLoad })),
    };
  });

const isForbidden = (sent: AssignmentRequest, entry: string, judge: string): boolean =>
  typeof sent.forbidden !== 'function' &&
  [...sent.forbidden].some((pair) => pair.entry === entry && pair.judge === judge);

const subsets = <T>(items: readonly T[]): T[][] =>
  items.reduce<T[][]>((all, item) => [...all, ...all.map((chosen) => [...chosen, item])], [[]]);

/** By the minimum cut, over every set of judges: what entries can't find outside the set, less what the set can carry. */
const shortageByCuts = (sent: AssignmentRequest): number =>
  Math.max(
    ...subsets(sent.judges).map((inside) => {
      const outside = sent.judges.filter((judge) => !inside.includes(judge));
      const pressing = sent.entries.map(({ id }) => {
        const free = outside.filter((judge) => !isForbidden(sent, id, judge.id)).length;
        return Math.max(0, sent.perEntry - free);
      });
      return pressing.reduce((a, b) => a + b, 0) - inside.reduce((sum, judge) => sum + (judge.maxLoad ?? 0), 0);
    }),
  );

/** The least sum of squared loads over every assignment there is. */
const leastSquares = (sent: AssignmentRequest): number => {
  const best = (row: number, loads: number[]): number => {
    const entry = sent.entries[row];
    if (entry === undefined) return loads.reduce((sum, load) => sum + load * load, 0);
    const options = subsets(sent.judges.map((judge, column) => ({ judge, column }))).filter(
      (chosen) =>
        chosen.length === sent.perEntry && chosen.every(({ judge }) => !isForbidden(sent, entry.id, judge.id)),
    );
    return Math.min(
      ...options.map((chosen) => {
        const after = loads.map((load, column) => load + (chosen.some((one) => one.column === column) ? 1 : 0));
        const within = after.every((load, column) => load <= (sent.judges[column]?.maxLoad ?? Infinity));
        return within ? best(row + 1, after) : Infinity;
      }),
    );
  };
  return best(
    0,
    sent.judges.map(() => 0),
  );
};

describe('assigning judges to entries', () => {
  it('gives each entry its number of different judges, loads within one of each other, connected as far as can be', async () => {
    const shape = fc.record({
      entries: fc.integer({ min: 1, max: 60 }),
      judges: fc.integer({ min: 3, max: 12 }),
      perEntry: fc.integer({ min: 1, max: 3 }),
      seed: fc.string(),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ entries, judges, perEntry, seed }) => {
        const { pairs, loads, components } = await assign({ ...request(entries, judges, perEntry), seed });
        expect(new Set(pairs.map(({ entry, judge }) => `${entry}/${judge}`)).size).toBe(entries * perEntry);
        for (const { id } of ids('e', entries))
          expect(pairs.filter(({ entry }) => entry === id)).toHaveLength(perEntry);
        expect(Math.max(...Object.values(loads)) - Math.min(...Object.values(loads))).toBeLessThanOrEqual(1);
        // n nodes and m edges leave n - m components at least
        const marking = Object.values(loads).filter((load) => load > 0).length;
        expect(components).toBe(Math.max(1, entries + marking - entries * perEntry));
      }),
      { numRuns: 150 },
    );
  });

  it('finds an assignment whenever there is one, never a conflicted one, and the most even of all', async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (sent) => {
        const shortage = shortageByCuts(sent);
        if (shortage > 0) {
          const error = await refusal(sent);
          expect([error.code, error.params['short']]).toEqual(['ASSIGNMENT.INFEASIBLE', shortage]);
          const explained = error.fields.map((field) => Number(field.params?.['short']));
          expect(explained.reduce((a, b) => a + b, 0)).toBe(shortage);
          return;
        }
        const { pairs, loads } = await assign(sent);
        expect(pairs.filter(({ entry, judge }) => isForbidden(sent, entry, judge))).toEqual([]);
        for (const { id } of sent.entries)
          expect(new Set(pairs.filter(({ entry }) => entry === id).map(({ judge }) => judge)).size).toBe(sent.perEntry);
        expect(Object.values(loads).reduce((sum, load) => sum + load * load, 0)).toBe(leastSquares(sent));
      }),
      { numRuns: 400 },
    );
  });

  it('raises first who is bound to more than the highest load: one change then meets two shortages', async () => {
    const judges = ids('j', 4, { maxLoad: 1 }).map((judge) => (judge.id === 'j2' ? { ...judge, minLoad: 3 } : judge));
    const result = await solveAssignment({ ...request(4, 4, 2), judges });
    if (result.status === 'optimal') throw new Error('was filled');
    expect(result.reasons.map(({ kind, short }) => [kind, short])).toEqual([['capacityShort', 4]]);
    expect(result.relaxations.reduce((sum, { by }) => sum + by, 0)).toBe(4);
    expect(result.relaxations.find(({ who }) => who === 'j2')).toMatchObject({ kind: 'raiseMaxLoad', by: 2 });
  });

  it('gives the same pairs for the same seed in any order of the lists, others for another seed', async () => {
    const sent = request(30, 7, 3, ['e0/j0', 'e1/j1', 'e2/j2']);
    const turned = { ...sent, entries: [...sent.entries].reverse(), judges: [...sent.judges].reverse() };
    expect(await assign(turned)).toEqual(await assign(sent));
    expect((await assign({ ...sent, seed: 'round-2' })).pairs).not.toEqual((await assign(sent)).pairs);
  });

  it('keeps locked pairs and counts them', async () => {
    const locked = [
      { entry: 'e0', judge: 'j0' },
      { entry: 'e0', judge: 'j1' },
    ];
    const { pairs, loads } = await assign({ ...request(4, 4, 2, ['e1/j0']), locked });
    expect(pairs.filter(({ entry }) => entry === 'e0')).toEqual(locked);
    expect(Object.values(loads)).toEqual([2, 2, 2, 2]);
  });

  it('holds to the bounds of each judge', async () => {
    const judges = [{ id: 'j0', maxLoad: 1 }, { id: 'j1', minLoad: 5 }, { id: 'j2' }, { id: 'j3', maxLoad: 0 }];
    const { loads } = await assign({ ...request(6, 0, 1), judges });
    expect([loads['j1'], loads['j3'], (loads['j0'] ?? 0) + (loads['j2'] ?? 0)]).toEqual([5, 0, 1]);
  });

  it('counts groups that conflicts keep apart', async () => {
    const apart = (entry: string, judge: string) => Number(entry.slice(1)) % 2 !== Number(judge.slice(1)) % 2;
    const { components } = await assign({ ...request(12, 6, 2), forbidden: apart });
    expect(components).toBe(2);
  });

  it('spreads 1,500 entries over 40 judges, three each, in one component', async () => {
    const county = (id: string) => Number(id.slice(1)) % 12;
    const sent = request(1500, 40, 3);
    const { pairs, loads, components } = await assign({
      ...sent,
      forbidden: (entry, judge) => county(entry) === county(judge),
    });
    expect([pairs.length, components]).toEqual([4500, 1]);
    expect(Object.values(loads).filter((load) => load !== 112 && load !== 113)).toEqual([]);
  });
});

describe('a caller who gives up', () => {
  it('ends the solve in its midst, and the next one begins', async () => {
    const sent = request(2000, 60, 3);
    const affinities = sent.entries.flatMap(({ id: entry }, row) =>
      sent.judges.map(({ id: judge }, column) => ({ entry, judge, affinity: (row * 7919 + column * 104_729) % 997 })),
    );
    const patience = new AbortController();
    const solving = assign({ ...sent, affinities }, patience.signal);
    setTimeout(() => patience.abort(new Error('enough')), 20);
    await expect(solving).rejects.toThrow('enough');
    expect((await assign(request(6, 3, 2))).pairs).toHaveLength(12);
  });
});

describe('what an earlier assignment leaves', () => {
  it('stays, but for the entries of a judge who left', async () => {
    const sent = request(40, 8, 3);
    const { pairs: before } = await assign(sent);
    const judges = sent.judges.filter(({ id }) => id !== 'j5');
    const { pairs: after } = await assign({ ...sent, judges, previous: before, seed: 'another' });
    const kept = before.filter(({ judge }) => judge !== 'j5');
    const isKept = ({ entry, judge }: AssignedPair) =>
      after.some((pair) => pair.entry === entry && pair.judge === judge);
    expect(kept.filter((pair) => !isKept(pair))).toEqual([]);
    expect(after).toHaveLength(120);
  });
});

describe('a round that cannot be filled', () => {
  it('names the entry and how many judges it lacks', async () => {
    const error = await refusal(request(2, 3, 3, ['e1/j0', 'e1/j2']));
    expect([error.params['short'], error.fields]).toEqual([
      2,
      [
        {
          field: 'entries.e1',
          code: 'ASSIGNMENT.ENTRY_SHORT',
          params: { entry: 'e1', needed: 3, available: 1, short: 2 },
        },
      ],
    ]);
  });

  it('names the judges whose capacity is short, and by how many places', async () => {
    const error = await refusal({ ...request(10, 0, 2), judges: ids('j', 4, { maxLoad: 4 }) });
    expect([error.params, error.fields]).toEqual([
      { short: 4 },
      [
        {
          field: 'judges',
          code: 'ASSIGNMENT.CAPACITY_SHORT',
          params: { entries: 10, judges: ['j0', 'j1', 'j2', 'j3'], capacity: 16, short: 4 },
        },
      ],
    ]);
  });

  it('says which judge cannot reach the least load', async () => {
    const error = await refusal({ ...request(2, 0, 1), judges: [{ id: 'j0', minLoad: 3 }, { id: 'j1' }] });
    expect(error.fields).toEqual([
      { field: 'judges.j0', code: 'ASSIGNMENT.MINIMUM_SHORT', params: { judge: 'j0', minimum: 3, load: 2, short: 1 } },
    ]);
  });

  it.each<[string, Partial<AssignmentRequest>, string]>([
    ['a judge under two numbers', { judges: [...ids('j', 3), { id: 'j1' }] }, 'ASSIGNMENT.NAMED_TWICE'],
    ['half a judge', { perEntry: 1.5 }, 'ASSIGNMENT.NUMBER_INVALID'],
    ['a locked pair of an unknown judge', { locked: [{ entry: 'e0', judge: 'x' }] }, 'ASSIGNMENT.LOCKED_UNKNOWN'],
    [
      'more locked judges than the entry takes',
      { perEntry: 1, locked: ['j0', 'j1'].map((judge) => ({ entry: 'e0', judge })) },
      'ASSIGNMENT.INFEASIBLE',
    ],
  ])('refuses %s', async (_, change, code) => {
    expect((await refusal({ ...request(3, 3, 2), ...change })).code).toBe(code);
  });
});
