import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Through whose hands an entry went is for the rules, which the engine asks: who reads for a person reads every other column.
 * A column that is added from now on is granted by the migration that adds it.
 */
export class HideEntryHands1700000018630 implements MigrationInterface {
  name = 'HideEntryHands1700000018630';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['nomination', 'essay']) await runner.query(withoutHands(table));
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const withoutHands = (table: string): string => `
do $$ begin
  revoke select on public.${table} from laureate_reader;
  execute (select format('grant select (%s) on public.${table} to laureate_reader', string_agg(quote_ident(attname), ', '))
    from pg_attribute where attrelid = 'public.${table}'::regclass and attnum > 0 and not attisdropped
      and attname <> 'handled_by');
end $$;`;
