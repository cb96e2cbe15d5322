import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A place that fell free, and what somebody decided on it. Who would come up is never stored: it is what the rule says now. */
export class CreateSuccession1700000010400 implements MigrationInterface {
  name = 'CreateSuccession1700000010400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table public.award drop constraint award_removal_cause_check;
alter table public.award add constraint award_removal_cause_check
  check (removal_cause in ('objectionUpheld', 'disqualified', 'withdrawn', 'movedUp'));
create table public.succession (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  category_id uuid not null references public.category,
  award_id uuid not null unique references public.award,
  tier_key text not null,
  place integer not null,
  on_notice boolean not null,
  decided_by_name text,
  decision_reason text,
  decided_at timestamptz
);
select workflow.install_process('succession', 'succession', 'proposed');
create index succession_of_category on public.succession (category_id, state);
alter table public.succession enable row level security;
create policy succession_of_staff on public.succession for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
