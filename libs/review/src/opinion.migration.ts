import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Opinions, and the right of a department that was asked to read the nomination. The policies of opinion must never look
 * at nomination, whose own policy looks at opinion: PostgreSQL would go round in circles.
 */
export class CreateOpinion1700000005000 implements MigrationInterface {
  name = 'CreateOpinion1700000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table public.opinion (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  nomination_id uuid not null references public.nomination,
  office_id uuid not null references public.office,
  due_at timestamptz not null,
  opinion_text text,
  answered_at timestamptz,
  answered_by uuid,
  answered_for text,
  unique (nomination_id, office_id)
);
select workflow.install_process('opinion', 'opinion', 'requested');
create index opinion_of_office on public.opinion (office_id, programme_id, state);
alter table public.opinion enable row level security;
create policy opinion_of_office on public.opinion for select to laureate_reader
  using (office_id = any(workflow.viewer_offices()));
create policy opinion_of_staff on public.opinion for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));
-- Who decides reads what stands behind a nominee, once it is the time to decide: not while departments still make up theirs.
create policy opinion_of_leading_group on public.opinion for select to laureate_reader
  using (workflow.viewer_is('leadingGroupMember') and exists (
    select from public.programme g where g.id = opinion.programme_id and g.state in ('deciding', 'publicity', 'commending', 'closed')));
create policy nomination_of_asked_department on public.nomination for select to laureate_reader
  using (exists (
    select from public.opinion o where o.nomination_id = nomination.id and o.office_id = any(workflow.viewer_offices())));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
