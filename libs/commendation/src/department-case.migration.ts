import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A case says which entry it is about, whatever award that holds by now; one of a department needs neither notice nor award. */
export class AddDepartmentCases1700000011200 implements MigrationInterface {
  name = 'AddDepartmentCases1700000011200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table public.objection
  add column kind text not null default 'public' check (kind in ('public', 'department')),
  add column category_id uuid references public.category,
  add column entry_id uuid,
  add column opinion_id uuid references public.opinion,
  alter column notice_id drop not null,
  alter column award_id drop not null;
update public.objection o set category_id = a.category_id, entry_id = a.entry_id from public.award a where a.id = o.award_id;
alter table public.objection
  alter column category_id set not null,
  alter column entry_id set not null,
  add check (case kind when 'public' then notice_id is not null and award_id is not null else opinion_id is not null end);
create index objection_of_entry on public.objection (entry_id);
select workflow.install_apply('objection', 'objection');
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
