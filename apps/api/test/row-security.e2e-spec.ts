/**
 * The second wall alone: what each role can read of the tables when no query narrows it. Row-level security lets whole rows
 * through, so that some texts pass it which the queries and views then hold back: `PASSES` names them, by hand. All else
 * that `world.canaries` hides from a role must stop here too.
 */
import type { Actor } from '#kernel';
import { Reads } from '#workflow';
import { query } from './placed-rows.js';
import { buildWorld } from './populated-world.js';
import { expectStatus, type World, WORLD_ROLES, type WorldRole } from './world.js';

const ROLES: readonly WorldRole[] = ['public', ...WORLD_ROLES];

/** The directory is everybody's: notices name offices. */
const DIRECTORY = [
  'the office of a judged entry',
  'the office of a judged entry in English',
  "the id of a judged entry's office",
] as const;
/** Whoever is on notice is public; rank and mark are columns of the same row, which no view for the public has. */
const WINNER = "the mark of others' winner";
/** Read by the municipal office from no view. */
const CASE_FILES = ['the receipt of an objection', 'why a member stepped back'] as const;

const PASSES: Readonly<Record<WorldRole, readonly string[]>> = {
  public: [...DIRECTORY, WINNER],
  officeClerk: DIRECTORY,
  officeLead: DIRECTORY,
  judge: [...DIRECTORY, WINNER, 'the id of a judged essay'],
  panelChair: [...DIRECTORY, WINNER],
  // The row of a sheet is needed to count it; its marks are for the ranking.
  organiser: [...CASE_FILES, "a judge's comment before the ranking", "another panel's comment before the ranking"],
  // Who is who is needed to count an office’s places; its members see every entry by name.
  leadingGroupMember: ['a name in the register of entrants'],
  auditor: [...CASE_FILES, 'the phone of an author'],
};

/** Offices that each acts for: a lead for those below his own too. */
const OFFICES_OF: Partial<Record<WorldRole, readonly string[]>> = {
  officeClerk: ['unit-1', 'discipline-inspection'],
  officeLead: ['county-1', 'unit-1', 'public-security'],
};

const actorOf = (world: World, role: WorldRole): Actor => {
  const offices = new Set((OFFICES_OF[role] ?? []).map((key) => world.id('office', key)));
  return {
    personId: role === 'public' ? null : (world.personIds.get(role.toLowerCase()) ?? null),
    name: role,
    roles: new Set([role]),
    officeIds: role === 'officeLead' ? new Set() : offices,
    ledOfficeIds: role === 'officeLead' ? offices : new Set(),
  };
};

interface Readable {
  readonly table: string;
  readonly columns: string;
}

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});
afterAll(() => world.close());

describe('row-level security', () => {
  let tables: Readable[];
  beforeAll(async () => {
    tables = await query<Readable>(
      world,
      `select table_schema || '.' || table_name as "table", string_agg(quote_ident(column_name), ', ') as columns
       from information_schema.columns
       where table_schema in ('public', 'workflow')
         and has_schema_privilege('laureate_reader', table_schema, 'usage')
         and has_column_privilege('laureate_reader', format('%I.%I', table_schema, table_name), column_name, 'select')
       group by 1`,
    );
  });
  const readable = async (role: WorldRole): Promise<string> =>
    world.app.get(Reads).as(actorOf(world, role), async (manager) => {
      const texts: string[] = [];
      for (const { table, columns } of tables) {
        const rows: { text: string }[] = await manager.query(
          `select row_to_json(t)::text as text from (select ${columns} from ${table}) t`,
        );
        texts.push(...rows.map(({ text }) => text));
      }
      return texts.join('\n');
    });

  it.each(ROLES)('hides from %s what no query may show', async (role) => {
    const rows = await readable(role);
    const hidden = world.canaries.filter(({ seenBy }) => !seenBy.includes(role));
    const passed = hidden.filter(({ text }) => rows.includes(text)).map(({ what }) => what);
    expect(passed.sort()).toEqual([...(PASSES[role] ?? [])].sort());
  });
});

/** Of this world, since every table has something of its programme. */
describe('a clone of a programme that has everything', () => {
  /** Rows that bear a programme's id, by table. */
  const rowsOf = async (programmeId: string): Promise<Record<string, number>> => {
    const tables = await query<{ name: string }>(
      world,
      `select table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where table_schema = 'public' and column_name = 'programme_id' and t.table_type = 'BASE TABLE' order by 1`,
    );
    const counts: [string, number][] = [];
    for (const { name } of tables) {
      const [row] = await query<{ count: number }>(
        world,
        `select count(*)::int as count from public.${name} where programme_id = $1`,
        [programmeId],
      );
      if (row && row.count > 0) counts.push([name, row.count]);
    }
    return Object.fromEntries(counts);
  };

  it('has its rules, and nobody and nothing of it: no person, entry, opinion, mark, ballot, award or file', async () => {
    const before = await rowsOf(world.programmeId);
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining([
        'award',
        'ballot',
        'blind_copy',
        'entrant',
        'essay',
        'nomination',
        'round',
        'score_sheet',
      ]),
    );
    const people = await query(world, 'select count(*) from public.person');
    const order = { slug: 'day-again', dates: 'shifted' };
    const cloned = await expectStatus(
      world.as('organiser').post(`/api/programmes/${world.programmeId}/clone`, order),
      201,
    );
    const { id } = cloned.body['programme'] as { id: string };
    expect(await rowsOf(id)).toEqual({});
    expect(await rowsOf(world.programmeId)).toEqual(before);
    expect(await query(world, 'select count(*) from public.person')).toEqual(people);
    const plans = await query<{ plan: { categories: unknown }; state: string }>(
      world,
      'select plan, state from public.programme where id = any($1) order by state',
      [[id, world.programmeId]],
    );
    expect(plans.map(({ state }) => state)).toContain('draft');
    expect(plans[0]?.plan.categories).toEqual(plans[1]?.plan.categories);
  });
});
