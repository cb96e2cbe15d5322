import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the outbox knows of each message on its way: how often it was handed to the queue, when to look whether it arrived,
 * what went wrong last, and when all who hear it had consumed it (or nobody hears it).
 */
export class FollowOutboxDelivery1700000001400 implements MigrationInterface {
  name = 'FollowOutboxDelivery1700000001400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table workflow.outbox
  add column sendings integer not null default 0,
  add column check_at timestamptz,
  add column last_error text,
  add column settled_at timestamptz;
create index outbox_unsettled on workflow.outbox (check_at) where settled_at is null and sent_at is not null;
`);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
