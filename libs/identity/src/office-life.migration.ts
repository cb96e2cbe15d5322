import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An office is renamed, moved and closed; a closed one stays, since entries, awards and papers name it. */
export class CreateOfficeLife1700000002100 implements MigrationInterface {
  name = 'CreateOfficeLife1700000002100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table public.office
  add column version integer not null default 0,
  add column closed_at timestamptz;
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
