import type { MigrationInterface, QueryRunner } from 'typeorm';
import { STANDING } from './entry-standing.js';

/** Whoever has left has no rank any more: their old number was read as if it still counted. Whoever stands has one. */
export class LeaveOrder1700000019300 implements MigrationInterface {
  name = 'LeaveOrder1700000019300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table public.nomination alter column recommendation_order drop not null;
update public.nomination set recommendation_order = null where not (${STANDING});
alter table public.nomination add constraint nomination_standing_is_ranked
  check (recommendation_order is not null or not (${STANDING}));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
