import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FORBIDDEN_PAIRS } from './role-pairs.js';

/**
 * Offices in a tree, people, what each may be, their sessions and the counts of failed sign-ins. The reading role sees
 * no password hash, no session and no count; names of people only where a policy says so.
 */
export class CreateIdentity1700000002000 implements MigrationInterface {
  name = 'CreateIdentity1700000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(DUTIES);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const TABLES = `
create table public.office (
  id uuid primary key,
  key text not null unique,
  name_zh text not null,
  name_en text not null,
  kind text not null check (kind in ('municipality', 'department', 'media', 'county', 'unit')),
  parent_id uuid references public.office,
  created_at timestamptz not null,
  check (parent_id is distinct from id)
);
create index office_of_parent on public.office (parent_id);
create index office_of_kind on public.office (kind);

create table public.person (
  id uuid primary key,
  username text not null unique check (username = lower(username)),
  name text not null,
  password_hash text not null,
  office_id uuid references public.office,
  disabled_at timestamptz,
  created_at timestamptz not null
);
create index person_of_office on public.person (office_id);

create table public.role_grant (
  person_id uuid not null references public.person on delete cascade,
  role text not null check (role in
    ('organiser', 'officeClerk', 'officeLead', 'judge', 'panelChair', 'leadingGroupMember', 'auditor')),
  office_id uuid references public.office,
  unique nulls not distinct (person_id, role, office_id)
);
create index role_grant_by_role on public.role_grant (role);

create table public.session (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references public.person on delete cascade,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_of_person on public.session (person_id);
create index session_by_expiry on public.session (expires_at);

create table public.sign_in_throttle (
  scope text not null check (scope in ('account', 'address')),
  key_hash bytea not null,
  window_started_at timestamptz not null,
  attempts integer not null,
  primary key (scope, key_hash)
);
create index sign_in_throttle_by_window on public.sign_in_throttle (window_started_at);
`;

/**
 * The second guard of the separation of duties, for whatever writes grants beside the service. The person's row is locked,
 * so that two grants at once can't each miss the other. At the end of the transaction: within it roles may change hands.
 */
const DUTIES = `
create table public.forbidden_role_pair (
  one text not null,
  other text not null check (other <> one),
  primary key (one, other)
);
insert into public.forbidden_role_pair (one, other) values
  ${FORBIDDEN_PAIRS.map(({ one, other }) => `('${one}', '${other}')`).join(', ')};

create function public.duties_apart() returns trigger language plpgsql as $$
declare clash record;
begin
  perform from public.person where id = new.person_id for update;
  select pair.one, pair.other into clash from public.forbidden_role_pair pair
    join public.role_grant a on a.person_id = new.person_id and a.role = pair.one
    join public.role_grant b on b.person_id = new.person_id and b.role = pair.other
    limit 1;
  if found then
    raise exception 'One person may not be % and %.', clash.one, clash.other using errcode = 'LR003';
  end if;
  return null;
end $$;
create constraint trigger duties_apart after insert or update on public.role_grant
  deferrable initially deferred for each row execute function public.duties_apart();
`;

const WALLS = `
revoke all on public.session, public.sign_in_throttle, public.person from laureate_reader;
grant select (id, username, name, office_id, disabled_at, created_at) on public.person to laureate_reader;

alter table public.role_grant enable row level security;
create policy role_grant_shown on public.role_grant for select to laureate_reader using (
  workflow.viewer_is('organiser', 'auditor') or person_id = workflow.viewer_id()
  or (role in ('judge', 'panelChair') and workflow.viewer_is('panelChair'))
);

alter table public.person enable row level security;
create policy person_shown on public.person for select to laureate_reader using (
  workflow.viewer_is('organiser', 'auditor') or id = workflow.viewer_id()
  or office_id = any (workflow.viewer_offices())
  or (workflow.viewer_is('panelChair') and exists (
    select from public.role_grant g where g.person_id = person.id and g.role in ('judge', 'panelChair')))
);
`;
