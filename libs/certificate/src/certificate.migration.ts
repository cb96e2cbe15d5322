import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Certificates, their batches, and the counter that their numbers come from. */
export class CreateCertificate1700000008000 implements MigrationInterface {
  name = 'CreateCertificate1700000008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** The counter's row is locked by whoever takes numbers until their certificates are in: no number is lost or given twice. */
const TABLES = `
create table public.certificate_counter (
  organisation text not null,
  year integer not null,
  programme text not null,
  last_serial integer not null default 0 check (last_serial between 0 and 999999),
  primary key (organisation, year, programme)
);
create table public.certificate_batch (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  size integer not null,
  ordered_by text not null,
  ordered_at timestamptz not null
);
select workflow.install_process('certificate_batch', 'certificateBatch', 'ordered');
create index certificate_batch_of_programme on public.certificate_batch (programme_id);
create table public.certificate (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  category_id uuid not null references public.category,
  award_id uuid not null references public.award,
  batch_id uuid not null references public.certificate_batch,
  office_id uuid references public.office,
  tier_key text not null,
  winner_name text not null,
  serial integer not null,
  number text not null unique,
  token text not null unique,
  pdf_sha256 text check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  failure_code text,
  issued_at timestamptz,
  ended_at timestamptz,
  reason_class text,
  decision_reason text
);
select workflow.install_process('certificate', 'certificate', 'planned');
create unique index certificate_single on public.certificate (award_id) where state not in ('cancelled', 'superseded', 'revoked');
create index certificate_of_batch on public.certificate (batch_id, state);
create index certificate_of_programme on public.certificate (programme_id, serial);
create index certificate_of_office on public.certificate (office_id);
`;

/** The token opens the check page, so that not even the reading role sees it; the page asks for one token at a time. */
const WALLS = `
revoke all on public.certificate from laureate_reader;
grant select (id, programme_id, category_id, award_id, batch_id, office_id, tier_key, winner_name, serial, number, pdf_sha256,
  failure_code, issued_at, ended_at, reason_class, decision_reason, state, version, chart_version, created_at, updated_at)
  on public.certificate to laureate_reader;
alter table public.certificate enable row level security;
create policy certificate_of_staff on public.certificate for select to laureate_reader using (workflow.viewer_is('organiser', 'auditor'));
create policy certificate_of_office on public.certificate for select to laureate_reader
  using (office_id = any (workflow.viewer_offices()) and state in ('issued', 'superseded', 'revoked'));
`;
