import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { discrepanciesView } from './round.views.js';

type Line = z.input<typeof discrepanciesView>['items'][number];

/** More than anybody reads. */
const MOST = 100;

/** Two totals at least, exact to the digit as they were filed. Under `Reads` only: what the reader is kept from is in none. */
const APART = `
select s.entry_id as "entryId", e.ordinal + 1 as number, (max(s.total) - min(s.total))::text as apart,
  coalesce(max(s.total) - min(s.total) > r.apart_by, false) as beyond,
  json_agg(json_build_object('sheetId', s.id, 'judgeId', s.judge_id, 'judgeName', p.name, 'total', s.total::text, 'version', s.version)
    order by s.total, p.username) as marks
from public.score_sheet s join public.round r on r.id = s.round_id join public.person p on p.id = s.judge_id
  join public.round_entry e on e.round_id = s.round_id and e.entry_id = s.entry_id and e.left_at is null
where s.round_id = $1 and s.state = 'filed' and s.total is not null and not s.extra and not public.viewer_in_conflict(s.entry_id)
group by s.entry_id, e.ordinal, r.apart_by having count(*) > 1
order by max(s.total) - min(s.total) desc, e.ordinal limit ${MOST}`;

export const discrepanciesOf = async (
  manager: EntityManager,
  roundId: string,
  table: 'nomination' | 'essay',
  named: boolean,
): Promise<Line[]> => {
  const lines: Omit<Line, 'name'>[] = await manager.query(APART, [roundId]);
  const nameOf = await namesOf(manager, table, named ? lines.map(({ entryId }) => entryId) : []);
  return lines.map((line) => ({ ...line, name: nameOf.get(line.entryId) ?? null }));
};

/** The nominee or the title of each. */
export const namesOf = async (
  manager: EntityManager,
  table: 'nomination' | 'essay',
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows: { id: string; name: string }[] = await manager.query(
    `select id, ${table === 'essay' ? 'title' : 'nominee_name'} as name from public.${table} where id = any($1)`,
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
};
