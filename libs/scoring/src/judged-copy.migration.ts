import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Judges read copies: an essay, or deeds that are judged blind, no longer show to them at all. */
export class JudgesReadCopies1700000006300 implements MigrationInterface {
  name = 'JudgesReadCopies1700000006300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const WALLS = `
drop policy essay_of_judge on public.essay;
drop policy nomination_of_judge on public.nomination;
create policy nomination_of_judge on public.nomination for select to laureate_reader using (
  workflow.viewer_is('judge') and not exists (
    select from public.category c where c.id = nomination.category_id and (c.plan ->> 'judgedBlind')::boolean)
  and exists (
    select from public.score_sheet s where s.entry_id = nomination.id and s.judge_id = workflow.viewer_id()
      and s.state not in ('recused', 'replaced')));
create policy judged_copy_of_judge on public.judged_copy for select to laureate_reader using (
  workflow.viewer_is('judge') and exists (
    select from public.score_sheet s where s.entry_id = judged_copy.entry_id and s.judge_id = workflow.viewer_id()
      and s.state not in ('recused', 'replaced')));
create policy frozen_text_of_judge on public.frozen_text for select to laureate_reader using (
  workflow.viewer_is('judge') and exists (select from public.judged_copy j where j.hash = frozen_text.hash));
`;
