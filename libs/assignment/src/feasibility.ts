import { randomStream, type RandomStream } from '#kernel';
import { fill, meetMinimums } from './fill.js';
import { AssignmentFlow } from './flow.js';
import { CLOSED, FIXED, type Network, type Reason, type Relaxation } from './problem.js';

export interface Feasibility {
  /** Of the network as it was sent if there are no reasons, else of the relaxed one, as the proof that relaxing helps. */
  readonly flow: AssignmentFlow;
  readonly reasons: Reason[];
  /** The fewest changes, in units of one load or one judge of an entry, that make an assignment possible. */
  readonly relaxations: Relaxation[];
}

/** Collects what is short and changes the bounds of its own copy of the network by as much. */
class Relaxing {
  readonly reasons: Reason[] = [];
  readonly network: Network;
  private readonly dropped: Relaxation[] = [];

  constructor(private readonly sent: Network) {
    const copies = { needs: sent.needs.slice(), minimum: sent.minimum.slice(), maximum: sent.maximum.slice() };
    this.network = { ...sent, ...copies };
  }

  /** Locked pairs beyond the numbers of their entry or judge. */
  admitLocked(): void {
    const { network } = this;
    const flow = new AssignmentFlow(network);
    network.needs.forEach((needed, entry) => {
      const locked = needed - flow.lacks(entry);
      if (locked <= needed) return;
      this.reasons.push({ kind: 'entryOverfull', entry, locked, short: locked - needed });
      network.needs[entry] = locked;
    });
    network.maximum.forEach((maximum, judge) => {
      const locked = flow.load(judge);
      if (locked <= maximum) return;
      this.reasons.push({ kind: 'judgeOverfull', judge, locked, short: locked - maximum });
      network.maximum[judge] = locked;
    });
  }

  /** Entries with fewer judges than they need without a conflict: nothing but a lower number helps. */
  private lowerNeeds(flow: AssignmentFlow, wanting: Map<number, number>): void {
    const { judges, pairs, needs } = this.network;
    for (const [entry, lacks] of wanting) {
      let available = 0;
      for (let judge = 0; judge < judges; judge += 1) if (pairs[entry * judges + judge] !== CLOSED) available += 1;
      const short = (needs[entry] ?? 0) - available;
      if (short <= 0) continue;
      this.reasons.push({ kind: 'entryShort', entry, available, short });
      needs[entry] = available;
      if (lacks > short) wanting.set(entry, lacks - short);
      else wanting.delete(entry);
    }
  }

  fillRaising(flow: AssignmentFlow, wanting: Map<number, number>): void {
    this.lowerNeeds(flow, wanting);
    const short = [...wanting.values()].reduce((sum, lacks) => sum + lacks, 0);
    if (short === 0) return;
    const cut = flow.cutFrom([...wanting.keys()]);
    this.reasons.push({ kind: 'capacityShort', entries: cut.entries.length, judges: cut.judges, short });
    for (const [entry, lacks] of wanting)
      for (let given = 0; given < lacks; given += 1) if (!flow.augment(entry)) this.raiseFor(flow, entry);
  }

  /**
   * One place more for the judge, of all that a chain of moves reaches, whose highest load is below the least one (that
   * is two shortages in one); else who has been raised least and has the least load.
   */
  private raiseFor(flow: AssignmentFlow, entry: number): void {
    const { maximum, minimum } = this.network;
    const search = flow.searchFrom([entry]);
    search.run(() => false);
    const cost = (judge: number): number =>
      (maximum[judge] ?? 0) < (minimum[judge] ?? 0)
        ? -1
        : ((maximum[judge] ?? 0) - (this.sent.maximum[judge] ?? 0)) * 1e6 + flow.load(judge);
    const judge = [...search.origin.keys()].reduce((best, other) => (cost(other) < cost(best) ? other : best));
    maximum[judge] = (maximum[judge] ?? 0) + 1;
    search.apply(judge);
  }

  lowerMinimums(flow: AssignmentFlow): void {
    for (const judge of meetMinimums(flow)) {
      const [load, minimum] = [flow.load(judge), this.network.minimum[judge] ?? 0];
      this.reasons.push({ kind: 'minimumShort', judge, load, short: minimum - load });
      this.network.minimum[judge] = load;
    }
  }

  dropContradictions(contradictory: Iterable<number>): void {
    for (const pair of contradictory) {
      const [entry, judge] = [Math.floor(pair / this.sent.judges), pair % this.sent.judges];
      this.reasons.push({ kind: 'lockedConflict', entry, judge, short: 1 });
      this.dropped.push({ kind: 'dropLock', entry, judge, by: 1 });
      this.network.pairs[pair] = CLOSED;
    }
  }

  relaxations(): Relaxation[] {
    const { sent, network } = this;
    const changes = (before: Int32Array, after: Int32Array): { at: number; by: number }[] =>
      [...after].flatMap((value, at) => (value === before[at] ? [] : [{ at, by: value - (before[at] ?? 0) }]));
    return [
      ...this.dropped,
      ...changes(sent.maximum, network.maximum).map(({ at, by }) => ({ kind: 'raiseMaxLoad', judge: at, by }) as const),
      ...changes(sent.minimum, network.minimum).map(
        ({ at, by }) => ({ kind: 'lowerMinLoad', judge: at, by: -by }) as const,
      ),
      ...changes(sent.needs, network.needs).map(
        ({ at, by }) => ({ kind: by < 0 ? 'lowerPerEntry' : 'raisePerEntry', entry: at, by: Math.abs(by) }) as const,
      ),
    ];
  }
}

/** Conflicts that are fixed as well; `conflicts` is asked for fixed pairs only. */
export type Contradictions = readonly number[];

/**
 * Fills the network, or says exactly what is short: entries by the judges they may have, groups of judges by the minimum
 * cut, minimums by what moves can bring. What is short on the side of entries and on the side of minimums never hides the
 * other (a flow that serves both exists as soon as one serves each), so that the changes add up to the fewest.
 */
export const feasibility = (sent: Network, contradictory: Contradictions, stream: RandomStream): Feasibility => {
  const relaxing = new Relaxing(sent);
  relaxing.dropContradictions(contradictory);
  relaxing.admitLocked();
  const flow = new AssignmentFlow(relaxing.network);
  relaxing.fillRaising(flow, fill(flow, stream));
  relaxing.lowerMinimums(flow);
  const { reasons } = relaxing;
  if (reasons.length > 0) proveEnough(relaxing.network);
  return { flow, reasons, relaxations: relaxing.relaxations() };
};

/** The relaxed network again, from nothing. */
const proveEnough = (network: Network): void => {
  const flow = new AssignmentFlow(network);
  const wanting = fill(flow, randomStream('proof'));
  if (wanting.size + meetMinimums(flow).length > 0) throw new Error('The relaxation does not make the round possible.');
  if (network.pairs.includes(FIXED) && flow.held.some((held, entry) => held.size !== network.needs[entry]))
    throw new Error('The relaxation does not admit the locked pairs.');
};
