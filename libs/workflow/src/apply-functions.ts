/**
 * `workflow.install_apply(table, process)` makes the two functions that write transitions of a table, and nothing else may:
 * `apply_<table>` writes one and answers its new version, or null; `apply_many_<table>` writes thousands by sets and answers
 * which of them were written. State, log row, deadlines and outbox rows are one statement for whoever calls: all of it or
 * nothing. Each change is guarded by the version and state that the engine saw; one that was overtaken is not written.
 *
 * A patch names columns of the table; deadlines are null where the process never sets any, so that it doesn't pay for them.
 * Of many, what several changes have in common is sent once: a change says which kind it is of. Columns are read off the
 * table at installation: a later migration that adds one calls `workflow.install_apply` again, and until then a patch that
 * names it is refused rather than lost.
 *
 * Many are planned once, for an index: a plan made while the table was small must not stay when it has grown. One transition
 * is spared such settings, for they cost as much as writing a row: it names the schema of all that it uses, and its plans
 * are renewed as PostgreSQL's own housekeeping counts a table that grew, within a minute.
 */
export const APPLY_FUNCTIONS = `
create or replace function workflow.install_apply(p_table text, p_process text) returns void language plpgsql as $install$
declare
  v_columns text[];
  v_sets text;
begin
  select coalesce(array_agg(attname::text), '{}'), coalesce(string_agg(format(
      ', %1$I = case when patch.given operator(pg_catalog.?) %1$L then patched.%1$I else t.%1$I end', attname), ''), '')
    into v_columns, v_sets
  from pg_attribute where attrelid = format('public.%I', p_table)::regclass and attnum > 0 and not attisdropped
    and attgenerated = '' and attidentity = ''
    and attname not in ('id', 'state', 'version', 'chart_version', 'created_at', 'updated_at');
  perform workflow.install_apply_one(p_table, p_process, v_columns, v_sets);
  perform workflow.install_apply_many(p_table, p_process, v_columns, v_sets);
end $install$;

create or replace function workflow.refuse_unknown_columns(p_table text, p_known text[], p_patches jsonb[])
returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $b$
declare
  v_unknown text;
begin
  select key into v_unknown from unnest(p_patches) as given(patch), jsonb_object_keys(patch) as named(key)
    where key <> all(p_known) limit 1;
  if v_unknown is not null then
    raise exception 'A patch of % may not write %.', p_table, v_unknown using errcode = 'LR002';
  end if;
end $b$;

create or replace function workflow.install_apply_one(p_table text, p_process text, p_columns text[], p_sets text)
returns void language plpgsql as $install$
begin
  execute format($f$
create or replace function workflow.%1$I(
  p_id uuid, p_version integer, p_from text, p_to text, p_event text, p_chart integer, p_at timestamptz, p_actor uuid,
  p_actor_name text, p_reason text default null, p_payload jsonb default null, p_patch jsonb default null,
  p_deadlines json default null, p_message_id uuid default null, p_topic text default null, p_message jsonb default null,
  p_more_messages json default null
) returns integer language plpgsql security definer as $b$
declare
  v_version integer;
begin
  if p_patch is null then
    update public.%2$I t set state = p_to, version = t.version operator(pg_catalog.+) 1, updated_at = p_at
    where (t.id, t.version, t.state) operator(pg_catalog.=) (p_id, p_version, p_from) returning t.version into v_version;
  else
    perform workflow.refuse_unknown_columns(%2$L, %4$L, array[p_patch]);
    update public.%2$I t set state = p_to, version = t.version operator(pg_catalog.+) 1, updated_at = p_at%5$s
    from (select p_patch as given) patch, pg_catalog.jsonb_populate_record(null::public.%2$I, p_patch) patched
    where (t.id, t.version, t.state) operator(pg_catalog.=) (p_id, p_version, p_from) returning t.version into v_version;
  end if;
  if not found then
    return null;
  end if;
  with told as (
    insert into workflow.outbox (id, topic, payload, process, process_id, created_at)
    select p_message_id, p_topic, p_message, %3$L, p_id, p_at where p_message_id is not null
  )
  insert into workflow.transition_log
    (process, process_id, version, event, from_state, to_state, actor_id, actor_name, reason, payload, chart_version, at)
  values (%3$L, p_id, v_version, p_event, p_from, p_to, p_actor, p_actor_name, p_reason, p_payload, p_chart, p_at);
  if p_deadlines is not null then
    if p_from operator(pg_catalog.<>) p_to then
      delete from workflow.deadline d where d.process_id operator(pg_catalog.=) p_id and d.fired_at is null;
    end if;
    insert into workflow.deadline (process, process_id, event, due_at, state_version)
    select %3$L, p_id, d.event, d."dueAt", v_version
    from pg_catalog.json_to_recordset(p_deadlines) as d(event pg_catalog.text, "dueAt" pg_catalog.timestamptz);
  end if;
  if p_more_messages is not null then
    insert into workflow.outbox (id, topic, payload, process, process_id, created_at)
    select o.id, o.topic, o.payload, %3$L, p_id, p_at
    from pg_catalog.json_to_recordset(p_more_messages) as o(id pg_catalog.uuid, topic pg_catalog.text, payload pg_catalog.jsonb);
  end if;
  return v_version;
end $b$ $f$, 'apply_' || p_table, p_table, p_process, p_columns, p_sets);
  perform workflow.hand_to_engine(format('workflow.%I', 'apply_' || p_table));
end $install$;

create or replace function workflow.install_apply_many(p_table text, p_process text, p_columns text[], p_sets text)
returns void language plpgsql as $install$
declare
  -- What all changes get, then what only those with a patch get: more columns, and where they come from.
  v_move constant text := $s$
    with moved as (
      update public.%1$I t set state = p_to[c.kind], version = t.version + 1, updated_at = p_at[c.kind]%3$s
      from unnest(p_ids, p_versions, p_kinds, p_patches) with ordinality as c(id, version, kind, given, n)%4$s
      where t.id = c.id and t.version = c.version and t.state = p_from[c.kind]
      returning c.n::integer as n, t.id, t.version, c.kind
    ), logged as (
      insert into workflow.transition_log
        (process, process_id, version, event, from_state, to_state, actor_id, actor_name, reason, payload, chart_version, at)
      select %2$L, id, version, p_event[kind], p_from[kind], p_to[kind], p_actor[kind], p_actor_name[kind], p_reason[kind],
        p_payload[kind], p_chart, p_at[kind] from moved
    )
    select coalesce(array_agg(n), '{}') into v_moved from moved$s$;
begin
  execute format($f$
create or replace function workflow.%1$I(
  p_ids uuid[], p_versions integer[], p_kinds integer[], p_patches jsonb[], p_chart integer,
  p_from text[], p_to text[], p_event text[], p_at timestamptz[], p_actor uuid[], p_actor_name text[], p_reason text[],
  p_payload jsonb[], p_deadlines json, p_outbox_of integer[], p_outbox_ids uuid[], p_topics text[], p_messages jsonb[]
) returns integer[] language plpgsql security definer
set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $b$
declare
  v_moved integer[];
  v_all boolean;
begin
  if p_patches is null then
    %4$s;
  else
    perform workflow.refuse_unknown_columns(%2$L, %5$L, p_patches);
    %6$s;
  end if;
  v_all := cardinality(v_moved) = cardinality(p_ids);
  if p_deadlines is not null then
    delete from workflow.deadline d using unnest(v_moved) as m(n)
    where d.process_id = p_ids[m.n] and d.fired_at is null and p_from[p_kinds[m.n]] <> p_to[p_kinds[m.n]];
    insert into workflow.deadline (process, process_id, event, due_at, state_version)
    select %3$L, p_ids[d.n], d.event, d."dueAt", p_versions[d.n] + 1
    from json_to_recordset(p_deadlines) as d(n integer, event text, "dueAt" timestamptz) where v_all or d.n = any(v_moved);
  end if;
  insert into workflow.outbox (id, topic, payload, process, process_id, created_at)
  select o.id, o.topic, o.message, %3$L, p_ids[o.n], p_at[p_kinds[o.n]]
  from unnest(p_outbox_of, p_outbox_ids, p_topics, p_messages) as o(n, id, topic, message) where v_all or o.n = any(v_moved);
  return v_moved;
end $b$ $f$, 'apply_many_' || p_table, p_table, p_process,
    format(v_move, p_table, p_process, '', ''),
    p_columns,
    format(v_move, p_table, p_process, replace(p_sets, 'patch.given', 'c.given'),
      format(' cross join lateral jsonb_populate_record(null::public.%I, c.given) patched', p_table)));
  perform workflow.hand_to_engine(format('workflow.%I', 'apply_many_' || p_table));
end $install$;
`;
