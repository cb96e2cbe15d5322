import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A nominee's answer. Of the link only the hash of its token is kept, and no reader sees even that. */
export class CreateConsent1700000010200 implements MigrationInterface {
  name = 'CreateConsent1700000010200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table public.consent (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  nomination_id uuid not null unique references public.nomination,
  office_id uuid not null references public.office,
  nominee_name text not null,
  token_hash text not null unique,
  expires_at timestamptz not null,
  answered_at timestamptz,
  decline_reason text
);
select workflow.install_process('consent', 'consent', 'asked');
revoke all on public.consent from laureate_reader;
grant select (id, programme_id, nomination_id, office_id, nominee_name, expires_at, answered_at, decline_reason,
  state, version, chart_version, created_at, updated_at) on public.consent to laureate_reader;
alter table public.consent enable row level security;
create policy consent_of_office on public.consent for select to laureate_reader
  using (office_id = any(workflow.viewer_offices()));
create policy consent_of_staff on public.consent for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
