import type { MigrationInterface, QueryRunner } from 'typeorm';
import { VIEWER_FUNCTIONS } from './reads.js';

/**
 * Tables of the engine, and `workflow.install_process(table, initial)`, which makes a table stateful: a trigger that lets
 * no one but the engine's own functions touch `state`, and the two functions that do it (`begin_<table>`,
 * `apply_<table>`), one SQL statement each, running as the role `laureate_engine`.
 */
export class CreateWorkflow1700000001000 implements MigrationInterface {
  name = 'CreateWorkflow1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ROLES);
    await runner.query(TABLES);
    await runner.query(ONE_DOOR);
    await runner.query(INSTALL);
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

const ONE_DOOR = `
create function workflow.one_door() returns trigger language plpgsql as $$
begin
  if current_user <> 'laureate_engine' then
    raise exception 'The state of % changes only through the workflow engine.', tg_table_name
      using errcode = 'LR001', hint = 'Send an event with applyEvent, or begin the process with begin.';
  end if;
  return coalesce(new, old);
end $$;

create function workflow.record(
  p_process text, p_ids uuid[], p_version integer, p_event text, p_from text, p_to text, p_chart integer, p_at timestamptz,
  p_actor uuid, p_actor_name text, p_reason text, p_payload jsonb, p_deadlines jsonb, p_outbox jsonb
) returns void language plpgsql as $$
begin
  insert into workflow.transition_log
    (process, process_id, version, event, from_state, to_state, actor_id, actor_name, reason, payload, chart_version, at)
  select p_process, id, p_version, p_event, p_from, p_to, p_actor, p_actor_name, p_reason, p_payload, p_chart, p_at
  from unnest(p_ids) as ids(id);
  if p_deadlines is not null then
    insert into workflow.deadline (process, process_id, event, due_at, state_version)
    select p_process, d."processId", d.event, d."dueAt", p_version
    from jsonb_to_recordset(p_deadlines) as d("processId" uuid, event text, "dueAt" timestamptz);
  end if;
  if p_outbox is not null then
    insert into workflow.outbox (id, topic, payload, process, process_id, created_at)
    select o.id, o.topic, o.payload, p_process, o."processId", p_at
    from jsonb_to_recordset(p_outbox) as o(id uuid, topic text, payload jsonb, "processId" uuid);
  end if;
end $$;
`;

const INSTALL = `
create function workflow.install_process(p_table text, p_process text, p_initial text) returns void language plpgsql as $install$
begin
  execute format('alter table public.%I
    add column state text not null default %L, add column version integer not null default 0,
    add column chart_version integer not null default 1, add column created_at timestamptz not null,
    add column updated_at timestamptz not null', p_table, p_initial);
  execute format('create index on public.%I (state)', p_table);
  execute format('grant select, insert, update on public.%I to laureate_engine', p_table);
  execute format('create policy engine_writes on public.%I to laureate_engine using (true) with check (true)', p_table);
  execute format('create trigger one_door_in before insert or delete on public.%I
    for each row execute function workflow.one_door()', p_table);
  execute format('create trigger one_door before update on public.%I for each row
    when (old.state is distinct from new.state or old.chart_version is distinct from new.chart_version
      or old.id is distinct from new.id) execute function workflow.one_door()', p_table);

  execute format($f$
create function workflow.%1$I(
  p_rows jsonb, p_chart integer, p_at timestamptz, p_actor uuid, p_actor_name text, p_reason text,
  p_deadlines jsonb, p_outbox jsonb
) returns integer language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $b$
declare
  v_columns text;
  v_ids uuid[];
begin
  select string_agg(quote_ident(key), ', ') into v_columns from jsonb_object_keys(p_rows -> 0) as keys(key);
  if v_columns ~ '\\m(state|version|chart_version)\\M' then
    raise exception 'A process begins in its initial state.' using errcode = 'LR002';
  end if;
  execute 'with born as (insert into public.%2$I (' || v_columns || ', state, chart_version, created_at, updated_at)
    select ' || v_columns || ', $2, $3, $4, $4 from jsonb_populate_recordset(null::public.%2$I, $1) returning id)
    select array_agg(id) from born' into v_ids using p_rows, %4$L, p_chart, p_at;
  perform workflow.record(%3$L, v_ids, 0, %5$L, null, %4$L, p_chart, p_at, p_actor, p_actor_name, p_reason, null,
    p_deadlines, p_outbox);
  return coalesce(cardinality(v_ids), 0);
end $b$ $f$, 'begin_' || p_table, p_table, p_process, p_initial, p_process || '.begin');

  execute format($f$
create function workflow.%1$I(
  p_id uuid, p_version integer, p_from text, p_to text, p_event text, p_chart integer, p_at timestamptz, p_actor uuid,
  p_actor_name text, p_reason text, p_payload jsonb, p_patch jsonb, p_deadlines jsonb, p_outbox jsonb
) returns integer language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $b$
declare
  v_version integer;
  v_sets text;
begin
  update public.%2$I set state = p_to, version = version + 1, updated_at = p_at
    where id = p_id and version = p_version and state = p_from returning version into v_version;
  if v_version is null then return null; end if;
  if p_patch is not null then
    select string_agg(format('%%1$I = p.%%1$I', key), ', ') into v_sets from jsonb_object_keys(p_patch) as keys(key);
    if p_patch ?| array['id', 'state', 'version', 'chart_version'] then
      raise exception 'An action may not write id, state or version.' using errcode = 'LR002';
    end if;
    execute 'update public.%2$I t set ' || v_sets || ' from jsonb_populate_record(null::public.%2$I, $1) p where t.id = $2'
      using p_patch, p_id;
  end if;
  if p_from <> p_to then
    delete from workflow.deadline where process_id = p_id and fired_at is null;
  end if;
  perform workflow.record(%3$L, array[p_id], v_version, p_event, p_from, p_to, p_chart, p_at, p_actor, p_actor_name,
    p_reason, p_payload, p_deadlines, p_outbox);
  return v_version;
end $b$ $f$, 'apply_' || p_table, p_table, p_process);

  execute format('alter function workflow.%I(jsonb, integer, timestamptz, uuid, text, text, jsonb, jsonb) owner to laureate_engine', 'begin_' || p_table);
  execute format('alter function workflow.%I(uuid, integer, text, text, text, integer, timestamptz, uuid, text, text, jsonb, jsonb, jsonb, jsonb) owner to laureate_engine', 'apply_' || p_table);
  -- Everybody may execute a new function unless told otherwise: the role that people read under must not.
  execute format('revoke execute on function workflow.%I(jsonb, integer, timestamptz, uuid, text, text, jsonb, jsonb) from public', 'begin_' || p_table);
  execute format('revoke execute on function workflow.%I(uuid, integer, text, text, text, integer, timestamptz, uuid, text, text, jsonb, jsonb, jsonb, jsonb) from public', 'apply_' || p_table);
  execute format('grant execute on function workflow.%I(jsonb, integer, timestamptz, uuid, text, text, jsonb, jsonb) to %I', 'begin_' || p_table, current_user);
  execute format('grant execute on function workflow.%I(uuid, integer, text, text, text, integer, timestamptz, uuid, text, text, jsonb, jsonb, jsonb, jsonb) to %I', 'apply_' || p_table, current_user);
end $install$;
`;
