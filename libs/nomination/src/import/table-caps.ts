import { type CapCount, type NomineeFacts, withinCaps } from '../structure-caps.rules.js';
import { problemsOf, type RowReader } from './checked-row.js';
import type { RowProblem } from './import-table.js';

interface TakenRow {
  readonly officeId: string;
  readonly row: number;
  readonly nominee: Pick<NomineeFacts, 'individual' | 'caps'>;
}

/**
 * Shares of an office over a whole table: as if all its rows were sent in, whoever is of no group first. Which of them are
 * too many is said of the last ones, and stops none: what is registered is a draft.
 */
export class TableCaps {
  private readonly byOffice = new Map<string, TakenRow[]>();

  take(taken: TakenRow): void {
    if (!taken.nominee.individual || taken.nominee.caps.length === 0) return;
    const rows = this.byOffice.get(taken.officeId);
    if (rows) rows.push(taken);
    else this.byOffice.set(taken.officeId, [taken]);
  }

  told(reader: RowReader): { row: number; problems: RowProblem[] }[] {
    return [...this.byOffice.values()].flatMap((rows) => {
      const membersBefore = new Map<string, number>();
      return rows.flatMap(({ row, nominee }) => {
        const caps = nominee.caps.map((cap): CapCount => {
          const before = membersBefore.get(cap.group) ?? 0;
          if (cap.member) membersBefore.set(cap.group, before + 1);
          return { ...cap, othersOfGroup: cap.othersOfGroup + before, others: cap.others + rows.length - 1 };
        });
        const refusal = withinCaps({ caps });
        if (!refusal) return [];
        const { code, params = {}, fields = [] } = refusal;
        return [{ row, problems: problemsOf(reader, row, { code, params, fields }, false) }];
      });
    });
  }
}
