import fc from 'fast-check';
import { solveAssignment, type AssignedPair, type AssignmentRequest } from './index.js';

interface Round {
  readonly request: AssignmentRequest;
  readonly cells: readonly Cell[];
}

interface Cell extends AssignedPair {
  readonly affinity: number;
  readonly state: 'open' | 'closed' | 'locked';
  readonly expert: boolean;
  readonly previous: boolean;
}

const cellOf = fc.record({
  affinity: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(0.1, 0.2, 0.35, 1.75)),
  state: fc.constantFrom('open', 'open', 'open', 'open', 'closed', 'locked' as const),
  expert: fc.boolean(),
  previous: fc.boolean(),
});

/** Rounds small enough to look at every assignment there is. */
const rounds = (locks: boolean): fc.Arbitrary<Round> =>
  fc
    .record({ entries: fc.integer({ min: 1, max: 4 }), judges: fc.integer({ min: 1, max: 3 }) })
    .chain(({ entries, judges }) =>
      fc.record({
        entries: fc.array(fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }), {
          minLength: entries,
          maxLength: entries,
        }),
        judges: fc.array(
          fc.record({ minLoad: fc.integer({ min: 0, max: 1 }), maxLoad: fc.integer({ min: 1, max: 4 }) }),
          {
            minLength: judges,
            maxLength: judges,
          },
        ),
        perEntry: fc.integer({ min: 1, max: 2 }),
        cells: fc.array(cellOf, { minLength: entries * judges, maxLength: entries * judges }),
        seed: fc.string(),
      }),
    )
    .map(({ entries, judges, perEntry, cells, seed }) => {
      const named = cells.map((cell, index): Cell => ({
        ...cell,
        state: cell.state === 'locked' && !locks ? 'open' : cell.state,
        entry: `e${Math.floor(index / judges.length)}`,
        judge: `j${index % judges.length}`,
      }));
      const request = {
        entries: entries.map((number, index) => ({ id: `e${index}`, perEntry: number })),
        judges: judges.map((judge, index) => ({ ...judge, id: `j${index}` })),
        perEntry,
        seed,
        forbidden: named.filter(({ state }) => state === 'closed'),
        locked: named.filter(({ state }) => state === 'locked'),
        affinities: named,
      };
      return { request, cells: named };
    });

const subsets = <T>(items: readonly T[]): T[][] =>
  items.reduce<T[][]>((all, item) => [...all, ...all.map((chosen) => [...chosen, item])], [[]]);

const everyChoice = ({ cells }: Round): Cell[][] => {
  const locked = cells.filter(({ state }) => state === 'locked');
  return subsets(cells.filter(({ state }) => state === 'open')).map((chosen) => [...locked, ...chosen]);
};

/** What would have to change for this choice to be allowed, in judges and places. */
const cost = ({ request }: Round, chosen: readonly Cell[]): number => {
  const entries = request.entries.map(({ id, perEntry }) =>
    Math.abs(chosen.filter(({ entry }) => entry === id).length - (perEntry ?? request.perEntry)),
  );
  const judges = request.judges.map(({ id, minLoad = 0, maxLoad = Infinity }) => {
    const load = chosen.filter(({ judge }) => judge === id).length;
    return Math.max(0, load - maxLoad, minLoad - load);
  });
  return [...entries, ...judges].reduce((sum, value) => sum + value, 0);
};

const total = (chosen: readonly { affinity: number }[]): number =>
  Math.round(chosen.reduce((sum, { affinity }) => sum + affinity, 0) * 100) / 100;

const worst = (round: Round, chosen: readonly Cell[]): number => {
  const needing = round.request.entries.filter(({ perEntry }) => (perEntry ?? round.request.perEntry) > 0);
  return Math.min(...needing.map(({ id }) => total(chosen.filter(({ entry }) => entry === id))));
};

const components = (chosen: readonly Cell[]): number => {
  const groups: Set<string>[] = [];
  for (const { entry, judge } of chosen) {
    const touching = groups.filter((group) => group.has(entry) || group.has(judge));
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(new Set([entry, judge, ...touching.flatMap((group) => [...group])]));
  }
  return groups.length;
};

/** Best by the first measure, then the next: the measures of the best choice; undefined if there is none. */
const bestBy = (choices: Cell[][], ...measures: ((chosen: Cell[]) => number)[]): number[] | undefined => {
  let left = choices;
  if (left.length === 0) return undefined;
  return measures.map((measure) => {
    const best = Math.max(...left.map(measure));
    left = left.filter((chosen) => measure(chosen) === best);
    return best;
  });
};

/** The measures of the assignment found, undefined if none was. */
const found = async (round: Round, more: Partial<AssignmentRequest>, ...measures: ((chosen: Cell[]) => number)[]) => {
  const result = await solveAssignment({ ...round.request, ...more });
  if (result.status === 'infeasible') return undefined;
  const chosen = result.pairs.map(
    (pair) => round.cells.find(({ entry, judge }) => entry === pair.entry && judge === pair.judge) as Cell, // it is one
  );
  expect(cost(round, chosen)).toBe(0);
  expect(chosen.filter(({ state }) => state === 'closed')).toEqual([]);
  expect(result.objective).toBe(total(chosen));
  expect(result.components).toBe(components(chosen));
  const worstTotal = worst(round, chosen);
  expect(result.worstEntry?.affinity ?? Infinity).toBe(worstTotal);
  return measures.map((measure) => measure(chosen));
};

const checked = (
  rounds: fc.Arbitrary<Round>,
  more: (round: Round) => Partial<AssignmentRequest>,
  allowed: (round: Round, chosen: Cell[]) => boolean,
  measures: (round: Round) => ((chosen: Cell[]) => number)[],
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(rounds, async (round) => {
      const choices = everyChoice(round).filter((chosen) => cost(round, chosen) === 0 && allowed(round, chosen));
      const wanted = bestBy(choices, ...measures(round));
      expect(await found(round, more(round), ...measures(round))).toEqual(wanted);
    }),
    { numRuns: 120 },
  );

const any = (): boolean => true;

describe('the best assignment, against every one there is', () => {
  it('has the highest sum of affinities, locked pairs included, and is found whenever there is one', () =>
    checked(
      rounds(true),
      () => ({}),
      any,
      () => [total],
    ));

  it('with a fairness floor has the highest worst total first', () =>
    checked(
      rounds(true),
      () => ({ fair: true }),
      any,
      (round) => [(chosen) => worst(round, chosen), total],
    ));

  it('connected is the best of the connected ones', () =>
    checked(
      rounds(false),
      () => ({ connected: true }),
      (_, chosen) => components(chosen) < 2,
      () => [total],
    ));

  it('connected and fair is both', () =>
    checked(
      rounds(false),
      () => ({ connected: true, fair: true }),
      (_, chosen) => components(chosen) < 2,
      (round) => [(chosen) => worst(round, chosen), total],
    ));

  it('holds no entry that needs no judge to the floor', async () => {
    const affinities = [
      { entry: 'a', judge: 'j0', affinity: 0.35 },
      { entry: 'a', judge: 'j1', affinity: 1 },
      { entry: 'b', judge: 'j0', affinity: 0.2 },
      { entry: 'b', judge: 'j1', affinity: 0.1 },
    ];
    const result = await solveAssignment({
      entries: [{ id: 'none', perEntry: 0 }, { id: 'a' }, { id: 'b' }],
      judges: [{ id: 'j0' }, { id: 'j1' }],
      perEntry: 1,
      seed: '1',
      forbidden: [],
      affinities,
      connected: true,
      fair: true,
    });
    expect(result).toMatchObject({ worstEntry: { entry: 'b', affinity: 0.2 }, objective: 0.55, components: 1 });
  });

  it('gives each entry an expert where asked for', () =>
    checked(
      rounds(false),
      ({ cells }) => ({ experts: cells.filter(({ expert }) => expert) }),
      ({ request }, chosen) =>
        request.entries.every(
          ({ id, perEntry }) =>
            perEntry === 0 || chosen.filter(({ entry }) => entry === id).some(({ expert }) => expert),
        ),
      () => [total],
    ));

  it('keeps as many earlier pairs as can stay, then the affinities', () =>
    checked(
      rounds(true),
      ({ cells }) => ({ previous: cells.filter(({ previous }) => previous) }),
      any,
      () => [(chosen) => chosen.filter(({ previous }) => previous).length, total],
    ));

  it('where there is none, names the fewest changes, and they make one possible', async () => {
    await fc.assert(
      fc.asyncProperty(rounds(true), async (round) => {
        const fewest = Math.min(...everyChoice(round).map((chosen) => cost(round, chosen)));
        const result = await solveAssignment(round.request);
        if (result.status === 'optimal') {
          expect(fewest).toBe(0);
          return;
        }
        expect(result.relaxations.reduce((sum, { by }) => sum + by, 0)).toBe(fewest);
        expect(result.reasons.reduce((sum, { short }) => sum + short, 0)).toBe(fewest);
        const byOf = (kind: string, id: string): number =>
          result.relaxations.filter((one) => one.kind === kind && one.who === id).reduce((sum, { by }) => sum + by, 0);
        const again = await solveAssignment({
          ...round.request,
          entries: round.request.entries.map(({ id, perEntry }) => ({
            id,
            perEntry: (perEntry ?? round.request.perEntry) + byOf('raisePerEntry', id) - byOf('lowerPerEntry', id),
          })),
          judges: round.request.judges.map(({ id, minLoad = 0, maxLoad = 0 }) => ({
            id,
            minLoad: minLoad - byOf('lowerMinLoad', id),
            maxLoad: maxLoad + byOf('raiseMaxLoad', id),
          })),
        });
        expect(again.status).toBe('optimal');
      }),
      { numRuns: 200 },
    );
  });
});
