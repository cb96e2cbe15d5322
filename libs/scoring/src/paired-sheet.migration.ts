import { ROUND_MODES } from '#ranking';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Judges compare two entries on a sheet: the one that it is of, and one that it is set beside when its turn comes. */
export class PairSheets1700000016300 implements MigrationInterface {
  name = 'PairSheets1700000016300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PAIRS);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const PAIRS = `
alter table public.round drop constraint round_mode_check;
alter table public.round add constraint round_mode_check check (mode in (${ROUND_MODES.map((mode) => `'${mode}'`).join(', ')})),
  add column separation text;
select workflow.install_apply('round', 'round');
grant select (separation) on public.round to laureate_reader;
alter table public.ranking_line add column standard_error text;
alter table public.score_sheet add column against_id uuid check (against_id <> entry_id);
create index score_sheet_against on public.score_sheet (against_id, judge_id) where against_id is not null;
select workflow.install_apply('score_sheet', 'scoreSheet');
`;

/** What holds of a sheet's entry holds of the one beside it. */
const WALLS = `
drop policy score_sheet_of_judge on public.score_sheet;
create policy score_sheet_of_judge on public.score_sheet for select to laureate_reader
  using (judge_id = workflow.viewer_id() and state not in ('recused', 'replaced')
    and not public.viewer_in_conflict(entry_id) and not public.viewer_in_conflict(against_id));
drop policy round_entry_shown on public.round_entry;
create policy round_entry_shown on public.round_entry for select to laureate_reader using (
  workflow.viewer_is('organiser', 'auditor', 'leadingGroupMember')
  or (not public.viewer_in_conflict(entry_id)
    and exists (select from public.round r where r.id = round_entry.round_id and r.chair_id = workflow.viewer_id()))
  or exists (select from public.score_sheet s where s.round_id = round_entry.round_id and s.judge_id = workflow.viewer_id()
    and (s.entry_id = round_entry.entry_id or s.against_id = round_entry.entry_id)));
drop policy nomination_of_judge on public.nomination;
create policy nomination_of_judge on public.nomination for select to laureate_reader using (
  workflow.viewer_is('judge') and not exists (
    select from public.category c where c.id = nomination.category_id and (c.plan ->> 'judgedBlind')::boolean)
  and (exists (
    select from public.score_sheet s where s.entry_id = nomination.id and s.judge_id = workflow.viewer_id()
      and s.state not in ('recused', 'replaced'))
  or exists (
    select from public.score_sheet s where s.against_id = nomination.id and s.judge_id = workflow.viewer_id()
      and s.state not in ('recused', 'replaced'))));
drop policy judged_copy_of_judge on public.judged_copy;
create policy judged_copy_of_judge on public.judged_copy for select to laureate_reader using (
  workflow.viewer_is('judge') and (exists (
    select from public.score_sheet s where s.entry_id = judged_copy.entry_id and s.judge_id = workflow.viewer_id()
      and s.state not in ('recused', 'replaced'))
  or exists (
    select from public.score_sheet s where s.against_id = judged_copy.entry_id and s.judge_id = workflow.viewer_id()
      and s.state not in ('recused', 'replaced'))));
`;
