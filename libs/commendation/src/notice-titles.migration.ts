import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A notice names the essay that a prize is proposed for, by its title on the day when the list was drafted. */
export class NameEssaysOnNotices1700000011300 implements MigrationInterface {
  name = 'NameEssaysOnNotices1700000011300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table public.notice_line add column essay_title text;
update public.notice_line l set essay_title = e.title
from public.award a join public.essay e on e.id = a.entry_id where a.id = l.award_id;
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
