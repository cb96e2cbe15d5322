import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever stands in for a department reads its request, and in it whom they are named for: so they answer by the sheet too. */
export class ShowRequestsToStandIns1700000019310 implements MigrationInterface {
  name = 'ShowRequestsToStandIns1700000019310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create policy opinion_request_of_stand_in on public.opinion_request for select to laureate_reader using (
  exists (select from public.opinion o where o.request_id = opinion_request.id and o.stand_in_id = workflow.viewer_id()));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
