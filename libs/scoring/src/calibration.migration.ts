import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rounds that only show how each judge marks, and what they showed: to the chair alone. */
export class AddCalibration1700000016200 implements MigrationInterface {
  name = 'AddCalibration1700000016200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CALIBRATION);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const CALIBRATION = `
alter table public.round add column calibration boolean not null default false;
select workflow.install_apply('round', 'round');
grant select (calibration) on public.round to laureate_reader;
create table public.calibration_report (
  round_id uuid primary key references public.round,
  report jsonb not null
);
alter table public.calibration_report enable row level security;
create policy calibration_report_of_chair on public.calibration_report for select to laureate_reader using (
  exists (select from public.round r where r.id = calibration_report.round_id and r.chair_id = workflow.viewer_id()));
`;
