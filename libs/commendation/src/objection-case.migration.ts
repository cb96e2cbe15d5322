import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A case has an owner and a deadline. Who objected stands apart, with the files that prove it, behind a wall that opens for
 * the case's owner alone; a department, which objects in its office, is no secret of the municipal office.
 */
export class HandleCases1700000017400 implements MigrationInterface {
  name = 'HandleCases1700000017400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table public.objection_claimant (
  objection_id uuid primary key references public.objection,
  kind text not null check (kind in ('person', 'unit', 'department')),
  name text not null,
  contact text not null,
  contact_person text,
  check (kind <> 'unit' or contact_person is not null)
);
insert into public.objection_claimant (objection_id, kind, name, contact)
select id, case kind when 'department' then 'department' else 'person' end, claimant_name, claimant_contact from public.objection;
alter table public.objection
  drop column claimant_name,
  drop column claimant_contact,
  add column owner_id uuid,
  add column owner_name text,
  add column due_at timestamptz,
  add column reply text;
create table public.objection_evidence (
  id uuid primary key,
  objection_id uuid not null references public.objection,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  type text not null,
  file_name text not null,
  bytes integer not null,
  added_at timestamptz not null,
  unique (objection_id, sha256)
);
select workflow.install_apply('objection', 'objection');
alter table public.objection_claimant enable row level security;
create policy objection_claimant_of_owner on public.objection_claimant for select to laureate_reader
  using (workflow.viewer_is('organiser') and exists (
    select from public.objection o where o.id = objection_id and o.owner_id = workflow.viewer_id()));
create policy objection_claimant_department on public.objection_claimant for select to laureate_reader
  using (kind = 'department' and workflow.viewer_is('organiser', 'auditor'));
alter table public.objection_evidence enable row level security;
create policy objection_evidence_of_owner on public.objection_evidence for select to laureate_reader
  using (workflow.viewer_is('organiser') and exists (
    select from public.objection o where o.id = objection_id and o.owner_id = workflow.viewer_id()));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
