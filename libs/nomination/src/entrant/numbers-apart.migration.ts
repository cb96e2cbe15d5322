import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether two entrants have ID numbers that differ, for readers who may not see even the hashes: then they are two people,
 * whatever they are called, and nobody needs to look at them.
 */
export class TellNumbersApart1700000018000 implements MigrationInterface {
  name = 'TellNumbersApart1700000018000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function public.numbers_differ(a uuid, b uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from public.entrant x join public.entrant y on y.id_hash <> x.id_hash where x.id = a and y.id = b)
$$;
revoke all on function public.numbers_differ(uuid, uuid) from public;
grant execute on function public.numbers_differ(uuid, uuid) to laureate_reader;
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
