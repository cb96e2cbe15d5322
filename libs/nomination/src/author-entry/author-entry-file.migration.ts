import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The file that an author's text came in, if it did: the original by its hash, and what it tells of who made it. */
export class KeepAuthorsFiles1700000012400 implements MigrationInterface {
  name = 'KeepAuthorsFiles1700000012400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table public.author_entry
  add column file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
  add column file_name text,
  add column file_kind text check (file_kind in ('text', 'docx', 'pdf')),
  add column file_metadata jsonb,
  add check (num_nulls(file_sha256, file_name, file_kind, file_metadata) in (0, 4));
create index author_entry_of_essay on public.author_entry (essay_id);
grant select (file_sha256, file_name, file_kind, file_metadata) on public.author_entry to laureate_reader;
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
