import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ONE_DOOR_FUNCTIONS } from './one-door-functions.js';
import { VIEWER_FUNCTIONS } from './reads.js';

/** Roles, tables of the engine, and the functions that make a table stateful. */
export class CreateWorkflow1700000001000 implements MigrationInterface {
  name = 'CreateWorkflow1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ROLES);
    await runner.query(TABLES);
    await runner.query(ONE_DOOR_FUNCTIONS);
    await runner.query(VIEWER_FUNCTIONS);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

/** Roles belong to the cluster, not to the database: another database's migration may just be making them. */
const ROLES = `
do $$
declare wanted text;
begin
  foreach wanted in array array['laureate_engine', 'laureate_reader'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin', wanted);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    if not pg_has_role(current_user, wanted, 'member') then
      execute format('grant %I to current_user', wanted);
    end if;
  end loop;
end $$;
create schema workflow;
grant usage, create on schema workflow to laureate_engine;
grant usage on schema workflow, public to laureate_reader;
grant usage on schema public to laureate_engine;
alter default privileges in schema public grant select on tables to laureate_reader;
`;

const TABLES = `
create table workflow.transition_log (
  seq bigint generated always as identity primary key,
  process text not null,
  process_id uuid not null,
  version integer not null,
  event text not null,
  from_state text,
  to_state text not null,
  actor_id uuid,
  actor_name text not null,
  reason text,
  payload jsonb,
  chart_version integer not null,
  at timestamptz not null,
  unique (process_id, version)
);
create table workflow.deadline (
  id uuid primary key default gen_random_uuid(),
  process text not null,
  process_id uuid not null,
  event text not null,
  due_at timestamptz not null,
  state_version integer not null,
  fired_at timestamptz,
  outcome text
);
create index deadline_open on workflow.deadline (due_at) where fired_at is null;
create index deadline_of_process on workflow.deadline (process_id) where fired_at is null;
create table workflow.outbox (
  id uuid primary key,
  seq bigint generated always as identity,
  topic text not null,
  payload jsonb not null,
  process text not null,
  process_id uuid not null,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index outbox_unsent on workflow.outbox (seq) where sent_at is null;
create table workflow.consumed (
  consumer text not null,
  outbox_id uuid not null,
  at timestamptz not null,
  primary key (consumer, outbox_id)
);
grant select, insert on workflow.transition_log, workflow.outbox to laureate_engine;
grant select, insert, delete on workflow.deadline to laureate_engine;
`;
