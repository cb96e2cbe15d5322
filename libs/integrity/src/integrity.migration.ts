import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Checks for copies, the pairs they find, former texts to compare with, and disqualifications by two people. */
export class CreateIntegrity1700000008500 implements MigrationInterface {
  name = 'CreateIntegrity1700000008500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** None of it is for judges, nor for offices: what an office must know it reads with its entry. */
const TABLES = `
create table public.similarity_check (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  entry_kind text not null check (entry_kind in ('nomination', 'essay')),
  -- Once by itself when entries close; as often as somebody asks.
  occasion text not null check (occasion in ('closing', 'request')),
  ordered_by uuid,
  threshold numeric(4, 3) not null check (threshold > 0 and threshold <= 1),
  -- What was read: a repeat goes on where it stopped only if it reads the same.
  digest text,
  texts integer,
  rows integer,
  rows_done integer not null default 0,
  finished_at timestamptz
);
select workflow.install_process('similarity_check', 'similarityCheck', 'ordered');
create unique index similarity_check_at_closing on public.similarity_check (programme_id, entry_kind) where occasion = 'closing';
create unique index similarity_check_running on public.similarity_check (programme_id, entry_kind) where state = 'ordered';

create table public.former_text (
  id uuid primary key,
  entry_kind text not null check (entry_kind in ('nomination', 'essay')),
  label text not null,
  body text not null,
  imported_by uuid not null,
  imported_at timestamptz not null,
  unique (entry_kind, label)
);

create table public.similar_pair (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  entry_kind text not null check (entry_kind in ('nomination', 'essay')),
  a_id uuid not null,
  b_id uuid not null,
  -- Whose the other text is: an entry of this programme, a winner of a former one, or one that was imported.
  b_source text not null check (b_source in ('entry', 'winner', 'imported')),
  containment numeric(4, 3) not null,
  -- With the words on both sides, as they stood when they were compared.
  passages jsonb not null,
  check_id uuid not null references public.similarity_check,
  harmless_reason text,
  marked_by uuid,
  marked_at timestamptz,
  unique (programme_id, a_id, b_id)
);
select workflow.install_process('similar_pair', 'similarPair', 'found');
create index similar_pair_of_b on public.similar_pair (b_id);
create index similar_pair_alike on public.similar_pair (programme_id, entry_kind, containment desc);

create table public.disqualification (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  category_id uuid not null references public.category,
  office_id uuid not null references public.office,
  entry_kind text not null check (entry_kind in ('nomination', 'essay')),
  entry_id uuid not null,
  reason text not null,
  evidence uuid[] not null,
  proposed_by uuid not null,
  decided_by uuid,
  decided_at timestamptz,
  dismissal_reason text
);
select workflow.install_process('disqualification', 'disqualification', 'proposed');
create unique index disqualification_open on public.disqualification (entry_id) where state = 'proposed';
alter table public.disqualification add constraint two_people
  check (state <> 'confirmed' or (decided_by is not null and decided_by <> proposed_by));

do $$ declare t text; begin
  foreach t in array array['similarity_check', 'former_text', 'similar_pair', 'disqualification'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format($f$create policy %I on public.%I for select to laureate_reader
      using (workflow.viewer_is('organiser', 'auditor'))$f$, t || '_of_staff', t);
  end loop;
end $$;
`;
