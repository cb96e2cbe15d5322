import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whose hands an entry went through: everybody who registered, changed or sent it in. None of them decides on it. Of older
 * entries those are known who registered them and sent them in.
 */
export class KeepEntryHands1700000018100 implements MigrationInterface {
  name = 'KeepEntryHands1700000018100';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['nomination', 'essay']) await runner.query(handsOf(table));
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const handsOf = (table: string): string => `
alter table public.${table} add column handled_by uuid[] not null default '{}';
update public.${table} e set handled_by = array(
  select distinct h.person from (
    select e.registered_by union select e.submitted_by
    union select l.actor_id from workflow.transition_log l where l.process = '${table}' and l.process_id = e.id
      and l.event in ('${table}.submit', '${table}.submitFormally')) as h(person)
  where h.person is not null order by h.person);
select workflow.install_apply('${table}', '${table}');
`;
