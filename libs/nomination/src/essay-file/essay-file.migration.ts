import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that essays came in: the original by its hash, and the text that was read in it. Nobody who judges sees a row. */
export class KeepEssayFiles1700000012100 implements MigrationInterface {
  name = 'KeepEssayFiles1700000012100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table public.essay_file (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  essay_id uuid not null references public.essay,
  office_id uuid not null references public.office,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  file_kind text not null check (file_kind in ('text', 'docx', 'pdf')),
  bytes integer not null,
  text text not null,
  length integer not null,
  metadata jsonb not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null
);
select workflow.install_process('essay_file', 'essayFile', 'read');
create index essay_file_of_essay on public.essay_file (essay_id);
alter table public.essay_file enable row level security;
create policy essay_file_of_office on public.essay_file for select to laureate_reader
  using (office_id = any(workflow.viewer_offices()));
create policy essay_file_of_staff on public.essay_file for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
