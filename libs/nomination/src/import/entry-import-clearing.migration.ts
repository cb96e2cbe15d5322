import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tables held of people is cleared after a time; of those that ended before there was one, from now on. */
export class ClearEndedImports1700000011400 implements MigrationInterface {
  name = 'ClearEndedImports1700000011400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table public.entry_import add column keep_days integer not null default 30 check (keep_days between 0 and 3650);
select workflow.install_apply('entry_import', 'entryImport');
insert into workflow.deadline (process, process_id, event, due_at, state_version)
select 'entryImport', id, case when state = 'checked' then 'entryImport.cancel' else 'entryImport.clear' end,
  updated_at + interval '1 day' * keep_days, version
from public.entry_import where state in ('checked', 'done', 'cancelled');
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
