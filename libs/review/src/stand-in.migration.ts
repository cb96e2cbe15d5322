import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Somebody whom the municipal office names for a part that nobody of the office may take: who answers there in its stead,
 * and reads what the part is about.
 */
export class NameStandIns1700000018610 implements MigrationInterface {
  name = 'NameStandIns1700000018610';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const COLUMNS = `
alter table public.review_decision add column stand_in_id uuid;
select workflow.install_apply('review_decision', 'reviewDecision');
create index review_decision_of_stand_in on public.review_decision (stand_in_id) where stand_in_id is not null;
alter table public.opinion add column stand_in_id uuid;
select workflow.install_apply('opinion', 'opinion');
create index opinion_of_stand_in on public.opinion (stand_in_id) where stand_in_id is not null;
`;

/** Beside the policies that there are: whoever stands in reads the part and the entry, as the office does. */
const WALLS = `
create policy review_decision_of_stand_in on public.review_decision for select to laureate_reader
  using (stand_in_id = workflow.viewer_id() and (reviewer_id is null or reviewer_id = workflow.viewer_id() or revealed_at is not null));
create policy opinion_of_stand_in on public.opinion for select to laureate_reader using (stand_in_id = workflow.viewer_id());
create policy nomination_of_stand_in on public.nomination for select to laureate_reader using (
  exists (select from public.review_decision d where d.entry_id = nomination.id and d.stand_in_id = workflow.viewer_id())
  or exists (select from public.opinion o where o.nomination_id = nomination.id and o.stand_in_id = workflow.viewer_id()));
create policy essay_of_stand_in on public.essay for select to laureate_reader using (
  exists (select from public.review_decision d where d.entry_id = essay.id and d.stand_in_id = workflow.viewer_id()));
`;
