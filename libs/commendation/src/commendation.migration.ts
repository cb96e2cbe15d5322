import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ballots, awards, vacancies, the ledger, public notices and objections. */
export class CreateCommendation1700000007000 implements MigrationInterface {
  name = 'CreateCommendation1700000007000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BALLOTS);
    await runner.query(ORGANISATION_RANKINGS);
    await runner.query(AWARDS);
    await runner.query(NOTICES);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/**
 * A proposal without a tier is one for a reserve; their places go on counting after those of the category.
 * Tallies are null until the ballot is counted. `quorum` and `threshold` are the body's when the ballot was prepared.
 */
const BALLOTS = `
create table public.ballot (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  category_id uuid not null references public.category,
  sequence integer not null check (sequence > 0),
  body_key text not null,
  mode text not null check (mode in ('each', 'list')),
  quorum text not null,
  threshold text not null,
  entitled integer,
  cast_count integer,
  approve_count integer,
  reject_count integer,
  abstain_count integer,
  counted_at timestamptz,
  decision_reason text,
  unique (category_id, sequence)
);
select workflow.install_process('ballot', 'ballot', 'open');
create unique index ballot_one_at_a_time on public.ballot (category_id) where state in ('open', 'counted');
create index ballot_of_programme on public.ballot (programme_id);
create table public.ballot_member (
  ballot_id uuid not null references public.ballot,
  person_id uuid not null references public.person,
  votes boolean not null default true,
  recused_at timestamptz,
  recusal_reason text,
  voted_at timestamptz,
  primary key (ballot_id, person_id)
);
create table public.ballot_proposal (
  id uuid primary key,
  ballot_id uuid not null references public.ballot,
  entry_id uuid not null,
  entry_kind text not null check (entry_kind in ('nomination', 'essay', 'office')),
  rank integer not null,
  mark text not null,
  winner_name text not null,
  office_id uuid references public.office,
  tier_key text,
  place integer not null check (place > 0),
  approve_count integer,
  reject_count integer,
  abstain_count integer,
  outcome text check (outcome in ('approved', 'rejected', 'ineligible')),
  unique (ballot_id, place),
  unique (ballot_id, entry_id)
);
create table public.ballot_vote (
  ballot_id uuid not null,
  person_id uuid not null,
  proposal_id uuid references public.ballot_proposal,
  choice text not null check (choice in ('approve', 'reject', 'abstain')),
  cast_at timestamptz not null,
  foreign key (ballot_id, person_id) references public.ballot_member (ballot_id, person_id),
  unique nulls not distinct (ballot_id, person_id, proposal_id)
);
`;

/** Kept as it was when the ballot was prepared. The seed of its draw is behind the wall until the offices are ranked. */
const ORGANISATION_RANKINGS = `
create table public.organisation_ranking (
  category_id uuid primary key references public.category,
  programme_id uuid not null references public.programme,
  draw_seed text not null,
  draw_commitment text not null,
  committed_at timestamptz not null,
  ranked_at timestamptz
);
create table public.organisation_ranking_line (
  category_id uuid not null references public.organisation_ranking,
  office_id uuid not null references public.office,
  position integer not null,
  rank integer,
  mark text not null,
  submitted integer not null,
  on_time integer not null,
  passed integer not null,
  winners integer not null,
  tie_broken_by text,
  primary key (category_id, office_id)
);
`;

/** `place` counts from 1 over all tiers of the category; one living award a place and one an entry. */
const AWARDS = `
create table public.award (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  category_id uuid not null references public.category,
  ballot_id uuid not null references public.ballot,
  entry_id uuid not null,
  entry_kind text not null check (entry_kind in ('nomination', 'essay', 'office')),
  rank integer not null,
  mark text not null,
  winner_name text not null,
  office_id uuid references public.office,
  tier_key text not null,
  place integer not null check (place > 0),
  bonus_fen bigint not null check (bonus_fen >= 0),
  medal boolean not null,
  certificate boolean not null,
  replaces uuid references public.award,
  moved_from uuid references public.award,
  decision_reason text,
  removal_cause text check (removal_cause in ('objectionUpheld', 'disqualified', 'movedUp')),
  conferred_at timestamptz
);
select workflow.install_process('award', 'award', 'proposed');
create unique index award_single_place on public.award (category_id, tier_key, place) where state in ('proposed', 'noticed', 'conferred');
create unique index award_single_entry on public.award (category_id, entry_id) where state in ('proposed', 'noticed', 'conferred');
create unique index award_replaced_once on public.award (replaces);
create index award_of_programme on public.award (programme_id, state);
create index award_of_office on public.award (office_id);
create table public.vacancy (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  category_id uuid not null references public.category,
  tier_key text not null,
  place integer not null check (place > 0),
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  unique (category_id, tier_key, place)
);
create table public.ledger_entry (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  award_id uuid not null references public.award,
  kind text not null check (kind in ('medal', 'bonus')),
  amount_fen bigint not null,
  medals integer not null,
  reverses boolean not null default false,
  entered_at timestamptz not null,
  unique (award_id, kind, reverses),
  check (case kind when 'medal' then amount_fen = 0 and medals <> 0 else medals = 0 and amount_fen <> 0 end)
);
create index ledger_entry_of_programme on public.ledger_entry (programme_id);
`;

const NOTICES = `
create table public.notice (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  kind text not null check (kind in ('list', 'reserve')),
  published_at timestamptz,
  ends_at timestamptz
);
select workflow.install_process('notice', 'notice', 'drafted');
create index notice_of_programme on public.notice (programme_id);
create table public.notice_line (
  notice_id uuid not null references public.notice,
  award_id uuid not null unique references public.award,
  position integer not null,
  primary key (notice_id, position)
);
create table public.objection (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  notice_id uuid not null references public.notice,
  award_id uuid not null references public.award,
  receipt_number text not null unique,
  claimant_name text not null,
  claimant_contact text not null,
  grounds text not null,
  evidence text,
  finding text,
  filed_at timestamptz not null,
  decided_at timestamptz
);
select workflow.install_process('objection', 'objection', 'filed');
create index objection_of_award on public.objection (award_id);
create index objection_of_notice on public.objection (notice_id);
`;

/** A vote is read by whoever cast it and by nobody else; who objected, by the case handlers; a draft, not by the public. */
const WALLS = `
alter table public.ballot enable row level security;
alter table public.ballot_member enable row level security;
alter table public.ballot_proposal enable row level security;
alter table public.ballot_vote enable row level security;
create policy ballot_member_shown on public.ballot_member for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor') or person_id = workflow.viewer_id());
create policy ballot_shown on public.ballot for select to laureate_reader using (workflow.viewer_is('organiser', 'auditor')
  or exists (select from public.ballot_member m where m.ballot_id = ballot.id and m.person_id = workflow.viewer_id()));
create policy ballot_proposal_shown on public.ballot_proposal for select to laureate_reader
  using (exists (select from public.ballot b where b.id = ballot_id));
create policy ballot_vote_own on public.ballot_vote for select to laureate_reader using (person_id = workflow.viewer_id());

revoke all on public.organisation_ranking from laureate_reader;
grant select (category_id, programme_id, draw_commitment, committed_at, ranked_at) on public.organisation_ranking to laureate_reader;
alter table public.organisation_ranking enable row level security;
alter table public.organisation_ranking_line enable row level security;
create policy organisation_ranking_of_staff on public.organisation_ranking for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor', 'leadingGroupMember'));
create policy organisation_ranking_line_of_staff on public.organisation_ranking_line for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor', 'leadingGroupMember'));

alter table public.award enable row level security;
create policy award_of_staff on public.award for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor', 'leadingGroupMember'));
-- The winner's own office learns of an award as everybody does: by the notice.
create policy award_public on public.award for select to laureate_reader using (state <> 'proposed');
alter table public.ledger_entry enable row level security;
create policy ledger_of_staff on public.ledger_entry for select to laureate_reader using (workflow.viewer_is('organiser', 'auditor'));
alter table public.vacancy enable row level security;
create policy vacancy_of_staff on public.vacancy for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor', 'leadingGroupMember'));

alter table public.notice enable row level security;
create policy notice_shown on public.notice for select to laureate_reader
  using (state <> 'drafted' or workflow.viewer_is('organiser', 'auditor'));
alter table public.notice_line enable row level security;
create policy notice_line_shown on public.notice_line for select to laureate_reader
  using (exists (select from public.notice n where n.id = notice_id));
alter table public.objection enable row level security;
create policy objection_of_staff on public.objection for select to laureate_reader using (workflow.viewer_is('organiser', 'auditor'));
`;
