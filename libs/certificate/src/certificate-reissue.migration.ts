import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A certificate may be suspended, which its office sees; one that is reissued names the one before it. */
export class ReissueCertificates1700000017300 implements MigrationInterface {
  name = 'ReissueCertificates1700000017300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table public.certificate add column replaces uuid unique references public.certificate;
grant select (replaces) on public.certificate to laureate_reader;
alter policy certificate_of_office on public.certificate
  using (office_id = any (workflow.viewer_offices()) and state in ('issued', 'suspended', 'superseded', 'revoked'));
select workflow.install_apply('certificate', 'certificate');
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
