import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is published of an essay hangs on the frozen text that was judged. The database holds it too: nothing is published in
 * another wording than the judged one or the one that somebody agreed to, and what is published stays.
 */
export class PublishTexts1700000012300 implements MigrationInterface {
  name = 'PublishTexts1700000012300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table public.published_text (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  category_id uuid not null references public.category,
  award_id uuid not null unique references public.award,
  source_hash text not null references public.frozen_text,
  edited_hash text references public.frozen_text,
  consent_hash text references public.frozen_text,
  consent_by text,
  consent_how text,
  consent_at timestamptz,
  published_at timestamptz,
  check (published_at is null or edited_hash is not distinct from consent_hash)
);
select workflow.install_process('published_text', 'publishedText', 'prepared');
alter table public.published_text enable row level security;
create policy published_text_of_staff on public.published_text for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));
create policy frozen_text_of_publication on public.frozen_text for select to laureate_reader using (
  exists (select from public.published_text p where frozen_text.hash in (p.source_hash, p.edited_hash)));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
