import { randomStream } from '#kernel';
import type { Highs } from 'highs';
import { componentsOf, connect, type Components } from './connect.js';
import { fairest, highestFloor, narrowedTo, worstTotal } from './fairness.js';
import { feasibility } from './feasibility.js';
import { balance, fill, meetMinimums } from './fill.js';
import { AssignmentFlow } from './flow.js';
import { optimalNetwork } from './optimum.js';
import {
  FIXED,
  type Network,
  type Outcome,
  type Problem,
  type Reason,
  type Relaxation,
  type Weights,
} from './problem.js';
import type { SideRow } from './programme.js';
import { connectedDemand, constrainedOptimum, expertDemand, floorDemand, type Demand } from './side-rows.js';

type LoadHighs = () => Promise<Highs>;

const refusal = (reasons: Reason[], relaxations: Relaxation[]): Outcome => ({
  status: 'infeasible',
  reasons,
  relaxations,
});

/** Even, random and joined, as far as the network leaves a choice. */
const settled = (flow: AssignmentFlow, stream: ReturnType<typeof randomStream>): Components => {
  balance(flow);
  return connect(flow, stream);
};

const filled = (network: Network, stream: ReturnType<typeof randomStream>): AssignmentFlow => {
  const flow = new AssignmentFlow(network);
  if (fill(flow, stream).size + meetMinimums(flow).length > 0) throw new Error('The optimum found is no assignment.');
  return flow;
};

/** Whether the best that chance and swaps gave still lacks something that was asked for. */
const isWanting = ({ connected, experts, fair, weights, ...network }: Problem, flow: AssignmentFlow, count: number) =>
  (connected && count > 1) ||
  (experts !== undefined && expertDemand(experts)(flow).length > 0) ||
  (fair && weights !== undefined && worstTotal(flow, weights) < highestFloor(network, weights));

/**
 * Feasibility by flow; then, for each objective in turn (pairs kept, then weights), the network narrows to the optimal
 * assignments, and among these the choice is random, even and as connected as can be. Only where a floor, experts or
 * connectedness are still wanting does it take a programme in whole numbers.
 * @param contradictory fixed pairs that are in conflict
 */
export const solve = async (
  problem: Problem,
  contradictory: readonly number[],
  loadHighs: LoadHighs,
): Promise<Outcome> => {
  const stream = randomStream(`assignment/${problem.seed}`);
  const random = stream.int(0, 0x3fffffff);
  const feasible = feasibility(problem, contradictory, stream);
  if (feasible.reasons.length > 0) return refusal(feasible.reasons, feasible.relaxations);
  let network: Network = problem;
  let flow = feasible.flow;
  for (const weights of [problem.previous, problem.weights]) {
    if (weights === undefined) continue;
    network = optimalNetwork(await loadHighs(), network, weights, flow, random);
    flow = filled(network, stream);
  }
  const { count } = settled(flow, stream);
  if (!isWanting(problem, flow, count)) return { status: 'optimal', held: flow.pairs(), components: count };
  if (problem.connected && fewestComponents(problem) > 1) return apart(problem, flow);
  return new Demanding(await loadHighs(), problem, flow, random).solve();
};

/** What the narrowed network can't give by chance: connectedness, experts, the fairest floor. */
class Demanding {
  private readonly rows: SideRow[] = [];
  private readonly demands: Demand[] = [];
  private readonly weights: Weights;

  constructor(
    private readonly highs: Highs,
    private readonly problem: Problem,
    private readonly optimum: AssignmentFlow,
    private readonly random: number,
  ) {
    this.weights = problem.weights ?? new Float64Array(problem.pairs.length);
    if (problem.connected) this.demands.push(connectedDemand);
    if (problem.experts) this.demands.push(expertDemand(problem.experts));
  }

  solve(): Outcome {
    const start = AssignmentFlow.of(this.problem, this.optimum.pairs());
    if (this.problem.previous) {
      const kept = this.best(this.problem, this.problem.previous, start);
      if (kept.flow) this.keep(this.problem.previous, kept.flow);
    }
    const found = this.best(this.problem, this.weights, start);
    if (!found.flow) return this.unmet(found.short);
    const best = this.problem.fair ? this.fairestFrom(found.flow) : found.flow;
    return { status: 'optimal', held: best.pairs(), components: componentsOf(best).count };
  }

  private best(network: Network, weights: Weights, start: AssignmentFlow, more: readonly Demand[] = []) {
    return constrainedOptimum(
      this.highs,
      network,
      weights,
      start,
      [...this.demands, ...more],
      more.length === 0 ? this.rows : [...this.rows],
      this.random,
    );
  }

  /** As many of the earlier pairs as were found possible stay. */
  private keep(previous: Weights, flow: AssignmentFlow): void {
    const { judges } = this.problem;
    const fixed = new AssignmentFlow(this.problem).pairs();
    const count = (pairs: Int32Array): number => pairs.reduce((kept, pair) => kept + (previous[pair] ?? 0), 0);
    this.rows.push({
      least: count(flow.pairs()) - count(fixed),
      coefficient: (entry, judge) => previous[entry * judges + judge] ?? 0,
    });
  }

  private fairestFrom(reached: AssignmentFlow): AssignmentFlow {
    const { problem, weights } = this;
    return fairest(reached, problem, weights, (floor) => {
      const narrow = narrowedTo(problem, weights, floor);
      return narrow && this.best(narrow.network, weights, narrow.start, [floorDemand(weights, floor)]).flow;
    });
  }

  private unmet(short: readonly SideRow[]): Outcome {
    const lacking = short.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
    if (lacking.length > 0 || !this.problem.connected) {
      const reasons = lacking.map((entry): Reason => ({ kind: 'expertShort', entry, short: 1 }));
      return refusal(
        reasons,
        lacking.map((entry): Relaxation => ({ kind: 'dropExpert', entry, by: 1 })),
      );
    }
    return apart(this.problem, this.optimum);
  }
}

/** A graph of so many entries and marking judges with so few pairs has this many components at least. */
const fewestComponents = ({ needs, minimum, maximum, pairs, judges }: Problem): number => {
  const total = needs.reduce((sum, needed) => sum + needed, 0);
  const marked = needs.filter((needed) => needed > 0).length;
  const bound = minimum.filter((least, judge) => {
    if (least > 0) return true;
    for (let pair = judge; pair < pairs.length; pair += judges) if (pairs[pair] === FIXED) return true;
    return false;
  }).length;
  let [enough, capacity] = [0, 0];
  for (const most of maximum.toSorted().reverse()) {
    if (capacity >= total) break;
    capacity += most;
    enough += 1;
  }
  return marked + Math.max(bound, enough, Math.max(0, ...needs)) - total;
};

const apart = (problem: Problem, optimum: AssignmentFlow): Outcome => {
  const flow = AssignmentFlow.of(problem, optimum.pairs());
  const { count } = componentsOf(flow);
  return refusal([{ kind: 'notConnected', components: count, short: count - 1 }], joining(flow));
};

/** A pair that joins two components, one whose judge has room if there is any. */
const linkOf = (flow: AssignmentFlow, { ofEntry, ofJudge }: Components): [entry: number, judge: number] | undefined => {
  const { entries, judges } = flow.network;
  let link: [entry: number, judge: number] | undefined;
  for (let pair = 0; pair < entries * judges; pair += 1) {
    const [entry, judge] = [Math.floor(pair / judges), pair % judges];
    const [one, other] = [ofEntry[entry] ?? -1, ofJudge[judge] ?? -1];
    if (one < 0 || other < 0 || one === other || !flow.isOpen(entry, judge)) continue;
    link = [entry, judge];
    if (flow.hasRoom(judge)) return link;
  }
  return link;
};

/** One judge more for an entry of each component, until all are joined: none if conflicts keep them apart for good. */
const joining = (flow: AssignmentFlow): Relaxation[] => {
  const raised = new Map<number, number>();
  const loaded = new Map<number, number>();
  const oneMore = (of: Map<number, number>, who: number): unknown => of.set(who, (of.get(who) ?? 0) + 1);
  for (let components = componentsOf(flow); components.count > 1; components = componentsOf(flow)) {
    const link = linkOf(flow, components);
    if (link === undefined) return [];
    const [entry, judge] = link;
    oneMore(raised, entry);
    if (!flow.hasRoom(judge)) oneMore(loaded, judge);
    flow.give(entry, judge);
  }
  return [
    ...[...raised].map(([entry, by]) => ({ kind: 'raisePerEntry', entry, by }) as const),
    ...[...loaded].map(([judge, by]) => ({ kind: 'raiseMaxLoad', judge, by }) as const),
  ];
};
