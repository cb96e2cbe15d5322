import { actorById } from '#identity';
import { type Actor, DomainError, notFound, system } from '#kernel';
import { inOneTransaction } from '#platform';
import { orderDone, outcomeOf, type WorkOrder } from '#workflow';
import type { EntityManager } from 'typeorm';
import type { Registration } from '../entry-kind.js';
import type { EntryService } from '../entry.service.js';
import { problemsOf } from './checked-row.js';
import { importKinds } from './import-kinds.js';
import { findImport, type ImportTools, type StoredImport } from './row-checking.js';
import { sendOvertakable } from './send-overtakable.js';

export interface RunningTools extends ImportTools {
  readonly entries: EntryService;
}

/** Rows that one transaction registers: what a kill costs, and how long the office's line is held. */
const ROWS_AT_ONCE = 50;
/** Offices side by side; the rows of one go in their order, so that quota and order of recommendation go by it. */
const OFFICES_AT_ONCE = 3;

interface WaitingRow {
  readonly row: number;
  readonly given: Registration;
}

interface RowOutcome {
  readonly row: number;
  readonly entryId: string | null;
  readonly problems: readonly object[];
}

const registered = async (
  { entries }: RunningTools,
  found: StoredImport,
  actor: Actor,
  { row, given }: WaitingRow,
): Promise<RowOutcome> => {
  const outcome = await outcomeOf(entries.register(importKinds[found.kind], actor, given));
  return outcome instanceof DomainError
    ? { row, entryId: null, problems: problemsOf(found, row, outcome) }
    : { row, entryId: outcome, problems: [] };
};

/**
 * What a row was told before (its text is short) still holds of it once it is in. Of the number that told whose entry it is,
 * the hash is enough by then.
 */
const keep = async (
  manager: EntityManager,
  { id, columns }: StoredImport,
  outcomes: readonly RowOutcome[],
): Promise<void> => {
  const numbers = columns.find(({ field }) => field === 'identifier')?.column ?? null;
  await manager.query(
    `update public.entry_import_row r set entry_id = o."entryId", problems = r.problems || o.problems,
       given = case when o."entryId" is null then given else given - 'identifier' end,
       cells = case when o."entryId" is null or $3::text is null then cells else jsonb_set(cells, array[$3::text], '""', false) end,
       outcome = case when o."entryId" is null then 'refused' else 'done' end
     from jsonb_to_recordset($2::jsonb) as o(row integer, "entryId" uuid, problems jsonb)
     where r.import_id = $1 and r.row = o.row`,
    [id, JSON.stringify(outcomes), numbers],
  );
};

/**
 * The next rows of an office: entries and what became of their rows are kept together or not at all, so that a row is
 * registered once however often a worker dies. The import is held meanwhile: once it is cancelled no row follows.
 * @returns how many rows there were
 */
const runSome = (tools: RunningTools, importId: string, officeId: string | null): Promise<number> =>
  inOneTransaction(tools.dataSource, async (manager) => {
    const [found]: StoredImport[] = await manager.query(
      `select * from public.entry_import where id = $1 and state = 'running' for share`,
      [importId],
    );
    if (!found) return 0;
    const rows: WaitingRow[] = await manager.query(
      `select row, given from public.entry_import_row
       where import_id = $1 and outcome = 'chosen' and office_id is not distinct from $2 order by row limit $3 for update`,
      [importId, officeId, ROWS_AT_ONCE],
    );
    const actor = await actorById(manager, found.uploaded_by);
    const outcomes: RowOutcome[] = [];
    for (const row of rows) {
      outcomes.push(
        actor
          ? await registered(tools, found, actor, row)
          : { row: row.row, entryId: null, problems: problemsOf(found, row.row, notFound('person')) },
      );
    }
    if (rows.length > 0) await keep(manager, found, outcomes);
    return rows.length;
  });

const runOffice = async (tools: RunningTools, importId: string, officeId: string | null): Promise<void> => {
  while ((await runSome(tools, importId, officeId)) > 0);
};

/** Registers the chosen rows that no job before this one did, each by the rules of one registration. */
export const runRows = async (
  tools: RunningTools,
  { importId, order }: { readonly importId: string; readonly order?: WorkOrder | undefined },
): Promise<void> => {
  const { dataSource, engine, clock } = tools;
  const { manager } = dataSource;
  if (await findImport(manager, importId, 'running')) {
    const offices: { office_id: string | null }[] = await manager.query(
      `select office_id from public.entry_import_row where import_id = $1 and outcome = 'chosen'
       group by office_id order by min(row)`,
      [importId],
    );
    const waiting = offices.values();
    const lane = async (): Promise<void> => {
      for (const { office_id: officeId } of waiting) await runOffice(tools, importId, officeId);
    };
    await Promise.all(Array.from({ length: OFFICES_AT_ONCE }, lane));
    await sendOvertakable(engine, importId, 'entryImport.finish', system('entryImport.runRows'));
  }
  await orderDone(manager, order, clock.now());
};
