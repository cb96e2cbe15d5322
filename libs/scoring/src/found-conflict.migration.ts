import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CONFLICT_KINDS } from './conflict.rules.js';

/** Every kind of conflict, declared by offices too, and what was found: whoever stands in conflict with an entry sees nothing of it. */
export class FindConflicts1700000016000 implements MigrationInterface {
  name = 'FindConflicts1700000016000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DECLARED);
    await runner.query(FOUND);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const kinds = CONFLICT_KINDS.map((kind) => `'${kind}'`).join(', ');

const DECLARED = `
alter table public.conflict_of_interest drop constraint conflict_of_interest_kind_check;
update public.conflict_of_interest set kind = case kind when 'ownCounty' then 'county' when 'ownOffice' then 'unit' else kind end;
alter table public.conflict_of_interest
  add constraint conflict_of_interest_kind_check check (kind in (${kinds})),
  alter column judge_id drop not null,
  -- Whom an office names; it is not told whether he judges.
  add column judge_name text,
  add column declared_for uuid references public.office,
  add constraint conflict_of_somebody check (num_nonnulls(judge_id, judge_name) = 1);
create index conflict_by_name on public.conflict_of_interest (programme_id) where judge_id is null;
create index conflict_of_office on public.conflict_of_interest (declared_for);
drop policy conflict_shown on public.conflict_of_interest;
create policy conflict_shown on public.conflict_of_interest for select to laureate_reader using (
  workflow.viewer_is('organiser', 'auditor') or judge_id = workflow.viewer_id() or declared_for = any(workflow.viewer_offices()));
`;

const FOUND = `
create table public.found_conflict (
  programme_id uuid not null references public.programme,
  judge_id uuid not null references public.person,
  entry_id uuid not null,
  kind text not null check (kind in (${kinds})),
  detected boolean not null,
  found_at timestamptz not null,
  primary key (judge_id, entry_id)
);
create index found_conflict_of_programme on public.found_conflict (programme_id, found_at);
create index found_conflict_of_entry on public.found_conflict (entry_id);
alter table public.found_conflict enable row level security;
create policy found_conflict_shown on public.found_conflict for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));

-- Past the policy above: a judge is kept from the entry, not told of it.
create function public.viewer_in_conflict(wanted uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.found_conflict f where f.judge_id = workflow.viewer_id() and f.entry_id = wanted) $$;
create function public.viewer_in_conflict_within(wanted uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.round_entry e join public.found_conflict f on f.entry_id = e.entry_id
    where e.round_id = wanted and f.judge_id = workflow.viewer_id()) $$;
alter table public.score_sheet alter column chair_id drop not null;
-- Of an entry that needs more judges, or fewer, than the round asks for each.
alter table public.round_entry add column judges integer check (judges > 0);
select workflow.install_apply('score_sheet', 'scoreSheet');
`;

const WALLS = `
drop policy score_sheet_of_judge on public.score_sheet;
create policy score_sheet_of_judge on public.score_sheet for select to laureate_reader
  using (judge_id = workflow.viewer_id() and state not in ('recused', 'replaced') and not public.viewer_in_conflict(entry_id));
drop policy round_entry_shown on public.round_entry;
create policy round_entry_shown on public.round_entry for select to laureate_reader using (
  workflow.viewer_is('organiser', 'auditor', 'leadingGroupMember')
  or (not public.viewer_in_conflict(entry_id)
    and exists (select from public.round r where r.id = round_entry.round_id and r.chair_id = workflow.viewer_id()))
  or exists (select from public.score_sheet s where s.round_id = round_entry.round_id and s.entry_id = round_entry.entry_id
    and s.judge_id = workflow.viewer_id()));
drop policy ranking_line_shown on public.ranking_line;
create policy ranking_line_shown on public.ranking_line for select to laureate_reader using (
  exists (select from public.round r where r.id = ranking_line.round_id and r.state in ('ranked', 'confirmed')
    and (workflow.viewer_is('organiser', 'leadingGroupMember', 'auditor')
      or (r.chair_id = workflow.viewer_id() and not public.viewer_in_conflict(ranking_line.entry_id)))));
drop policy sealed_result_shown on public.sealed_result;
create policy sealed_result_shown on public.sealed_result for select to laureate_reader using (
  exists (select from public.round r where r.id = sealed_result.round_id and r.state in ('ranked', 'confirmed')
    and (workflow.viewer_is('organiser', 'leadingGroupMember', 'auditor')
      or (r.chair_id = workflow.viewer_id() and not public.viewer_in_conflict_within(sealed_result.round_id)))));
`;
