import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Under which version of the programme's rules a round was planned and, once it is ranked, was ranked. */
export class BindRounds1700000006200 implements MigrationInterface {
  name = 'BindRounds1700000006200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table public.round add column rules_version integer, add column rules_hash text;
select workflow.install_apply('round', 'round');
grant select (rules_version, rules_hash) on public.round to laureate_reader;
update public.round r set rules_version = p.rules_version, rules_hash = p.plan_hash
  from public.programme p where p.id = r.programme_id;
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
