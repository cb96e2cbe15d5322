import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNomination1700000004000 implements MigrationInterface {
  name = 'CreateNomination1700000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table public.nomination (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  category_id uuid not null references public.category,
  office_id uuid not null references public.office,
  nominee_kind text not null check (nominee_kind in ('individual', 'organisation')),
  nominee_name text not null,
  nominee_position text not null default '',
  deeds text not null,
  deeds_length integer not null,
  recommendation_order integer not null,
  registered_by uuid not null,
  submitted_at timestamptz,
  correction_due_at timestamptz,
  decision_reason text
);
select workflow.install_process('nomination', 'nomination', 'draft');
create index nomination_of_office on public.nomination (office_id, category_id);
create index nomination_of_category on public.nomination (category_id, state);
create unique index nomination_once on public.nomination (category_id, office_id, nominee_name)
  where state not in ('withdrawn', 'rejected');
alter table public.nomination enable row level security;
create policy nomination_of_office on public.nomination for select to laureate_reader
  using (office_id = any(workflow.viewer_offices()));
create policy nomination_of_staff on public.nomination for select to laureate_reader
  using (workflow.viewer_is('organiser', 'leadingGroupMember', 'auditor'));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
