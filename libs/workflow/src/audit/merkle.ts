import { createHash } from 'node:crypto';

/** SHA-256 of a leaf or of a node. */
export type Hash = Buffer;

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** RFC 6962, 2.1: leaves and nodes are hashed with different first bytes, so that none can pass for the other. */
export const leafHash = (data: string | Buffer): Hash => createHash('sha256').update(LEAF).update(data).digest();
export const nodeHash = (left: Hash, right: Hash): Hash =>
  createHash('sha256').update(NODE).update(left).update(right).digest();
export const EMPTY_ROOT: Hash = createHash('sha256').digest();

/** Leaves `from` (included) to `to` (excluded). */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** The largest power of two below `count`, which is two or more: where RFC 6962 divides a tree. */
const splitOf = (count: number): number => {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
};

/** The audit path of a leaf: the subtrees beside it, from the leaf upwards (RFC 6962, 2.1.1). */
export const inclusionRanges = (leaf: number, size: number): LeafRange[] => {
  const path: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (leaf < middle) {
      path.push({ from: middle, to });
      to = middle;
    } else {
      path.push({ from, to: middle });
      from = middle;
    }
  }
  return path.reverse();
};

/** The subtrees that show that the first `first` of `second` leaves are an earlier tree (RFC 6962, 2.1.2). */
export const consistencyRanges = (first: number, second: number): LeafRange[] => {
  if (first === 0 || first === second) return [];
  const path: LeafRange[] = [];
  let [from, to] = [0, second];
  while (first !== to) {
    const middle = from + splitOf(to - from);
    if (first <= middle) {
      path.push({ from: middle, to });
      to = middle;
    } else {
      path.push({ from, to: middle });
      from = middle;
    }
  }
  // The reader has the whole earlier tree already, where it is one complete subtree.
  return (from === 0 ? path : [...path, { from, to }]).reverse();
};

/** Gives the hash of the complete subtree over the leaves `position * 2^level` and following. */
export type Subtree = (level: number, position: number) => Promise<Hash>;

/** The hash of a range as the tree divides it. */
export const rangeHash = async ({ from, to }: LeafRange, subtree: Subtree): Promise<Hash> => {
  const count = to - from;
  if (count === 0) return EMPTY_ROOT;
  const level = Math.log2(count);
  if (Number.isInteger(level)) return subtree(level, from / count);
  const middle = from + splitOf(count);
  return nodeHash(await rangeHash({ from, to: middle }, subtree), await rangeHash({ from: middle, to }, subtree));
};

/** The root that a leaf and its audit path lead to; nothing where the path has not the length that it must have. */
export const rootFromInclusion = (hash: Hash, leaf: number, size: number, proof: readonly Hash[]): Hash | undefined => {
  if (leaf < 0 || leaf >= size) return undefined;
  const beside = inclusionRanges(leaf, size);
  if (beside.length !== proof.length) return undefined;
  return beside.reduce((below, { from }, step) => {
    const other = proof[step]!; // as many as ranges
    return from > leaf ? nodeHash(below, other) : nodeHash(other, below);
  }, hash);
};

interface Tree {
  readonly size: number;
  readonly root: Hash;
}

/** Whether the proof shows that the later tree continues the earlier one. */
export const isConsistent = (earlier: Tree, later: Tree, proof: readonly Hash[]): boolean => {
  if (earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && earlier.root.equals(later.root);
  if (earlier.size === 0) return proof.length === 0 && earlier.root.equals(EMPTY_ROOT);
  const roots = rootsFromConsistency(earlier, later.size, proof);
  return roots !== undefined && roots.first.equals(earlier.root) && roots.second.equals(later.root);
};

/** Both roots as the proof builds them up; nothing where it has not the length that it must have. */
const rootsFromConsistency = (
  earlier: Tree,
  size: number,
  proof: readonly Hash[],
): { first: Hash; second: Hash } | undefined => {
  const ranges = consistencyRanges(earlier.size, size);
  if (ranges.length !== proof.length) return undefined;
  const steps = ranges.map(({ from }, step) => ({ isBeyond: from >= earlier.size, hash: proof[step]! })); // as many
  // The path starts from a subtree of the earlier tree, or where that is complete itself, from its root.
  const start = steps[0]?.isBeyond === false ? steps.shift()!.hash : earlier.root; // there is a first one
  return steps.reduce(
    ({ first, second }, { isBeyond, hash }) => ({
      first: isBeyond ? first : nodeHash(hash, first),
      second: isBeyond ? nodeHash(second, hash) : nodeHash(hash, second),
    }),
    { first: start, second: start },
  );
};

/** A tree that is only appended to: it keeps the roots of its complete subtrees, at most one of each height. */
export class GrowingTree {
  size = 0;
  private readonly peaks: Hash[] = [];

  append(hash: Hash): void {
    let merged = hash;
    for (let filled = this.size; filled % 2 === 1; filled = (filled - 1) / 2) {
      merged = nodeHash(this.peaks.pop()!, merged); // an odd count has a peak of this height
    }
    this.peaks.push(merged);
    this.size += 1;
  }

  root(): Hash {
    const last = this.peaks.at(-1);
    if (last === undefined) return EMPTY_ROOT;
    return this.peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
  }
}

/** The root over these leaf hashes. */
export const rootOf = (hashes: readonly Hash[]): Hash => {
  const tree = new GrowingTree();
  for (const hash of hashes) tree.append(hash);
  return tree.root();
};
