import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys that sealed credentials, each certificate's place in the status lists, and the credential in each file. */
export class IssueCredentials1700000013000 implements MigrationInterface {
  name = 'IssueCredentials1700000013000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** No person reads them by a query of his own: they leave by public addresses, for who knows the token. */
const TABLES = `
create table public.credential_key (
  did text not null,
  public_key text not null,
  since timestamptz not null,
  primary key (did, public_key)
);
create table public.credential_status (
  certificate_id uuid primary key references public.certificate,
  list integer not null check (list > 0),
  index integer not null check (index between 0 and 131071),
  salt text not null,
  unique (list, index)
);
create table public.certificate_credential (
  pdf_sha256 text primary key check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  document text not null
);
create index certificate_not_good on public.certificate (id) where state in ('revoked', 'superseded', 'suspended');
revoke all on public.credential_key, public.credential_status, public.certificate_credential from laureate_reader;
alter table public.credential_key enable row level security;
alter table public.credential_status enable row level security;
alter table public.certificate_credential enable row level security;
`;
