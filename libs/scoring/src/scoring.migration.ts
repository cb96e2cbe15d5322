import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Panels, conflicts, rounds, score sheets and rankings. Who judges, and what, is behind row-level security; the seed of a
 * round is behind a column grant, since it decides the draw before the marks are closed.
 */
export class CreateScoring1700000006000 implements MigrationInterface {
  name = 'CreateScoring1700000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PANELS);
    await runner.query(ROUNDS);
    await runner.query(SHEETS);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const PANELS = `
create table public.panel (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  name_zh text not null,
  name_en text not null,
  chair_id uuid not null references public.person,
  created_at timestamptz not null
);
create index panel_of_programme on public.panel (programme_id);
create table public.panel_member (
  panel_id uuid not null references public.panel,
  judge_id uuid not null references public.person,
  primary key (panel_id, judge_id)
);
create index panel_member_by_judge on public.panel_member (judge_id);
create table public.conflict_of_interest (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  judge_id uuid not null references public.person,
  kind text not null check (kind in ('ownCounty', 'ownOffice', 'family', 'mentor', 'other')),
  office_id uuid references public.office,
  entry_id uuid,
  reason text not null,
  declared_by uuid not null references public.person,
  declared_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid references public.person,
  check (num_nonnulls(office_id, entry_id) = 1)
);
create index conflict_of_judge on public.conflict_of_interest (judge_id, programme_id);
`;

const ROUNDS = `
create table public.round (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  category_id uuid not null references public.category,
  key text not null,
  sequence integer not null,
  previous_id uuid references public.round,
  panel_id uuid references public.panel,
  chair_id uuid references public.person,
  judges_per_entry integer not null check (judges_per_entry > 0),
  trim integer not null,
  decimals integer not null,
  field integer check (field > 0),
  due_at timestamptz not null,
  seed text not null,
  draw_commitment text,
  failure jsonb,
  opened_at timestamptz,
  ranking_requested_at timestamptz,
  extra_due_at timestamptz,
  ranked_at timestamptz,
  tally_digest text,
  unique (category_id, key)
);
select workflow.install_process('round', 'round', 'planned');
create index round_of_programme on public.round (programme_id);
create index round_after on public.round (previous_id);
create table public.round_entry (
  round_id uuid not null references public.round,
  entry_id uuid not null,
  ordinal integer not null,
  draw_key text not null,
  left_at timestamptz,
  primary key (round_id, entry_id),
  unique (round_id, ordinal)
);
create index round_entry_by_entry on public.round_entry (entry_id);
create table public.ranking_line (
  round_id uuid not null references public.round,
  entry_id uuid not null,
  position integer not null,
  rank integer,
  mark text,
  untrimmed_mark text,
  marks integer not null,
  extra_mark text,
  tie_broken_by text,
  shared boolean not null,
  primary key (round_id, entry_id),
  unique (round_id, position)
);
`;

const SHEETS = `
create table public.score_sheet (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  round_id uuid not null references public.round,
  category_id uuid not null references public.category,
  entry_id uuid not null,
  judge_id uuid not null references public.person,
  chair_id uuid not null references public.person,
  alias text not null,
  position integer not null,
  marks jsonb not null default '{}',
  total numeric,
  comment text not null default '',
  filed_at timestamptz,
  -- An extra blind mark, asked for because of a tie, with a due time of its own.
  extra boolean not null default false,
  due_at timestamptz,
  check (extra = (due_at is not null))
);
select workflow.install_process('score_sheet', 'scoreSheet', 'assigned');
create unique index score_sheet_once on public.score_sheet (round_id, entry_id, judge_id, extra) where state not in ('recused', 'replaced');
create unique index score_sheet_alias on public.score_sheet (round_id, alias);
create index score_sheet_of_judge on public.score_sheet (judge_id, round_id, position);
create index score_sheet_open on public.score_sheet (round_id, judge_id) where state in ('assigned', 'draft', 'reopened');
create index score_sheet_of_entry on public.score_sheet (entry_id, judge_id);
`;

/** A policy on score_sheet never looks at entries: those of entries look at score_sheet. */
const WALLS = `
revoke select on public.round from laureate_reader;
grant select (id, programme_id, category_id, key, sequence, previous_id, panel_id, chair_id, judges_per_entry, trim, decimals,
  field, due_at, draw_commitment, failure, opened_at, ranking_requested_at, extra_due_at, ranked_at, tally_digest, state, version, chart_version,
  created_at, updated_at) on public.round to laureate_reader;

alter table public.panel enable row level security;
create policy panel_shown on public.panel for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor') or chair_id = workflow.viewer_id());
alter table public.panel_member enable row level security;
create policy panel_member_shown on public.panel_member for select to laureate_reader using (
  workflow.viewer_is('organiser', 'auditor') or judge_id = workflow.viewer_id()
  or exists (select from public.panel p where p.id = panel_member.panel_id and p.chair_id = workflow.viewer_id()));
alter table public.conflict_of_interest enable row level security;
create policy conflict_shown on public.conflict_of_interest for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor') or judge_id = workflow.viewer_id());
alter table public.round_entry enable row level security;
create policy round_entry_shown on public.round_entry for select to laureate_reader using (
  workflow.viewer_is('organiser', 'auditor', 'leadingGroupMember')
  or exists (select from public.round r where r.id = round_entry.round_id and r.chair_id = workflow.viewer_id())
  or exists (select from public.score_sheet s where s.round_id = round_entry.round_id and s.entry_id = round_entry.entry_id
    and s.judge_id = workflow.viewer_id()));
alter table public.ranking_line enable row level security;
create policy ranking_line_shown on public.ranking_line for select to laureate_reader using (
  exists (select from public.round r where r.id = ranking_line.round_id and r.state in ('ranked', 'confirmed')
    and (workflow.viewer_is('organiser', 'leadingGroupMember', 'auditor') or r.chair_id = workflow.viewer_id())));

alter table public.score_sheet enable row level security;
create policy score_sheet_of_judge on public.score_sheet for select to laureate_reader
  using (judge_id = workflow.viewer_id() and state not in ('recused', 'replaced'));
-- Past the policies of score_sheet, which would otherwise ask themselves.
create function public.viewer_still_marks(wanted uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.score_sheet s join public.round r on r.id = s.round_id
    where s.round_id = wanted and s.judge_id = workflow.viewer_id() and s.state in ('assigned', 'draft', 'reopened')
      and r.state in ('scoring', 'adjudicating') and not exists (select from public.round_entry e
        where e.round_id = s.round_id and e.entry_id = s.entry_id and e.left_at is not null)) $$;
-- Whoever leads or audits a round that he marks in himself sees the marks of others once his own are all filed.
create policy score_sheet_of_officials on public.score_sheet for select to laureate_reader using (
  workflow.viewer_is('organiser')
  or ((workflow.viewer_is('auditor') or chair_id = workflow.viewer_id()) and not public.viewer_still_marks(round_id)));

create policy nomination_of_judge on public.nomination for select to laureate_reader using (
  workflow.viewer_is('judge') and exists (
    select from public.score_sheet s where s.entry_id = nomination.id and s.judge_id = workflow.viewer_id()
      and s.state not in ('recused', 'replaced')));
create policy essay_of_judge on public.essay for select to laureate_reader using (
  workflow.viewer_is('judge') and exists (
    select from public.score_sheet s where s.entry_id = essay.id and s.judge_id = workflow.viewer_id()
      and s.state not in ('recused', 'replaced')));
`;
