import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tables of entries on their way in. A row's outcome is no process: it moves with the import's, in the transaction that
 * registers its entry.
 */
export class CreateEntryImports1700000004500 implements MigrationInterface {
  name = 'CreateEntryImports1700000004500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table public.entry_import (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  kind text not null check (kind in ('nomination', 'essay')),
  file_name text not null,
  file_sha256 text not null,
  sheet text not null,
  header_row integer not null,
  columns jsonb not null,
  -- What was said once for every row.
  given jsonb not null,
  row_count integer not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null
);
select workflow.install_process('entry_import', 'entryImport', 'uploaded');
create index entry_import_of_uploader on public.entry_import (uploaded_by, uploaded_at);
create table public.entry_import_row (
  import_id uuid not null references public.entry_import,
  row integer not null check (row > 0),
  cells jsonb not null,
  faults jsonb not null,
  -- Null until it is checked, and where it can't be taken.
  given jsonb,
  office_id uuid,
  problems jsonb not null default '[]',
  -- No state of a process: the one door stands at the import's.
  outcome text not null default 'unchecked' check (outcome in ('unchecked', 'ready', 'faulty', 'chosen', 'done', 'refused')),
  entry_id uuid unique,
  primary key (import_id, row),
  check ((outcome = 'done') = (entry_id is not null))
);
create index entry_import_row_waiting on public.entry_import_row (import_id, office_id, row) where outcome = 'chosen';
grant select, update on public.entry_import_row to laureate_engine;
alter table public.entry_import enable row level security;
create policy entry_import_of_uploader on public.entry_import for select to laureate_reader
  using (uploaded_by = workflow.viewer_id() and workflow.viewer_is('officeClerk', 'officeLead'));
create policy entry_import_of_staff on public.entry_import for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));
alter table public.entry_import_row enable row level security;
create policy entry_import_row_of_import on public.entry_import_row for select to laureate_reader
  using (exists (select from public.entry_import i where i.id = import_id));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
