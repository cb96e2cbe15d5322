import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The audit log: acts on record, the leaves and tiles of the Merkle tree over them and over the transition log, and the
 * signed checkpoints. Whatever is in these tables and in the transition log is only ever added to.
 */
export class CreateAudit1700000001500 implements MigrationInterface {
  name = 'CreateAudit1700000001500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(APPEND_ONLY);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const TABLES = `
create schema audit;
create table audit.act (
  seq bigint generated always as identity primary key,
  kind text not null check (kind in ('read', 'export', 'configuration', 'signIn')),
  what text not null,
  actor_id uuid,
  actor_name text not null,
  detail jsonb not null,
  at timestamptz not null
);
create index act_what on audit.act (kind, what, seq);
create table audit.leaf (
  leaf_index bigint primary key check (leaf_index >= 0),
  source text not null check (source in ('transition', 'act')),
  seq bigint not null,
  hash bytea not null check (octet_length(hash) = 32),
  unique (source, seq)
);
comment on table audit.leaf is 'Leaves without gaps, numbered by the sealer after the rows were committed.';
create table audit.tile (
  level smallint not null check (level > 0),
  position bigint not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (level, position)
);
comment on table audit.tile is 'Roots of the complete subtrees over 256^level leaves, so that no proof reads many leaves.';
create table audit.checkpoint (
  number bigint primary key check (number >= 0),
  size bigint not null,
  note text not null,
  reason text not null,
  at timestamptz not null
);
create table audit.signing_key (
  vkey text primary key,
  since timestamptz not null
);
create table audit.settled (
  source text primary key,
  through bigint not null
);
comment on table audit.settled is 'Up to which seq every row is sealed and no transaction can add one any more.';
`;

const APPEND_ONLY = `
create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is a record: rows are added to it, never changed or taken out.', tg_table_name
    using errcode = 'LR003';
end $$;
do $$
declare kept text;
begin
  foreach kept in array array['workflow.transition_log', 'audit.act', 'audit.leaf', 'audit.tile', 'audit.checkpoint',
    'audit.signing_key'] loop
    -- Once a statement, and none of its rows: an insert never meets it.
    execute format('create trigger only_added_to before update or delete or truncate on %s
      for each statement execute function audit.refuse_change()', kept);
    execute format('revoke update, delete, truncate on %s from current_user', kept);
  end loop;
end $$;
`;
