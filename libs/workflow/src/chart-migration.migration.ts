import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `workflow.migrate_chart`: brings the living processes of a table from one version of their chart to the next, in one
 * statement and through the one door, each with a log row. Those that ended stay under the chart that they ended under.
 */
export class CreateChartMigration1700000001600 implements MigrationInterface {
  name = 'CreateChartMigration1700000001600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MIGRATE_CHART);
    await runner.query(RIGHTS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** Deadlines go along to the state's new name. */
export class TakeDeadlinesAlong1700000001960 implements MigrationInterface {
  name = 'TakeDeadlinesAlong1700000001960';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MIGRATE_CHART);
    await runner.query('grant update (state_version) on workflow.deadline to laureate_engine');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const MIGRATE_CHART = `
create or replace function workflow.migrate_chart(
  p_table text, p_process text, p_from integer, p_to integer, p_states jsonb, p_ended text[], p_deadlines jsonb, p_at timestamptz
) returns integer language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $b$
declare
  v_moved integer;
begin
  execute format($f$
    with living as (
      select id, state from public.%1$I where chart_version = $1 and (state <> all($4) or $3 ? state) order by id for update
    ), moved as (
      update public.%1$I t set state = coalesce($3 ->> living.state, living.state), chart_version = $2,
        version = t.version + 1, updated_at = $6
      from living where t.id = living.id returning t.id, t.version, living.state as from_state, t.state as to_state
    ), logged as (
      insert into workflow.transition_log
        (process, process_id, version, event, from_state, to_state, actor_id, actor_name, reason, payload, chart_version, at)
      select $7, id, version, 'chart.migrate', from_state, to_state, null, 'chart.migrate',
        format('chart %%s -> %%s', $1, $2), null, $2, $6 from moved order by id
    ), gone as (
      delete from workflow.deadline d using moved
      where d.process_id = moved.id and d.fired_at is null and $5 ? d.event and $5 ->> d.event is null
    ), taken_along as ( -- a deadline is of the state that it stands in: that one is called otherwise now, not left
      update workflow.deadline d set event = coalesce($5 ->> d.event, d.event), state_version = moved.version from moved
      where d.process_id = moved.id and d.fired_at is null and not ($5 ? d.event and $5 ->> d.event is null)
    )
    select count(*) from moved $f$, p_table)
    into v_moved using p_from, p_to, p_states, p_ended, p_deadlines, p_at, p_process;
  return v_moved;
end $b$;
`;

const RIGHTS = `
grant update (event) on workflow.deadline to laureate_engine;
alter function workflow.migrate_chart(text, text, integer, integer, jsonb, text[], jsonb, timestamptz) owner to laureate_engine;
revoke execute on function workflow.migrate_chart(text, text, integer, integer, jsonb, text[], jsonb, timestamptz) from public;
do $$ begin
  execute format('grant execute on function workflow.migrate_chart(text, text, integer, integer, jsonb, text[], jsonb, timestamptz) to %I', current_user);
end $$;
`;
