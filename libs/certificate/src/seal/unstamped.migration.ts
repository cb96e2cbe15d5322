import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Seals that were to bear a time stamp of an authority, and do not, with the reason. */
export class RecordUnstampedSeals1700000013100 implements MigrationInterface {
  name = 'RecordUnstampedSeals1700000013100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table public.seal_without_stamp (
  pdf_sha256 text primary key check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  reason text not null,
  at timestamptz not null
);
grant select on public.seal_without_stamp to laureate_reader;
alter table public.seal_without_stamp enable row level security;
create policy seal_without_stamp_of_staff on public.seal_without_stamp for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
