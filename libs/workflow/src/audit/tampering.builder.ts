import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { checkpointText } from './checkpoint.js';
import { rowsOf } from './audit-export.js';
import { hashOfRow, type LeafRow, type Source, SOURCES } from './leaf.js';
import { type Hash, rootOf } from './merkle.js';
import { newSigner } from './sealed-log.builder.js';
import { type NoteSigner, signNote } from './signed-note.js';
import { keepTiles } from './tree-store.js';

/** What somebody does who is superuser of the database, and perhaps has the signing key too. */
export interface Tampering {
  readonly kind: Kind;
  /** Which row, column, place: taken modulo how many there are. */
  readonly at: number;
  readonly also: number;
  /** How far he goes in making it look right: the tree over the rows as they are now, and checkpoints signed anew. */
  readonly cover: 'none' | 'tree' | 'otherKey' | 'stolenKey';
}

const ROWS = ['edit', 'delete', 'deleteWithLeaf', 'insert', 'swapRows', 'cutTail', 'empty'] as const;
const TREE = ['swapLeaves', 'editLeaf', 'deleteLeaf', 'editTile', 'deleteTile', 'state', 'dropProcess'] as const;
const CHECKPOINTS = ['flipSignature', 'signElsewhere', 'signOther', 'deleteCheckpoint', 'moveCheckpoint'] as const;
type Kind = (typeof ROWS)[number] | (typeof TREE)[number] | (typeof CHECKPOINTS)[number];

const which = { at: fc.nat(), also: fc.nat() };
export const tamperings: fc.Arbitrary<Tampering> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom<Kind>('edit', ...ROWS),
      cover: fc.constantFrom<Tampering['cover']>('none', 'tree', 'otherKey', 'stolenKey'),
      ...which,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom<Kind>(...TREE), cover: fc.constant('none' as const), ...which }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom<Kind>(...CHECKPOINTS),
      cover: fc.constant('none' as const),
      ...which,
    }),
  },
);

/** What an export has no part in: the database's own tables beside it. All else must be found from the file alone. */
export const isInExport = ({ kind, cover }: Tampering): boolean =>
  !['editTile', 'deleteTile', 'state', 'dropProcess'].includes(kind) && !(kind === 'insert' && cover === 'none');

/** Each column of a row, and something else that it could hold. */
const EDITS: Readonly<Record<Source, readonly string[]>> = {
  transition: [
    'seq = -seq',
    `process = process || ' '`,
    'process_id = gen_random_uuid()',
    'version = version + 1000',
    `event = 'matter.publish'`,
    `from_state = case when from_state is null then 'open' end`,
    `to_state = 'published'`,
    'actor_id = gen_random_uuid()',
    'actor_id = null',
    `actor_name = actor_name || '·'`,
    `reason = coalesce(reason || '，', '')`,
    'chart_version = chart_version + 1',
    `payload = coalesce(payload, '{}') || '{"amount": 0.50}'`,
    `payload = '{"amount": 12345678901234567891}'`,
    `at = at + interval '1 microsecond'`,
    `at = at - interval '1 day'`,
  ],
  act: [
    'seq = -seq',
    `kind = 'signIn'`,
    `what = what || '/'`,
    'actor_id = gen_random_uuid()',
    `actor_name = lower(actor_name) || '\u200b'`,
    `detail = detail || '{"items": 3.0}'`,
    `at = at + interval '1 microsecond'`,
  ],
};
const TABLES = { transition: 'workflow.transition_log', act: 'audit.act' } as const;

interface Kept {
  leaf: number;
  source: Source;
  seq: number;
}

/** Does it, within a transaction that is rolled back afterwards; every trigger is off. */
export const tamper = async (manager: EntityManager, tampering: Tampering, key: NoteSigner): Promise<void> => {
  await manager.query('set local session_replication_role = replica');
  const leaves: Kept[] = await manager.query(
    'select leaf_index as leaf, source, seq from audit.leaf order by leaf_index',
  );
  const { at, also, cover, kind } = tampering;
  const one = leaves[at % leaves.length]!; // there are some hundred
  const other = leaves[(at + 1 + (also % (leaves.length - 1))) % leaves.length]!; // another one
  await DO[kind](manager, { one, other, leaves, at, also, key });
  if (cover !== 'none') await rebuild(manager, also % leaves.length, cover, key);
};

interface Means {
  readonly one: Kept;
  readonly other: Kept;
  readonly leaves: readonly Kept[];
  readonly at: number;
  readonly also: number;
  readonly key: NoteSigner;
}
type Deed = (manager: EntityManager, means: Means) => Promise<unknown>;

const DO: Readonly<Record<Kind, Deed>> = {
  edit: (manager, { one, also }) => {
    const edits = EDITS[one.source];
    return manager.query(`update ${TABLES[one.source]} set ${edits[also % edits.length]} where seq = $1`, [one.seq]);
  },
  delete: (manager, { one }) => manager.query(`delete from ${TABLES[one.source]} where seq = $1`, [one.seq]),
  deleteWithLeaf: async (manager, { one }) => {
    await manager.query(`delete from ${TABLES[one.source]} where seq = $1`, [one.seq]);
    await manager.query('delete from audit.leaf where leaf_index = $1', [one.leaf]);
  },
  insert: async (manager, { also }) => {
    // Below what is settled, as if it had been there, or as the next step of a process.
    const seq = also % 2 === 0 ? '-1' : '(select max(seq) + 1 from workflow.transition_log)';
    await manager.query(
      `insert into workflow.transition_log (seq, process, process_id, version, event, from_state, to_state, actor_name, chart_version, at)
       overriding system value
       select ${seq}, process, process_id, version + 1, 'matter.publish', to_state, 'published', actor_name, chart_version, at
       from workflow.transition_log order by version desc, seq limit 1`,
    );
  },
  swapRows: async (manager, { one, other }) => {
    const twin = one.source === other.source ? other.seq : null;
    const move = (from: number | null, to: number): Promise<unknown> =>
      manager.query(`update ${TABLES[one.source]} set seq = $2 where seq = $1`, [from, to]);
    await move(one.seq, -1);
    await move(twin, one.seq);
    await move(-1, twin ?? one.seq + 1_000_000);
  },
  cutTail: async (manager, { one, leaves }) => {
    for (const { source, seq } of leaves.slice(one.leaf))
      await manager.query(`delete from ${TABLES[source]} where seq = $1`, [seq]);
    await manager.query('delete from audit.leaf where leaf_index >= $1', [one.leaf]);
    await manager.query('delete from audit.tile where (position + 1) * 256 > $1', [one.leaf]);
    await manager.query('delete from audit.checkpoint where size > $1', [one.leaf]);
  },
  empty: async (manager, { also }) => {
    await manager.query(`delete from ${TABLES[SOURCES[also % 2]!]}`); // two sources
  },
  swapLeaves: async (manager, { one, other }) => {
    const move = (from: number, to: number): Promise<unknown> =>
      manager.query('update audit.leaf set leaf_index = $2 where leaf_index = $1', [from, to]);
    await move(one.leaf, 1_000_000);
    await move(other.leaf, one.leaf);
    await move(1_000_000, other.leaf);
  },
  editLeaf: (manager, { one }) =>
    manager.query('update audit.leaf set hash = sha256(hash) where leaf_index = $1', [one.leaf]),
  deleteLeaf: (manager, { one }) => manager.query('delete from audit.leaf where leaf_index = $1', [one.leaf]),
  editTile: (manager) => manager.query('update audit.tile set hash = sha256(hash)'),
  deleteTile: (manager) => manager.query('delete from audit.tile'),
  state: (manager, { at }) =>
    manager.query(
      `update public.matter set state = 'published' where id = (select id from public.matter order by id offset $1 limit 1)`,
      [at % 10],
    ),
  dropProcess: (manager, { at }) =>
    manager.query('delete from public.matter where id = (select id from public.matter order by id offset $1 limit 1)', [
      at % 10,
    ]),
  flipSignature: (manager, { at }) =>
    noteOf(manager, at, ({ note }) =>
      note.replace(/(.)(.{20}\n)$/, (_, char, rest) => `${char === 'A' ? 'B' : 'A'}${rest}`),
    ),
  signElsewhere: (manager, { at }) =>
    noteOf(manager, at, ({ note }) => signNote(note.slice(0, note.indexOf('\n\n') + 1), newSigner())),
  signOther: (manager, { at, key }) =>
    noteOf(manager, at, ({ size }) => signNote(checkpointText({ origin: key.name, size, root: rootOf([]) }), key)),
  deleteCheckpoint: (manager, { at }) => manager.query('delete from audit.checkpoint where number = $1', [at % 3]),
  moveCheckpoint: (manager, { at }) =>
    manager.query('update audit.checkpoint set size = size - 1 where number = $1', [at % 3]),
};

const noteOf = async (
  manager: EntityManager,
  at: number,
  change: (checkpoint: { note: string; size: number }) => string,
): Promise<void> => {
  const number = at % 3;
  const [kept] = await manager.query<{ note: string; size: number }[]>(
    'select note, size from audit.checkpoint where number = $1',
    [number],
  );
  if (kept) await manager.query('update audit.checkpoint set note = $2 where number = $1', [number, change(kept)]);
};

/** The whole tree over the rows that there are now; what has no leaf yet goes in at `place`. */
const rebuild = async (
  manager: EntityManager,
  place: number,
  cover: Tampering['cover'],
  key: NoteSigner,
): Promise<void> => {
  const kept: Kept[] = await manager.query(
    'select leaf_index as leaf, source, seq from audit.leaf order by leaf_index',
  );
  const rows: LeafRow[] = [];
  for (const source of SOURCES) {
    const seqs: { seq: number }[] = await manager.query(`select seq from ${TABLES[source]}`);
    rows.push(...(await rowsOf(manager, source, seqs.map(({ seq }) => seq)))); // prettier-ignore
  }
  const nameOf = ({ source, seq }: { source: Source; seq: number }): string => `${source} ${seq}`;
  const byName = new Map(rows.map((row) => [nameOf(row), row]));
  const ordered = kept.flatMap((leaf) => byName.get(nameOf(leaf)) ?? []);
  const known = new Set(ordered.map(nameOf));
  ordered.splice(Math.min(place, ordered.length), 0, ...rows.filter((row) => !known.has(nameOf(row))));
  const hashes = ordered.map(hashOfRow);
  await manager.query('delete from audit.leaf');
  await manager.query('delete from audit.tile');
  await manager.query(
    `insert into audit.leaf (leaf_index, source, seq, hash)
     select place - 1, source, seq, hash from unnest($1::text[], $2::bigint[], $3::bytea[])
       with ordinality as leaves(source, seq, hash, place)`,
    [ordered.map(({ source }) => source), ordered.map(({ seq }) => seq), hashes],
  );
  await keepTiles(manager, 0, 0, hashes);
  if (cover !== 'tree') await signAgain(manager, hashes, cover === 'stolenKey' ? key : newSigner());
};

const signAgain = async (manager: EntityManager, hashes: readonly Hash[], signer: NoteSigner): Promise<void> => {
  await manager.query('update audit.signing_key set vkey = $1', [signer.vkey]);
  const checkpoints: { number: number; size: number }[] = await manager.query(
    'select number, size from audit.checkpoint order by number',
  );
  for (const { number, size } of checkpoints) {
    const smaller = Math.min(size, hashes.length);
    const root = rootOf(hashes.slice(0, smaller));
    const note = signNote(checkpointText({ origin: signer.name, size: smaller, root }), signer);
    await manager.query('update audit.checkpoint set note = $2, size = $3 where number = $1', [number, note, smaller]);
  }
};
