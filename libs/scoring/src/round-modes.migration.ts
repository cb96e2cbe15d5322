import { ROUND_MODES } from '#ranking';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What judges do in a round, when an entry passes, and when it gets more marks than the others. */
export class AddRoundModes1700000016100 implements MigrationInterface {
  name = 'AddRoundModes1700000016100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MODES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const MODES = `
alter table public.round
  add column mode text not null default 'score' check (mode in (${ROUND_MODES.map((mode) => `'${mode}'`).join(', ')})),
  add column threshold text,
  add column quorum text,
  add column pass_mark numeric,
  -- All that passed the round before, instead of the best so many.
  add column only_passed boolean not null default false,
  add column apart_by numeric,
  add column near_line jsonb;
select workflow.install_apply('round', 'round');
grant select (mode, threshold, quorum, pass_mark, only_passed, apart_by, near_line) on public.round to laureate_reader;
-- When an entry got one more judge because its marks lay apart, and more marks because it stood near the line.
alter table public.round_entry add column apart_at timestamptz, add column near_line_at timestamptz;
alter table public.ranking_line add column passed boolean;
`;
