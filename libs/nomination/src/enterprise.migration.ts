import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a nominee is an enterprise, or the head of one. */
export class AddEnterprise1700000010900 implements MigrationInterface {
  name = 'AddEnterprise1700000010900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table public.nomination add column enterprise text not null default '' check (enterprise in ('', 'enterprise', 'head'));
select workflow.install_apply('nomination', 'nomination');
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
