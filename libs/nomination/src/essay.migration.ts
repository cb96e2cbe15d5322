import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEssay1700000004100 implements MigrationInterface {
  name = 'CreateEssay1700000004100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table public.essay (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  category_id uuid not null references public.category,
  office_id uuid not null references public.office,
  title text not null,
  author_name text not null,
  body text not null,
  body_length integer not null,
  registered_by uuid not null,
  submitted_at timestamptz,
  correction_due_at timestamptz,
  decision_reason text
);
select workflow.install_process('essay', 'essay', 'draft');
create index essay_of_office on public.essay (office_id, category_id);
create index essay_of_category on public.essay (category_id, state);
create unique index essay_once on public.essay (category_id, office_id, author_name)
  where state not in ('withdrawn', 'rejected');
alter table public.essay enable row level security;
create policy essay_of_office on public.essay for select to laureate_reader
  using (office_id = any(workflow.viewer_offices()));
create policy essay_of_staff on public.essay for select to laureate_reader
  using (workflow.viewer_is('organiser', 'leadingGroupMember', 'auditor'));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
