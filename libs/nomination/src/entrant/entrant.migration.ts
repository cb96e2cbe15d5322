import { newId } from '#kernel';
import { randomBytes } from 'node:crypto';
import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { coreOfName, foldedName } from './entrant-identity.js';

/**
 * Who takes part: one row for each name that an office has put forward, and which of them are one person. Of ID numbers and
 * phones only hashes are kept, by a key that no reader sees. Merges are processes, and what they join is told by their state.
 */
export class RegisterEntrants1700000012000 implements MigrationInterface {
  name = 'RegisterEntrants1700000012000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query('insert into public.entrant_key (key) values ($1)', [randomBytes(32)]);
    for (const table of ['nomination', 'essay']) await runner.query(columns(table));
    await registerWhoIsThere(runner.manager);
    await runner.query('set constraints all immediate');
    for (const table of ['nomination', 'essay'])
      await runner.query(`select workflow.install_apply('${table}', '${table}')`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const TABLES = `
create table public.entrant_key (key bytea not null);
revoke all on public.entrant_key from laureate_reader;
create table public.entrant (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  office_id uuid not null references public.office,
  kind text not null check (kind in ('individual', 'organisation')),
  name text not null,
  folded text not null,
  core text not null,
  ordinal integer not null default 0,
  apart text,
  id_hash text,
  phone_hash text,
  person_id uuid not null references public.entrant,
  registered_at timestamptz not null,
  unique (programme_id, office_id, kind, folded, ordinal)
);
create index entrant_of_person on public.entrant (person_id);
create index entrant_by_core on public.entrant (programme_id, kind, core);
create index entrant_by_id on public.entrant (programme_id, id_hash) where id_hash is not null;
create index entrant_by_phone on public.entrant (programme_id, phone_hash) where phone_hash is not null;
create table public.entrant_merge (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  first_id uuid not null references public.entrant,
  second_id uuid not null references public.entrant,
  check (first_id < second_id),
  unique (first_id, second_id)
);
select workflow.install_process('entrant_merge', 'entrantMerge', 'proposed');
create index entrant_merge_of_second on public.entrant_merge (second_id);
revoke all on public.entrant from laureate_reader;
grant select (id, programme_id, office_id, kind, name, folded, core, ordinal, apart, person_id, registered_at)
  on public.entrant to laureate_reader;
alter table public.entrant enable row level security;
create policy entrant_of_office on public.entrant for select to laureate_reader
  using (office_id = any(workflow.viewer_offices()));
create policy entrant_of_staff on public.entrant for select to laureate_reader
  using (workflow.viewer_is('organiser', 'leadingGroupMember', 'auditor'));
alter table public.entrant_merge enable row level security;
create policy entrant_merge_of_staff on public.entrant_merge for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));
`;

/** How often a name may be there is no matter of the name as it is typed any more. */
const columns = (table: string): string => `
alter table public.${table} add column entrant_id uuid references public.entrant, add column twice_reason text;
drop index public.${table}_once;
create index ${table}_of_entrant on public.${table} (entrant_id);
`;

interface Entered {
  readonly table: 'nomination' | 'essay';
  readonly programme_id: string;
  readonly office_id: string;
  readonly kind: string;
  readonly name: string;
  readonly created_at: Date;
  readonly ids: readonly string[];
}

const registerWhoIsThere = async (manager: EntityManager): Promise<void> => {
  const entered: Entered[] = await manager.query(`
    select 'nomination' as table, programme_id, office_id, nominee_kind as kind, nominee_name as name, min(created_at) as created_at,
      array_agg(id) as ids from public.nomination group by programme_id, office_id, nominee_kind, nominee_name
    union all
    select 'essay', programme_id, office_id, 'individual', author_name, min(created_at), array_agg(id)
      from public.essay group by programme_id, office_id, author_name
    order by created_at, name`);
  const known = new Map<string, string>();
  for (const { table, programme_id, office_id, kind, name, created_at, ids } of entered) {
    const folded = foldedName(name);
    const key = [programme_id, office_id, kind, folded].join('\u0000');
    const id = known.get(key) ?? newId();
    if (!known.has(key)) {
      known.set(key, id);
      await manager.query(
        `insert into public.entrant (id, programme_id, office_id, kind, name, folded, core, person_id, registered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $1, $8)`,
        [id, programme_id, office_id, kind, name, folded, coreOfName(name), created_at],
      );
    }
    await manager.query(`update public.${table} set entrant_id = $1 where id = any($2)`, [id, ids]);
  }
};
