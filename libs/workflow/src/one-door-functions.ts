/**
 * `workflow.install_process(table, process, initial)` makes a table stateful: engine columns, a trigger that lets no one
 * but the engine's functions touch `state`, and these functions, which run as the role `laureate_engine`:
 * `begin_<table>` and `apply_<table>`.
 *
 * `apply_<table>(changes, whole)` writes one transition or thousands by one statement: state, log row, deadlines and
 * outbox rows. Each change is guarded by the version and state that the engine saw; one that was overtaken is missing from
 * the answer. `whole` is false where no change has a patch and the process sets no deadlines: the statement is shorter by
 * what these need. Columns are read off the table at installation: a later migration that adds one calls
 * `workflow.install_apply(table)` again, and until then a patch that names it is refused rather than lost.
 */
export const ONE_DOOR_FUNCTIONS = `
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
    when (current_user <> ''laureate_engine'' and (old.state is distinct from new.state
      or old.chart_version is distinct from new.chart_version or old.id is distinct from new.id)) execute function workflow.one_door()', p_table);
  perform workflow.install_begin(p_table, p_process, p_initial);
  perform workflow.install_apply(p_table, p_process);
end $install$;

-- Everybody may execute a new function unless told otherwise: the role that people read under must not.
create function workflow.hand_to_engine(p_function text) returns void language plpgsql as $hand$
begin
  execute format('alter function %s owner to laureate_engine', p_function);
  execute format('revoke execute on function %s from public', p_function);
  execute format('grant execute on function %s to %I', p_function, current_user);
end $hand$;

create function workflow.install_begin(p_table text, p_process text, p_initial text) returns void language plpgsql as $install$
begin
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

create function workflow.install_apply(p_table text, p_process text) returns void language plpgsql as $install$
declare
  v_columns text[];
  v_sets text;
  v_statement constant text := $s$
  with change as materialized (
    select * from json_to_recordset(p_changes) as c("id" uuid, "version" integer, "from" text, "to" text, "event" text,
      "chart" integer, "at" timestamptz, "actorId" uuid, "actorName" text, "reason" text, "payload" jsonb, "patch" jsonb,
      "deadlines" json, "outbox" json)
  ), moved as (
    update public.%1$I t set state = c."to", version = t.version + 1, updated_at = c."at"%3$s
    from change c%4$s
    where t.id = c."id" and t.version = c."version" and t.state = c."from"
    returning t.id as process_id, t.version as now_version, c."from", c."to", c."event", c."chart", c."at", c."actorId",
      c."actorName", c."reason", c."payload", c."deadlines", c."outbox"
  ), logged as (
    insert into workflow.transition_log
      (process, process_id, version, event, from_state, to_state, actor_id, actor_name, reason, payload, chart_version, at)
    select %2$L, process_id, now_version, "event", "from", "to", "actorId", "actorName", "reason", "payload", "chart", "at" from moved
  ), %5$s told as (
    insert into workflow.outbox (id, topic, payload, process, process_id, created_at)
    select o.id, o.topic, o.payload, %2$L, process_id, "at"
    from moved, json_to_recordset("outbox") as o(id uuid, topic text, payload jsonb)
  )
  select process_id, now_version from moved$s$;
  v_deadlines constant text := $s$left_behind as (
    delete from workflow.deadline d using moved m
      where d.process_id = m.process_id and d.fired_at is null and m."from" <> m."to"
  ), due as (
    insert into workflow.deadline (process, process_id, event, due_at, state_version)
    select %1$L, process_id, d.event, d."dueAt", now_version
    from moved, json_to_recordset("deadlines") as d(event text, "dueAt" timestamptz)
  ),$s$;
begin
  select array_agg(attname::text), coalesce(string_agg(format(
      ', %1$I = case when c.patch ? %1$L then p.%1$I else t.%1$I end', attname), ''), '') into v_columns, v_sets
  from pg_attribute where attrelid = format('public.%I', p_table)::regclass and attnum > 0 and not attisdropped
    and attgenerated = '' and attidentity = ''
    and attname not in ('id', 'state', 'version', 'chart_version', 'created_at', 'updated_at');

  execute format($f$
create or replace function workflow.%1$I(p_changes json, p_whole boolean)
returns table (id uuid, version integer) language plpgsql security definer
set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $b$
#variable_conflict use_column
declare
  v_unknown text;
begin
  if not p_whole then
    return query %6$s;
    return;
  end if;
  select key into v_unknown from json_array_elements(p_changes) as c(change), json_object_keys(change -> 'patch') as k(key)
    where key <> all(%4$L::text[]) limit 1;
  if v_unknown is not null then
    raise exception 'A patch of %2$s may not write %%.', v_unknown using errcode = 'LR002';
  end if;
  return query %5$s;
end $b$ $f$, 'apply_' || p_table, p_table, p_process, v_columns,
    format(v_statement, p_table, p_process, v_sets,
      format(' cross join lateral jsonb_populate_record(null::public.%I, c."patch") p', p_table),
      format(v_deadlines, p_process)),
    format(v_statement, p_table, p_process, '', '', ''));
  perform workflow.hand_to_engine(format('workflow.%I(json, boolean)', 'apply_' || p_table));
end $install$;
`;
