import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A programme is a draft, which may lack anything, until it opens; from then on its rules have versions, each kept as it
 * was, and change by a process of their own. A draft is seen by those who write it and by the auditors.
 */
export class CreateRules1700000003100 implements MigrationInterface {
  name = 'CreateRules1700000003100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VERSIONS);
    await runner.query(CHANGES);
    await runner.query(WALLS);
    await runner.query(PROGRAMMES_BEFORE);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const VERSIONS = `
alter table public.programme
  add column rules_version integer not null default 0,
  add column cloned_from uuid references public.programme;
select workflow.install_apply('programme', 'programme');
create table public.programme_version (
  programme_id uuid not null references public.programme,
  version integer not null check (version > 0),
  hash text not null,
  plan jsonb not null,
  reason text,
  rule_change_id uuid,
  in_force_at timestamptz not null,
  primary key (programme_id, version)
);
create function public.version_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'A version of the rules stays as it was.' using errcode = 'LR004';
end $$;
create trigger version_is_kept before update or delete on public.programme_version
  for each row execute function public.version_is_kept();
`;

const CHANGES = `
create table public.rule_change (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  base_version integer not null,
  plan jsonb not null,
  hash text not null,
  differences jsonb not null,
  reason text not null,
  proposed_by uuid not null,
  decided_by uuid,
  decision_reason text
);
select workflow.install_process('rule_change', 'ruleChange', 'proposed');
create index rule_change_of_programme on public.rule_change (programme_id);
alter table public.programme_version add foreign key (rule_change_id) references public.rule_change;
`;

const WALLS = `
alter table public.programme enable row level security;
create policy programme_shown on public.programme for select to laureate_reader using (
  rules_version > 0 or workflow.viewer_is('organiser', 'auditor'));
alter table public.programme_version enable row level security;
create policy programme_version_shown on public.programme_version for select to laureate_reader using (true);
alter table public.rule_change enable row level security;
create policy rule_change_shown on public.rule_change for select to laureate_reader using (
  workflow.viewer_is('organiser', 'auditor'));
`;

/** Categories of a draft come with its opening. */
const PROGRAMMES_BEFORE = `
update public.programme set rules_version = 1 where state <> 'draft';
insert into public.programme_version (programme_id, version, hash, plan, in_force_at)
  select id, 1, plan_hash, plan, updated_at from public.programme where state <> 'draft';
delete from public.category c using public.programme p where p.id = c.programme_id and p.state = 'draft';
`;
