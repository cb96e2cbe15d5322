import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has more time than the plan gives, until when and why; and of an entry that came late, by which grace. */
export class CreateGrace1700000011100 implements MigrationInterface {
  name = 'CreateGrace1700000011100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table public.grace (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  office_id uuid not null references public.office,
  -- Null: for all entries of the office.
  entry_kind text check (entry_kind in ('nomination', 'essay')),
  entry_id uuid,
  until timestamptz not null,
  reason text not null,
  granted_by uuid,
  use_count integer not null default 0,
  revocation_reason text,
  check ((entry_id is null) = (entry_kind is null))
);
select workflow.install_process('grace', 'grace', 'granted');
create index grace_granted on public.grace (programme_id, office_id) where state = 'granted';
alter table public.grace enable row level security;
create policy grace_of_office on public.grace for select to laureate_reader
  using (office_id = any(workflow.viewer_offices()));
create policy grace_of_staff on public.grace for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));
`);
    for (const table of ['nomination', 'essay'])
      await runner.query(`alter table public.${table} add column grace_id uuid references public.grace`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
