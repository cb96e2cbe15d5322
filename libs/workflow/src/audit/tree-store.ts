import type { EntityManager } from 'typeorm';
import { consistencyRanges, type Hash, inclusionRanges, rangeHash, rootOf, type Subtree } from './merkle.js';

/** Every so many nodes of a level have a tile: the hash over them, kept in the level above. */
const TILE_LEVELS = 8;
export const TILE_WIDTH = 2 ** TILE_LEVELS;

/** Hashes of one level of tiles, level 0 being the leaves, in order. */
const hashesOf = async (manager: EntityManager, level: number, from: number, to: number): Promise<Hash[]> => {
  const rows: { hash: Hash }[] = await (level === 0
    ? manager.query('select hash from audit.leaf where leaf_index >= $1 and leaf_index < $2 order by leaf_index', [
        from,
        to,
      ])
    : manager.query(
        'select hash from audit.tile where level = $3 and position >= $1 and position < $2 order by position',
        [from, to, level],
      ));
  if (rows.length !== to - from) throw new Error(`The audit tree lacks nodes ${from} to ${to} of level ${level}.`);
  return rows.map(({ hash }) => hash);
};

const subtreeIn =
  (manager: EntityManager): Subtree =>
  async (level, position) => {
    const tileLevel = Math.floor(level / TILE_LEVELS);
    const width = 2 ** (level - tileLevel * TILE_LEVELS);
    return rootOf(await hashesOf(manager, tileLevel, position * width, (position + 1) * width));
  };

/** How many leaves there are. */
export const treeSize = async (manager: EntityManager): Promise<number> => {
  const [tree] = await manager.query<{ size: number }[]>(
    'select coalesce(max(leaf_index) + 1, 0) as size from audit.leaf',
  );
  return tree?.size ?? 0;
};

/** The root over the first `size` leaves, from some hundred rows at most. */
export const rootAt = (manager: EntityManager, size: number): Promise<Hash> =>
  rangeHash({ from: 0, to: size }, subtreeIn(manager));

export const inclusionProof = async (manager: EntityManager, leaf: number, size: number): Promise<Hash[]> => {
  const proof: Hash[] = [];
  for (const range of inclusionRanges(leaf, size)) proof.push(await rangeHash(range, subtreeIn(manager)));
  return proof;
};

export const consistencyProof = async (manager: EntityManager, first: number, second: number): Promise<Hash[]> => {
  const proof: Hash[] = [];
  for (const range of consistencyRanges(first, second)) proof.push(await rangeHash(range, subtreeIn(manager)));
  return proof;
};

/** Keeps the tiles that are complete now that nodes `first` and following of a level have come. */
export const keepTiles = async (
  manager: EntityManager,
  level: number,
  first: number,
  added: readonly Hash[],
): Promise<void> => {
  const start = first - (first % TILE_WIDTH);
  const complete = Math.floor((first + added.length - start) / TILE_WIDTH);
  if (complete === 0) return;
  const nodes = [...(await hashesOf(manager, level, start, first)), ...added];
  const tiles = Array.from({ length: complete }, (_, tile) =>
    rootOf(nodes.slice(tile * TILE_WIDTH, (tile + 1) * TILE_WIDTH)),
  );
  const position = start / TILE_WIDTH;
  await manager.query(
    `insert into audit.tile (level, position, hash)
     select $1, $2 + place - 1, hash from unnest($3::bytea[]) with ordinality as tiles(hash, place)`,
    [level + 1, position, tiles],
  );
  await keepTiles(manager, level + 1, position, tiles);
};
