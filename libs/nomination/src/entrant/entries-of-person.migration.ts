import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a person has in one category is found by both at once: looked for by the category alone, each row of a table of
 * thousands would look through all that are in already.
 */
export class FindEntriesOfPerson1700000018300 implements MigrationInterface {
  name = 'FindEntriesOfPerson1700000018300';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['nomination', 'essay']) {
      await runner.query(`create index ${table}_of_entrant_there on public.${table} (entrant_id, category_id)`);
      await runner.query(`drop index public.${table}_of_entrant`);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
