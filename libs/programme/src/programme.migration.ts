import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProgramme1700000003000 implements MigrationInterface {
  name = 'CreateProgramme1700000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table public.programme (
  id uuid primary key,
  slug text not null unique,
  plan jsonb not null,
  plan_hash text not null
);
select workflow.install_process('programme', 'programme', 'draft');
create table public.category (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  key text not null,
  kind text not null check (kind in ('award', 'essay', 'organisation')),
  position integer not null,
  plan jsonb not null,
  unique (programme_id, key)
);
`);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
