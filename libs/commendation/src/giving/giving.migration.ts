import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The medal and the bonus of each award, each a process of its own; what is in the cupboard, and what money moved. */
export class GiveMedalsAndBonuses1700000017100 implements MigrationInterface {
  name = 'GiveMedalsAndBonuses1700000017100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(WALLS);
    await runner.query(OF_STANDING_AWARDS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** `receipt_serial` counts the medals, and the bonuses, of a programme from 1. */
const TABLES = `
create table public.medal (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  award_id uuid not null unique references public.award,
  receipt_serial integer not null check (receipt_serial > 0),
  handed_to text,
  handed_over_at timestamptz,
  received_by text,
  received_at timestamptz,
  returned_at timestamptz,
  decision_reason text,
  unique (programme_id, receipt_serial)
);
select workflow.install_process('medal', 'medal', 'due');
create table public.medal_stock_entry (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  count integer not null check (count <> 0),
  reason text not null,
  entered_by text not null,
  entered_at timestamptz not null
);
create index medal_stock_entry_of_programme on public.medal_stock_entry (programme_id);
create table public.bonus (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  award_id uuid not null unique references public.award,
  receipt_serial integer not null check (receipt_serial > 0),
  amount_fen bigint not null check (amount_fen > 0),
  payee_named_by uuid,
  paid_at timestamptz,
  received_by text,
  received_at timestamptz,
  returned_at timestamptz,
  decision_reason text,
  unique (programme_id, receipt_serial)
);
select workflow.install_process('bonus', 'bonus', 'due');
create table public.bonus_payee (
  bonus_id uuid primary key references public.bonus,
  payee_name text not null,
  bank text not null,
  account text not null
);
create table public.bonus_payment (
  id uuid primary key,
  programme_id uuid not null references public.programme,
  bonus_id uuid not null references public.bonus,
  amount_fen bigint not null check (amount_fen <> 0),
  reference text not null,
  entered_by text not null,
  entered_at timestamptz not null
);
create index bonus_payment_of_bonus on public.bonus_payment (bonus_id);
create index bonus_payment_of_programme on public.bonus_payment (programme_id);
`;

/** Where the money goes is read by those who pay, and by nobody else. */
const WALLS = `
do $$ declare t text; begin
  foreach t in array array['medal', 'medal_stock_entry', 'bonus', 'bonus_payment'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format($f$create policy %I on public.%I for select to laureate_reader
      using (workflow.viewer_is('organiser', 'auditor'))$f$, t || '_of_staff', t);
  end loop;
end $$;
alter table public.bonus_payee enable row level security;
create policy bonus_payee_of_payers on public.bonus_payee for select to laureate_reader using (workflow.viewer_is('organiser'));
`;

/** What was conferred before has its medal and bonus too. */
const OF_STANDING_AWARDS = `
do $$ declare v_medals jsonb; v_bonuses jsonb; begin
  select jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'programme_id', programme_id, 'award_id', id, 'receipt_serial', serial))
    into v_medals from (select a.*, row_number() over (partition by a.programme_id order by a.conferred_at, a.id) as serial
      from public.award a where a.state = 'conferred' and a.medal) standing;
  if v_medals is not null then
    perform workflow.begin_medal(v_medals, 1, now(), null, 'migration', null, '[]', '[]');
  end if;
  select jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'programme_id', programme_id, 'award_id', id,
      'receipt_serial', serial, 'amount_fen', bonus_fen))
    into v_bonuses from (select a.*, row_number() over (partition by a.programme_id order by a.conferred_at, a.id) as serial
      from public.award a where a.state = 'conferred' and a.bonus_fen > 0) standing;
  if v_bonuses is not null then
    perform workflow.begin_bonus(v_bonuses, 1, now(), null, 'migration', null, '[]', '[]');
  end if;
end $$;
`;
