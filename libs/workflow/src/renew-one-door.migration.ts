import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ONE_DOOR_FUNCTIONS } from './one-door-functions.js';

/** Brings tables that are stateful already under the functions of now; on a new database there are none yet. */
const renewOneDoor = async (runner: QueryRunner): Promise<void> => {
  await runner.query(ONE_DOOR_FUNCTIONS);
  await runner.query(RENEW);
};

export class RenewOneDoor1700000001700 implements MigrationInterface {
  name = 'RenewOneDoor1700000001700';
  up = renewOneDoor;

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** One door for a statement instead of one for each row. */
export class RenewDoor1700000001800 implements MigrationInterface {
  name = 'RenewDoor1700000001800';
  up = renewOneDoor;

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** Nobody empties a table of processes as a whole either. */
export class RenewDoorForTruncate1700000001900 implements MigrationInterface {
  name = 'RenewDoorForTruncate1700000001900';
  up = renewOneDoor;

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** Processes' next versions stand beside them. */
export class RenewForNextVersions1700000001950 implements MigrationInterface {
  name = 'RenewForNextVersions1700000001950';
  up = renewOneDoor;

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/**
 * Who writes is asked in the door, by operators named with their schema; whoever took on the engine's role himself is refused,
 * and that role makes no functions of its own.
 */
export class RenewDoorAgainstRoles1700000001970 implements MigrationInterface {
  name = 'RenewDoorAgainstRoles1700000001970';
  up = renewOneDoor;

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** The name of a table's process is written in its function that begins one. */
const RENEW = `
do $$
declare
  stateful record;
begin
  for stateful in
    select c.relname as name, substring(begin.prosrc from $q$'([A-Za-z]+)\\.begin'$q$) as process
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace s on s.oid = c.relnamespace
      join pg_proc begin on begin.proname = 'begin_' || c.relname and begin.pronamespace = 'workflow'::regnamespace
    where t.tgname = 'one_door' and s.nspname = 'public'
  loop
    execute format('drop function if exists workflow.%I(json, boolean)', 'apply_' || stateful.name);
    perform workflow.leave_room(stateful.name);
    perform workflow.install_door(stateful.name);
    perform workflow.install_apply(stateful.name, stateful.process);
  end loop;
end $$;
`;
