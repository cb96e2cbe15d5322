import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Acts that one person proposes and another approves. */
export class CreateApproval1700000017200 implements MigrationInterface {
  name = 'CreateApproval1700000017200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table public.approval (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  kind text not null,
  subject_id uuid not null,
  subject_name text not null,
  payload jsonb not null,
  reason text not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  dismissal_reason text
);
select workflow.install_process('approval', 'approval', 'proposed');
create unique index approval_open on public.approval (kind, subject_id) where state = 'proposed';
create index approval_of_programme on public.approval (programme_id, state);
alter table public.approval add constraint two_people
  check (state <> 'approved' or (decided_by is not null and decided_by <> proposed_by));
alter table public.approval enable row level security;
create policy approval_of_staff on public.approval for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
