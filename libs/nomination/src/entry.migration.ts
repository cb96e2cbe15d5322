import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nominations and essays: each its own table of what is common to entries and what is its own. */
export class CreateEntries1700000004000 implements MigrationInterface {
  name = 'CreateEntries1700000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(entryTable('nomination', 'nominee_name', NOMINATION_COLUMNS));
    await runner.query(entryTable('essay', 'author_name', ESSAY_COLUMNS));
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const NOMINATION_COLUMNS = `
  nominee_kind text not null check (nominee_kind in ('individual', 'organisation')),
  nominee_name text not null,
  nominee_position text not null default '',
  deeds text not null,
  deeds_length integer not null,
  recommendation_order integer not null,`;

const ESSAY_COLUMNS = `
  title text not null,
  author_name text not null,
  body text not null,
  body_length integer not null,`;

const entryTable = (table: string, named: string, columns: string): string => `
create table public.${table} (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  category_id uuid not null references public.category,
  office_id uuid not null references public.office,${columns}
  registered_by uuid not null,
  submitted_at timestamptz,
  correction_due_at timestamptz,
  decision_reason text
);
select workflow.install_process('${table}', '${table}', 'draft');
create index ${table}_of_office on public.${table} (office_id, category_id);
create index ${table}_of_category on public.${table} (category_id, state);
create unique index ${table}_once on public.${table} (category_id, office_id, ${named})
  where state not in ('withdrawn', 'rejected');
alter table public.${table} enable row level security;
create policy ${table}_of_office on public.${table} for select to laureate_reader
  using (office_id = any(workflow.viewer_offices()));
create policy ${table}_of_staff on public.${table} for select to laureate_reader
  using (workflow.viewer_is('organiser', 'leadingGroupMember', 'auditor'));
`;
