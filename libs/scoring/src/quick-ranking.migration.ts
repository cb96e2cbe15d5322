import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who reads a ranking, and from which of its lines he is kept, is asked once for a list and not of each of its lines. */
export class ReadRankingsQuickly1700000018400 implements MigrationInterface {
  name = 'ReadRankingsQuickly1700000018400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function public.viewer_conflicts() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select f.entry_id from public.found_conflict f where f.judge_id = workflow.viewer_id() $$;
drop policy ranking_line_shown on public.ranking_line;
create policy ranking_line_shown on public.ranking_line for select to laureate_reader using (
  round_id in (select r.id from public.round r where r.state in ('ranked', 'confirmed')
    and (workflow.viewer_is('organiser', 'leadingGroupMember', 'auditor') or r.chair_id = workflow.viewer_id()))
  and ((select workflow.viewer_is('organiser', 'leadingGroupMember', 'auditor'))
    or entry_id not in (select public.viewer_conflicts())));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
