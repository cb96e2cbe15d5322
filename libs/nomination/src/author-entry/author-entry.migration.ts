import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What authors send in by the public form. The phone is for the office to reach them; of the receipt only they know. */
export class TakeAuthorEntries1700000012200 implements MigrationInterface {
  name = 'TakeAuthorEntries1700000012200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table public.author_entry (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  category_id uuid not null references public.category,
  office_id uuid not null references public.office,
  title text not null,
  author_name text not null,
  phone text not null,
  body text not null,
  body_length integer not null,
  receipt_number text not null unique,
  received_at timestamptz not null,
  closes_at timestamptz not null,
  decision_reason text,
  essay_id uuid references public.essay
);
select workflow.install_process('author_entry', 'authorEntry', 'received');
create index author_entry_of_office on public.author_entry (office_id, state);
revoke all on public.author_entry from laureate_reader;
grant select (id, programme_id, category_id, office_id, title, author_name, phone, body, body_length, received_at, closes_at,
  decision_reason, essay_id, state, version, chart_version, created_at, updated_at) on public.author_entry to laureate_reader;
alter table public.author_entry enable row level security;
create policy author_entry_of_office on public.author_entry for select to laureate_reader
  using (office_id = any(workflow.viewer_offices()));
create policy author_entry_of_staff on public.author_entry for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
