import { system } from '#kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { entriesWithoutCopy, proposalOf } from './blind-copy-proposal.js';
import { giveToJudges } from './blind-copy-giving.js';
import { blindText } from './blind-text.js';

/**
 * Texts frozen under their hash, the process of each blind copy, and what of it judges may read. Entries that judges read
 * already before there were copies get one with everything blanked that was found: nobody reads an original any more.
 */
export class CreateBlindCopies1700000004400 implements MigrationInterface {
  name = 'CreateBlindCopies1700000004400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(WALLS);
    await copyWhatIsJudged(runner);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const TABLES = `
create table public.frozen_text (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  title text not null,
  body text not null,
  frozen_at timestamptz not null
);
create function public.frozen_stays() returns trigger language plpgsql as $$
begin
  raise exception 'A frozen text is never changed and never goes.' using errcode = 'LR002';
end $$;
create trigger frozen_stays before update or delete on public.frozen_text
  for each row execute function public.frozen_stays();
create trigger frozen_stays_whole before truncate on public.frozen_text
  for each statement execute function public.frozen_stays();

create table public.blind_copy (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  category_id uuid not null references public.category,
  office_id uuid not null references public.office,
  entry_kind text not null check (entry_kind in ('nomination', 'essay')),
  entry_id uuid not null unique,
  source_hash text not null references public.frozen_text,
  findings jsonb not null,
  marked jsonb not null default '[]'
);
select workflow.install_process('blind_copy', 'blindCopy', 'proposed');
create index blind_copy_of_office on public.blind_copy (office_id, state);
create index blind_copy_of_category on public.blind_copy (category_id, state);

create table public.judged_copy (
  entry_id uuid primary key references public.blind_copy (entry_id),
  hash text not null references public.frozen_text,
  source_hash text not null references public.frozen_text,
  length integer not null,
  given_at timestamptz not null
);
`;

/** Of judges' reading says scoring, which knows their sheets. */
const WALLS = `
alter table public.blind_copy enable row level security;
create policy blind_copy_of_office on public.blind_copy for select to laureate_reader
  using (office_id = any(workflow.viewer_offices()));
create policy blind_copy_of_staff on public.blind_copy for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));
alter table public.judged_copy enable row level security;
create policy judged_copy_of_its_office on public.judged_copy for select to laureate_reader
  using (exists (select from public.blind_copy c where c.entry_id = judged_copy.entry_id));
alter table public.frozen_text enable row level security;
create policy frozen_text_of_its_office on public.frozen_text for select to laureate_reader using (
  exists (select from public.blind_copy c where c.source_hash = frozen_text.hash)
  or exists (select from public.judged_copy j join public.blind_copy c on c.entry_id = j.entry_id where j.hash = frozen_text.hash));
`;

const BY = system('blind copies of what was judged before');

const copyWhatIsJudged = async (runner: QueryRunner): Promise<void> => {
  const { manager } = runner;
  for (const entry of await entriesWithoutCopy(manager)) {
    const [moment]: { at: Date }[] = await manager.query(
      'select max(at) as at from workflow.transition_log where process_id = $1',
      [entry.id],
    );
    const at = moment?.at ?? new Date(0);
    const { row, text } = await proposalOf(manager, entry, at);
    await manager.query("select workflow.begin_blind_copy($1, 1, $2, null, $3, null, '[]', '[]')", [
      JSON.stringify([row]),
      at,
      BY.name,
    ]);
    if (!entry.judged) continue;
    const copy = blindText(text, { findings: row.findings, marked: [] });
    await manager.query(
      `select workflow.apply_blind_copy($1, 0, 'proposed', 'confirmed', 'blindCopy.confirm', 1, $2, null, $3)`,
      [row.id, at, BY.name],
    );
    await giveToJudges(manager, { entryId: entry.id, sourceHash: row.source_hash, copy, at });
  }
};
