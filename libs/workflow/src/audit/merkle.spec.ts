import fc from 'fast-check';
import {
  consistencyRanges,
  EMPTY_ROOT,
  GrowingTree,
  type Hash,
  inclusionRanges,
  isConsistent,
  leafHash,
  type LeafRange,
  nodeHash,
  rangeHash,
  rootFromInclusion,
  rootOf,
} from './merkle.js';

/**
 * The eight leaves that the reference implementations of Certificate Transparency test with, the roots of their first
 * n, and proofs: the eight inputs and roots of certificate-transparency's merkle_tree_test, the
 * proofs of transparency-dev/merkle, testdata/inclusion/{0,1,2,3,4} and testdata/consistency/{1,2,3}/happy-path.json.
 */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => leafHash(Buffer.from(hex, 'hex')),
);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const INCLUSION = [
  { leaf: 0, size: 1, proof: [] },
  {
    leaf: 0,
    size: 8,
    proof: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    leaf: 5,
    size: 8,
    proof: [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  { leaf: 2, size: 3, proof: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
  {
    leaf: 1,
    size: 5,
    proof: [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
];
const CONSISTENCY = [
  { first: 1, second: 1, proof: [] },
  {
    first: 1,
    second: 8,
    proof: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    first: 6,
    second: 8,
    proof: [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  {
    first: 2,
    second: 5,
    proof: [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
];

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
const hashes = (ranges: readonly LeafRange[], leaves: readonly Hash[]): Hash[] =>
  ranges.map(({ from, to }) => rootOf(leaves.slice(from, to)));
const hex = (all: readonly Hash[]): string[] => all.map((hash) => hash.toString('hex'));

describe('the tree of RFC 6962', () => {
  it.each(ROOTS.map((root, size) => [size, root] as const))('has the published root for %i leaves', (size, root) => {
    expect(rootOf(LEAVES.slice(0, size)).toString('hex')).toBe(root);
  });

  it.each(INCLUSION)('gives the published path of leaf $leaf among $size', ({ leaf, size, proof }) => {
    expect(hex(hashes(inclusionRanges(leaf, size), LEAVES))).toEqual(proof);
    expect(rootFromInclusion(LEAVES[leaf]!, leaf, size, proof.map(bytes))?.toString('hex')).toBe(ROOTS[size]);
  });

  it.each(CONSISTENCY)('gives the published consistency of $first with $second', ({ first, second, proof }) => {
    expect(hex(hashes(consistencyRanges(first, second), LEAVES))).toEqual(proof);
    const [earlier, later] = [first, second].map((size) => ({ size, root: bytes(ROOTS[size]!) }));
    expect(isConsistent(earlier!, later!, proof.map(bytes))).toBe(true);
  });

  const leavesOf = (size: number): Hash[] => Array.from({ length: size }, (_, index) => leafHash(`leaf ${index}`));
  const broken = (proof: readonly Hash[], at: number): Hash[] =>
    proof.map((hash, index) => (index === at ? nodeHash(hash, hash) : hash));

  it('proves every leaf, and no other by the same path', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), fc.nat(), (size, a, b) => {
        const leaves = leavesOf(size);
        const [leaf, other] = [a % size, b % size];
        const proof = hashes(inclusionRanges(leaf, size), leaves);
        const root = rootOf(leaves);
        expect(rootFromInclusion(leaves[leaf]!, leaf, size, proof)).toEqual(root);
        if (other !== leaf) expect(rootFromInclusion(leaves[other]!, leaf, size, proof)).not.toEqual(root);
        if (proof.length > 0)
          expect(rootFromInclusion(leaves[leaf]!, leaf, size, broken(proof, b % proof.length))).not.toEqual(root);
        expect(rootFromInclusion(leaves[leaf]!, leaf, size, [...proof, root])).toBeUndefined();
      }),
    );
  });

  it('proves that a tree continues an earlier one, and finds one that does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), fc.nat(), (size, a, b) => {
        const leaves = leavesOf(size);
        const first = a % (size + 1);
        const earlier = { size: first, root: rootOf(leaves.slice(0, first)) };
        const later = { size, root: rootOf(leaves) };
        const proof = hashes(consistencyRanges(first, size), leaves);
        expect(isConsistent(earlier, later, proof)).toBe(true);
        if (first > 0) {
          const rewritten = leaves.map((hash, index) => (index === b % first ? leafHash('rewritten') : hash));
          const forged = { size, root: rootOf(rewritten) };
          expect(isConsistent(earlier, forged, hashes(consistencyRanges(first, size), rewritten))).toBe(false);
        }
        if (proof.length > 0) expect(isConsistent(earlier, later, broken(proof, b % proof.length))).toBe(false);
      }),
    );
  });

  it('comes to the same root leaf by leaf as from complete subtrees', async () => {
    const leaves = leavesOf(200);
    const tree = new GrowingTree();
    const subtree = (level: number, position: number): Promise<Hash> =>
      Promise.resolve(rootOf(leaves.slice(position * 2 ** level, (position + 1) * 2 ** level)));
    expect(tree.root()).toEqual(EMPTY_ROOT);
    for (const [index, hash] of leaves.entries()) {
      tree.append(hash);
      expect(await rangeHash({ from: 0, to: index + 1 }, subtree)).toEqual(tree.root());
    }
  });
});
