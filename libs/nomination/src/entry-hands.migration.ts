import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whose hands an entry went through: everybody who registered, changed or sent it in. None of them decides on it. Of older
 * entries those are known who registered them and sent them in. A formal version counts as sent in once more from now on:
 * those that are in review are announced, so that their reviewers are asked.
 */
export class KeepEntryHands1700000018100 implements MigrationInterface {
  name = 'KeepEntryHands1700000018100';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['nomination', 'essay']) await runner.query(handsOf(table));
    await runner.query(FORMAL_VERSIONS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const FORMAL_VERSIONS = `
with formal as (
  update public.nomination set submission_count = submission_count + 1 where state = 'formalReview' returning id, updated_at)
insert into workflow.outbox (id, topic, payload, process, process_id, created_at)
  select gen_random_uuid(), 'nomination.formallySubmitted', jsonb_build_object('entryId', id), 'nomination', id, updated_at from formal;
`;

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
