import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests that cover many nominees; each opinion that is asked for from now on belongs to one. */
export class AddOpinionRequests1700000011000 implements MigrationInterface {
  name = 'AddOpinionRequests1700000011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table public.opinion_request (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  category_id uuid not null references public.category,
  office_id uuid not null references public.office,
  due_at timestamptz not null,
  send_at timestamptz not null
);
select workflow.install_process('opinion_request', 'opinionRequest', 'collecting');
create unique index opinion_request_collecting on public.opinion_request (category_id, office_id) where state = 'collecting';
create index opinion_request_of_office on public.opinion_request (office_id, programme_id);
alter table public.opinion_request enable row level security;
create policy opinion_request_of_office on public.opinion_request for select to laureate_reader
  using (office_id = any(workflow.viewer_offices()));
create policy opinion_request_of_staff on public.opinion_request for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));
alter table public.opinion add column request_id uuid references public.opinion_request;
create index opinion_of_request on public.opinion (request_id);
select workflow.install_apply('opinion', 'opinion');
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
