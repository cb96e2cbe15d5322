import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Results as they were sealed: written once, changed by nobody. */
export class SealResults1700000006100 implements MigrationInterface {
  name = 'SealResults1700000006100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SEALED_RESULT);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const SEALED_RESULT = `
alter table public.round add column result_seal text;
select workflow.install_apply('round', 'round');
grant select (result_seal) on public.round to laureate_reader;

create table public.sealed_result (
  round_id uuid primary key references public.round,
  -- json, not jsonb: the bytes that were sealed.
  result json not null,
  seal text not null
);
create function public.keep_sealed_result() returns trigger language plpgsql as $$
begin
  raise exception 'A sealed result is never changed.' using errcode = 'LR001';
end $$;
create trigger sealed_result_kept before update or delete on public.sealed_result
  for each row execute function public.keep_sealed_result();
alter table public.sealed_result enable row level security;
create policy sealed_result_shown on public.sealed_result for select to laureate_reader using (
  exists (select from public.round r where r.id = sealed_result.round_id and r.state in ('ranked', 'confirmed')
    and (workflow.viewer_is('organiser', 'leadingGroupMember', 'auditor') or r.chair_id = workflow.viewer_id())));
`;
