import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Decisions of reviewers, their checklists, and hits of the negative list. A decision shows to no other reviewer
 * until all of its level are in (`revealed_at`). The policies of these tables look at no other table, since those of
 * nomination and essay look at them: PostgreSQL would go round in circles.
 */
export class CreateReview1700000010300 implements MigrationInterface {
  name = 'CreateReview1700000010300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const OF_ENTRY = `
  id uuid primary key,
  programme_id uuid not null references public.programme,
  category_id uuid not null references public.category,
  entry_kind text not null check (entry_kind in ('nomination', 'essay')),
  entry_id uuid not null,`;

const TABLES = `
create table public.review_decision (${OF_ENTRY}
  submission integer not null,
  level text not null check (level in ('unit', 'county', 'municipality')),
  slot integer not null,
  office_id uuid references public.office,
  reviewer_id uuid,
  reason text,
  marked_fields text[] not null default '{}',
  decided_at timestamptz,
  revealed_at timestamptz,
  check ((office_id is null) = (level = 'municipality')),
  unique (entry_id, submission, level, slot)
);
select workflow.install_process('review_decision', 'reviewDecision', 'awaited');
create index review_decision_of_office on public.review_decision (office_id, programme_id, state);
create unique index review_decision_once_a_person on public.review_decision (entry_id, submission, level, reviewer_id);

create table public.negative_hit (${OF_ENTRY}
  item text not null,
  finding text not null,
  office_id uuid references public.office,
  found_by uuid not null,
  found_by_name text not null,
  waived_by uuid,
  waived_by_name text,
  settled_reason text,
  settled_at timestamptz
);
select workflow.install_process('negative_hit', 'negativeHit', 'standing');
create index negative_hit_of_entry on public.negative_hit (entry_id, state);
create unique index negative_hit_once on public.negative_hit (entry_id, item) where state = 'standing';

create table public.checklist_answer (
  entry_id uuid not null,
  submission integer not null,
  level text not null check (level in ('unit', 'county', 'municipality')),
  item text not null,
  office_id uuid references public.office,
  reviewer_id uuid not null,
  met boolean not null,
  note text,
  answered_at timestamptz not null,
  primary key (entry_id, submission, level, reviewer_id, item)
);
`;

/** An auditor reviews nothing, and reads what the audit log has anyway. */
const SHOWN = `(reviewer_id is null or reviewer_id = workflow.viewer_id() or revealed_at is not null
  or workflow.viewer_is('auditor'))`;

const WALLS = `
alter table public.review_decision enable row level security;
create policy review_decision_of_reviewer on public.review_decision for select to laureate_reader
  using (${SHOWN} and (office_id = any(workflow.viewer_offices()) or workflow.viewer_is('organiser', 'auditor')));

alter table public.negative_hit enable row level security;
create policy negative_hit_of_finder on public.negative_hit for select to laureate_reader
  using (office_id = any(workflow.viewer_offices()) or workflow.viewer_is('organiser', 'auditor'));

alter table public.checklist_answer enable row level security;
create policy checklist_answer_of_reviewer on public.checklist_answer for select to laureate_reader
  using (reviewer_id = workflow.viewer_id() or workflow.viewer_is('auditor')
    or (workflow.viewer_is('organiser') and level = 'municipality'));

create policy nomination_of_reviewing_office on public.nomination for select to laureate_reader
  using (exists (select from public.review_decision d
    where d.entry_id = nomination.id and d.office_id = any(workflow.viewer_offices())));
create policy essay_of_reviewing_office on public.essay for select to laureate_reader
  using (exists (select from public.review_decision d
    where d.entry_id = essay.id and d.office_id = any(workflow.viewer_offices())));
`;
