import { APPLY_FUNCTIONS } from './apply-functions.js';

/**
 * `workflow.install_process(table, process, initial)` makes a table stateful: engine columns, a trigger that lets no one
 * but the engine's functions touch `state`, and these functions, which run as the role `laureate_engine`: `begin_<table>`,
 * `apply_<table>` and `apply_many_<table>`.
 */
export const ONE_DOOR_FUNCTIONS = `
create or replace function workflow.install_process(p_table text, p_process text, p_initial text) returns void language plpgsql as $install$
begin
  execute format('alter table public.%I
    add column state text not null default %L, add column version integer not null default 0,
    add column chart_version integer not null default 1, add column created_at timestamptz not null,
    add column updated_at timestamptz not null', p_table, p_initial);
  perform workflow.leave_room(p_table);
  execute format('grant select, insert, update on public.%I to laureate_engine', p_table);
  execute format('create policy engine_writes on public.%I to laureate_engine using (true) with check (true)', p_table);
  perform workflow.install_door(p_table);
  perform workflow.install_begin(p_table, p_process, p_initial);
  perform workflow.install_apply(p_table, p_process);
end $install$;

-- A process is written anew at each of its events. Where its page has room and no index names the state, its next version
-- stands beside it and no index is touched; lists find processes by their programme, round or entry, never by state alone.
create or replace function workflow.leave_room(p_table text) returns void language plpgsql as $install$
begin
  execute format('drop index if exists public.%I', p_table || '_state_idx');
  execute format('alter table public.%I set (fillfactor = 50)', p_table);
end $install$;

-- One for a whole statement: one for each row would read or lock each row that the engine moves once more. It refuses a
-- statement that names the state at all, whatever it writes there. Who writes is asked in the function: a condition of the
-- trigger would be read anew for each statement. Whoever took on the engine's role himself is not the engine: its functions
-- run as that role without anybody having set it. What it compares by is named with its schema: whoever writes past the
-- door may have put operators of his own on the path.
create or replace function workflow.install_door(p_table text) returns void language plpgsql as $install$
begin
  execute format('drop trigger if exists one_door_in on public.%I', p_table);
  execute format('drop trigger if exists one_door on public.%I', p_table);
  execute format('create trigger one_door before insert or delete or update of id, state, chart_version on public.%I
    for each statement execute function workflow.one_door()', p_table);
  execute format('drop trigger if exists one_door_truncate on public.%I', p_table);
  execute format('create trigger one_door_truncate before truncate on public.%I
    for each statement execute function workflow.one_door()', p_table);
end $install$;

create or replace function workflow.one_door() returns trigger language plpgsql as $$
begin
  if current_user operator(pg_catalog.<>) 'laureate_engine'
    or pg_catalog.current_setting('role') operator(pg_catalog.=) 'laureate_engine'
    or session_user operator(pg_catalog.=) 'laureate_engine' then
    raise exception 'The state of % changes only through the workflow engine.', tg_table_name
      using errcode = 'LR001', hint = 'Send an event with applyEvent, or begin the process with begin.';
  end if;
  return null;
end $$;

-- Everybody may execute a new function unless told otherwise: the role that people read under must not. The engine's role
-- may own a function of this schema, and make none by itself: that would be a door of his own for whoever takes it on.
create or replace function workflow.hand_to_engine(p_function text) returns void language plpgsql as $hand$
begin
  grant create on schema workflow to laureate_engine;
  execute format('alter function %s owner to laureate_engine', p_function);
  revoke create on schema workflow from laureate_engine;
  execute format('revoke execute on function %s from public', p_function);
  execute format('grant execute on function %s to %I', p_function, current_user);
end $hand$;

create or replace function workflow.install_begin(p_table text, p_process text, p_initial text) returns void language plpgsql as $install$
begin
  execute format($f$
create or replace function workflow.%1$I(
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
  insert into workflow.transition_log
    (process, process_id, version, event, from_state, to_state, actor_id, actor_name, reason, chart_version, at)
  select %3$L, id, 0, %5$L, null, %4$L, p_actor, p_actor_name, p_reason, p_chart, p_at from unnest(v_ids) as ids(id);
  insert into workflow.deadline (process, process_id, event, due_at, state_version)
  select %3$L, d."processId", d.event, d."dueAt", 0
  from jsonb_to_recordset(p_deadlines) as d("processId" uuid, event text, "dueAt" timestamptz);
  insert into workflow.outbox (id, topic, payload, process, process_id, created_at)
  select o.id, o.topic, o.payload, %3$L, o."processId", p_at
  from jsonb_to_recordset(p_outbox) as o(id uuid, topic text, payload jsonb, "processId" uuid);
  return coalesce(cardinality(v_ids), 0);
end $b$ $f$, 'begin_' || p_table, p_table, p_process, p_initial, p_process || '.begin');
  perform workflow.hand_to_engine(format(
    'workflow.%I(jsonb, integer, timestamptz, uuid, text, text, jsonb, jsonb)', 'begin_' || p_table));
end $install$;
${APPLY_FUNCTIONS}`;
