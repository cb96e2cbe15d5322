import type { Actor } from '#kernel';
import { ambientManager } from '#platform';
import type { DataSource, EntityManager } from 'typeorm';

/**
 * Reads on behalf of a person: under the role `laureate_reader`, with the person, roles and offices set for the
 * transaction, so that row-level security stands behind the service's own scope. The setting ends with the transaction.
 */
export class Reads {
  constructor(private readonly dataSource: DataSource) {}

  async as<T>(actor: Actor, read: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(
        `select set_config('role', 'laureate_reader', true), set_config('laureate.person', $1, true),
           set_config('laureate.roles', $2, true), set_config('laureate.offices', $3, true),
           set_config('laureate.led_offices', $4, true)`,
        [
          actor.personId ?? '',
          [...actor.roles].join(','),
          [...actor.officeIds].join(','),
          [...(actor.ledOfficeIds ?? [])].join(','),
        ],
      );
      const found = await read(manager);
      // The settings end with a transaction of its own; within a larger one they would go on.
      if (ambientManager()) await manager.query(RESET);
      return found;
    });
  }
}

const RESET = `select set_config('role', 'none', true), set_config('laureate.person', '', true),
  set_config('laureate.roles', '', true), set_config('laureate.offices', '', true), set_config('laureate.led_offices', '', true)`;

/** For policies: SQL functions that read what `Reads` set. Outside of it they answer nothing, so that nothing shows. */
export const VIEWER_FUNCTIONS = `
create function workflow.viewer_id() returns uuid language sql stable as
  $$ select nullif(current_setting('laureate.person', true), '')::uuid $$;
create function workflow.viewer_is(variadic wanted text[]) returns boolean language sql stable as
  $$ select coalesce(string_to_array(current_setting('laureate.roles', true), ',') && wanted, false) $$;
-- A role's offices are of use only with the role: of a clerk exactly his own, of a lead his own and all below.
create function workflow.viewer_clerk_offices() returns uuid[] language sql stable as
  $$ select case when workflow.viewer_is('officeClerk')
    then coalesce(string_to_array(nullif(current_setting('laureate.offices', true), ''), ',')::uuid[], '{}') else '{}' end $$;
create function workflow.viewer_led_offices() returns uuid[] language sql stable as
  $$ select case when workflow.viewer_is('officeLead')
    then coalesce(string_to_array(nullif(current_setting('laureate.led_offices', true), ''), ',')::uuid[], '{}') else '{}' end $$;
create function workflow.viewer_offices() returns uuid[] language sql stable as
  $$ select workflow.viewer_clerk_offices() || workflow.viewer_led_offices() $$;
`;
