import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who decides reads how each level reviewed a candidate, from when it is the time to decide, as it reads the departments'
 * opinions; no decision before all of its level are in.
 */
export class ReadReviewsBeforeDeciding1700000019200 implements MigrationInterface {
  name = 'ReadReviewsBeforeDeciding1700000019200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create policy review_decision_of_leading_group on public.review_decision for select to laureate_reader
  using (workflow.viewer_is('leadingGroupMember') and (reviewer_id is null or revealed_at is not null) and exists (
    select from public.programme g where g.id = review_decision.programme_id
      and g.state in ('deciding', 'publicity', 'commending', 'closed')));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
