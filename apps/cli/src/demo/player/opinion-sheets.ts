import { parse } from 'csv-parse/sync';
import type { Client } from './client.js';
import type { Play } from './play.js';

interface Preview {
  readonly rows: readonly {
    readonly faults: readonly {
      readonly cell: string;
      readonly code: string;
      readonly title: string;
      readonly remedy: string;
    }[];
  }[];
}
interface AppliedSheet {
  readonly applied: readonly unknown[];
  readonly refused: readonly { readonly code: string }[];
}

const ANSWER = '意见';

/** The sheet as the department sends it back: an answer in every row. */
const filledIn = (sheet: Buffer, answerOf: (row: number) => string): string => {
  const rows: string[][] = parse(sheet, { bom: true });
  const [header = [], ...nominees] = rows;
  const column = header.indexOf(ANSWER);
  const answered = nominees.map((cells, row) => cells.map((cell, at) => (at === column ? answerOf(row) : cell)));
  const text = [header, ...answered]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\r\n');
  return Buffer.from(text).toString('base64');
};

/** A word that is no answer is told by its cell before anything is written. */
const trySpoiled = async ({ refusals }: Play, clerk: Client, route: string, sheet: Buffer): Promise<void> => {
  const file = filledIn(sheet, (row) => (row === 0 ? '弃权' : '同意'));
  const { rows } = await clerk.post<Preview>(`${route}/preview`, { file });
  const fault = rows[0]?.faults[0];
  refusals.note(
    'sheet.NOT_AN_ANSWER',
    'OPINION_SHEET.NOT_AN_ANSWER',
    fault && { ...fault, fields: [{ field: fault.cell }] },
    'a department abstains in its sheet',
  );
};

/** A department that agrees to everybody answers by the sheets of its requests, one a category. @returns how many it answered */
export const answerBySheet = async (play: Play, officeKey: string): Promise<number> => {
  const clerk = play.cast.clerk(officeKey);
  const { programmeId } = play.known;
  const requests = await clerk.all<{ id: string; nominees: number }>('/api/opinion-requests', { programmeId });
  let answered = 0;
  for (const [index, { id, nominees }] of requests.entries()) {
    const route = `/api/opinion-requests/${id}/sheet`;
    const sheet = await clerk.bytes(route, { format: 'csv' });
    if (index === 0) await trySpoiled(play, clerk, route, sheet);
    const { applied, refused } = await clerk.post<AppliedSheet>(route, { file: filledIn(sheet, () => '同意') });
    if (applied.length !== nominees)
      throw new Error(
        `${officeKey}: ${applied.length} of ${nominees} answers of a sheet went in: ${refused[0]?.code ?? ''}`,
      );
    answered += applied.length;
  }
  return answered;
};
