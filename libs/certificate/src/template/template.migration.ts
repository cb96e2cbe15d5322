import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Templates of certificates in versions with their files; which one a batch is made by, and the runs of its flow. */
export class CreateCertificateTemplates1700000012000 implements MigrationInterface {
  name = 'CreateCertificateTemplates1700000012000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FIXED);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const TABLES = `
create table public.certificate_template (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  version integer not null check (version > 0),
  kind text not null check (kind in ('layout', 'typst')),
  layout jsonb,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  unique (programme_id, version),
  check ((kind = 'layout') = (layout is not null))
);
create table public.certificate_template_file (
  template_id uuid not null references public.certificate_template,
  name text not null check (name ~ '^[a-z0-9][a-z0-9_-]{0,59}\\.(png|jpg|svg|typ|json)$'),
  content bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (template_id, name)
);
alter table public.certificate_batch add column template_id uuid references public.certificate_template;
alter table public.certificate_batch add column run integer not null default 1;
select workflow.install_apply('certificate_batch', 'certificateBatch');
create index certificate_batch_of_template on public.certificate_batch (template_id);
`;

/** What certificates were made by stays as it was, whoever asks. */
const FIXED = `
create function public.certificate_template_is_fixed() returns trigger language plpgsql as $$
declare template uuid := case when tg_table_name = 'certificate_template' then (to_jsonb(old) ->> 'id')::uuid
  when tg_op = 'INSERT' then (to_jsonb(new) ->> 'template_id')::uuid else (to_jsonb(old) ->> 'template_id')::uuid end;
begin
  if exists (select from public.certificate_batch b where b.template_id = template) then
    raise exception 'certificates were made by this template' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;
create trigger certificate_template_fixed before update or delete on public.certificate_template
  for each row execute function public.certificate_template_is_fixed();
create trigger certificate_template_file_fixed before insert or update or delete on public.certificate_template_file
  for each row execute function public.certificate_template_is_fixed();
`;

const WALLS = `
alter table public.certificate_template enable row level security;
alter table public.certificate_template_file enable row level security;
create policy certificate_template_of_staff on public.certificate_template for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));
create policy certificate_template_file_of_staff on public.certificate_template_file for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));
`;
