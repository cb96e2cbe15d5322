import { check, type Fault, FAULTS, type Outcome } from './checker.js';
import type { HistoryEvent } from './history.js';

const asked = (process: string, request: string): HistoryEvent => ({ type: 'invoke', process, request });
const good: HistoryEvent[] = [
  asked('p', 'a'),
  { type: 'ok', process: 'p', request: 'a', version: 1 },
  asked('p', 'b'),
  { type: 'kill', what: 'worker' },
  { type: 'info', process: 'p', request: 'b', error: 'the api was killed' },
  asked('p', 'c'),
  { type: 'fail', process: 'p', request: 'c', code: 'STALE_VERSION' },
  asked('p', 'd'),
  { type: 'ok', process: 'p', request: 'd', version: 3 },
  asked('q', 'e'),
  { type: 'info', process: 'q', request: 'e', error: 'connection lost' },
];
/** `b` was done though nobody could say so, `e` was not. */
const outcome: Outcome = {
  transitions: [
    { process: 'p', version: 1, request: 'a' },
    { process: 'p', version: 2, request: 'b' },
    { process: 'p', version: 3, request: 'd' },
  ],
  effects: ['a', 'b', 'd'],
  versions: new Map([
    ['p', 3],
    ['q', 0],
  ]),
};
const faultsOf = (history: readonly HistoryEvent[], found: Outcome): Partial<Record<Fault, readonly string[]>> => {
  const { faults } = check(history, found);
  return Object.fromEntries(FAULTS.filter((fault) => faults[fault].length > 0).map((fault) => [fault, faults[fault]]));
};

describe('the checker of a crash history', () => {
  it('passes a good one, where what is unknown was done once or not at all', () => {
    const verdict = check(good, outcome);
    expect(verdict.valid).toBe(true);
    expect(verdict.counts).toEqual({ ok: 2, fail: 1, info: 2, infoDone: 1 });
  });

  it('catches an acknowledged event that is gone', () => {
    const transitions = outcome.transitions.slice(0, 2);
    const found = { transitions, effects: ['a', 'b'], versions: new Map([['p', 2]]) };
    expect(faultsOf(good, found)).toEqual({ acknowledgedAndGone: ['d'] });
  });

  it('catches an acknowledged event that stands there under another version', () => {
    const history = good.map((event) =>
      event.type === 'ok' && event.request === 'd' ? { ...event, version: 4 } : event,
    );
    expect(faultsOf(history, outcome)).toEqual({ acknowledgedAndGone: ['d'] });
  });

  it('catches a lost effect, of an unknown event too', () => {
    expect(faultsOf(good, { ...outcome, effects: ['a'] })).toEqual({ lost: ['b', 'd'] });
  });

  it('catches an effect that happened twice', () => {
    expect(faultsOf(good, { ...outcome, effects: ['a', 'b', 'b', 'd'] })).toEqual({ duplicated: ['b'] });
  });

  it('catches an event that was applied twice', () => {
    const transitions = [...outcome.transitions, { process: 'p', version: 4, request: 'd' }];
    expect(faultsOf(good, { ...outcome, transitions, versions: new Map([['p', 4]]) })).toEqual({ duplicated: ['d'] });
  });

  it('catches a refused event that was done all the same', () => {
    const transitions = [...outcome.transitions, { process: 'q', version: 1, request: 'c' }];
    const versions = new Map([...outcome.versions, ['q', 1] as const]);
    expect(faultsOf(good, { transitions, effects: [...outcome.effects, 'c'], versions })).toEqual({
      refusedYetDone: ['c'],
    });
  });

  it('catches an effect that nothing caused', () => {
    expect(faultsOf(good, { ...outcome, effects: [...outcome.effects, 'x'] })).toEqual({ effectOfNothing: ['x'] });
  });

  it('catches a gap in the versions, and a process that is not as far as its log', () => {
    const gap = outcome.transitions.map((row) => (row.request === 'b' ? { ...row, version: 5 } : row));
    expect(faultsOf(good, { ...outcome, transitions: gap })).toEqual({ versionGap: ['p'] });
    const behind = new Map([...outcome.versions, ['p', 2] as const]);
    expect(faultsOf(good, { ...outcome, versions: behind })).toEqual({ versionGap: ['p'] });
  });

  it('catches a version that went back', () => {
    const [first, ...others] = good.slice(1);
    const history = [...others, asked('p', 'a'), first].filter((event): event is HistoryEvent => event !== undefined);
    expect(faultsOf(history, outcome)).toEqual({ nonMonotonic: ['a'] });
  });
});
