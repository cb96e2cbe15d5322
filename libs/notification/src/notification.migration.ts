import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages to people, where each wants them, and the reminders that lead to some of them. */
export class CreateNotification1700000002500 implements MigrationInterface {
  name = 'CreateNotification1700000002500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** `key` names the occasion: of one occasion a person is told once, however often the message comes. */
const TABLES = `
create table public.notification (
  id uuid primary key,
  key text not null,
  person_id uuid not null references public.person on delete cascade,
  template text not null,
  params jsonb not null,
  about_process text,
  about_id uuid,
  created_at timestamptz not null,
  read_at timestamptz,
  mail_state text check (mail_state in ('due', 'sent', 'refused', 'off')),
  mail_at timestamptz,
  unique (key, person_id)
);
create index notification_of_person on public.notification (person_id, created_at desc);
create index notification_unread on public.notification (person_id) where read_at is null;

create table public.notification_channel (
  person_id uuid primary key references public.person on delete cascade,
  mail_address text,
  language text not null default 'zh' check (language in ('zh', 'en'))
);

create table public.reminder (
  id uuid primary key,
  programme_id uuid not null,
  kind text not null,
  about_process text not null,
  about_id uuid not null,
  due_at timestamptz not null,
  steps jsonb not null
);
select workflow.install_process('reminder', 'reminder', 'waiting');
create unique index reminder_waiting on public.reminder (kind, about_id) where state = 'waiting';
`;

/** A message is its receiver's alone: not even the organiser reads what a clerk is told. */
const WALLS = `
alter table public.notification enable row level security;
create policy notification_of_receiver on public.notification for select to laureate_reader
  using (person_id = workflow.viewer_id());
alter table public.notification_channel enable row level security;
create policy notification_channel_of_person on public.notification_channel for select to laureate_reader
  using (person_id = workflow.viewer_id());
alter table public.reminder enable row level security;
create policy reminder_of_staff on public.reminder for select to laureate_reader
  using (workflow.viewer_is('organiser', 'auditor'));
`;
