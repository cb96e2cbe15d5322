import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers to requests that may be repeated: one row a key and sender, written with what the request did. */
export class CreateIdempotency1700000001300 implements MigrationInterface {
  name = 'CreateIdempotency1700000001300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table workflow.answered_request (
  sender text not null,
  key text not null,
  request_hash text not null,
  -- As text, not by its parts: a repeat gets the same bytes.
  reply json,
  at timestamptz not null,
  primary key (sender, key)
);
create index answered_request_at on workflow.answered_request (at);
`);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
