import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A password that somebody else gave is good for choosing one's own, and for nothing more. */
export class KeepPasswordChanges1700000019100 implements MigrationInterface {
  name = 'KeepPasswordChanges1700000019100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table public.person add column password_change_due boolean not null default false');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
