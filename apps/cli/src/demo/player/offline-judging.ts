import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx';
import type { JudgeInWorld } from '../world/index.js';
import { marksOf } from './filing.js';
import type { RoundInPlay, Sheet } from './panels.js';
import type { Play } from './play.js';

/** The sheets' aliases are all that a judge has of an entry; who plays him knows which is which. */
type AliasedSheet = Sheet & { readonly alias: string };

const FIRST_ROW = 2;

/** As a spreadsheet does it: the marks typed in, the file saved. */
const filledIn = async (
  bytes: Buffer,
  marksFor: (alias: string) => Readonly<Record<string, string>> | undefined,
): Promise<Uint8Array> => {
  const { sheets } = await readXlsx(bytes);
  const [marked] = sheets;
  const [keys = []] = marked?.rows ?? [];
  const rows = (marked?.rows ?? []).map((row, index): CellValue[] => {
    const marks = index < FIRST_ROW ? undefined : marksFor(String(row[0]));
    return marks ? row.map((cell, column) => numberOr(marks[String(keys[column])], cell)) : row;
  });
  return writeXlsx({
    sheets: sheets.map((sheet) => ({ name: sheet.name, rows: sheet === marked ? rows : sheet.rows })),
  });
};

const numberOr = (mark: string | undefined, cell: CellValue): CellValue => (mark === undefined ? cell : Number(mark));

/** One judge scores without a network: the packet is taken, filled in, checked, filed, and refused when it comes again. */
export const judgeOffline = async (
  play: Play,
  round: RoundInPlay,
  judge: JudgeInWorld,
  sheets: readonly Sheet[],
): Promise<void> => {
  const client = play.cast.person(judge.username);
  const byAlias = new Map(sheets.map((sheet) => [(sheet as AliasedSheet).alias, sheet.entryId]));
  const { id } = await client.post<{ id: string }>('/api/judging-packets', { roundId: round.id });
  const taken = await client.bytes(`/api/judging-packets/${id}/file`);
  const marksFor = (alias: string): Record<string, string> | undefined => {
    const entryId = byAlias.get(alias);
    return entryId === undefined ? undefined : marksOf(play, round, judge, entryId);
  };
  const bring = (file: Uint8Array) =>
    client.upload<{ counts: { filed: number } }>('/api/judging-packets/imports', { mode: 'file' }, file, '评分.xlsx');
  const [criterion] = play.plan.categories.find(({ key }) => key === round.categoryKey)?.rubric ?? [];
  if (!criterion) throw new Error(`${round.categoryKey} is judged by no criterion.`);
  const beyond = { [criterion.key]: String(criterion.points + 1) };
  const outside = await filledIn(taken, (alias) => (byAlias.has(alias) ? beyond : undefined));
  await play.refusals.expect(
    'packetWithWrongMarks',
    'PACKET.CELLS_WRONG',
    () => bring(outside),
    'a packet scored offline is brought back with marks outside the scale',
  );
  const filled = await filledIn(taken, marksFor);
  const { counts } = await bring(filled);
  if (counts.filed !== sheets.length) throw new Error(`${counts.filed} of ${sheets.length} sheets were filed offline.`);
  play.progress.step(sheets.length);
  await play.refusals.expect(
    'packetTwice',
    'PACKET.REPLAYED',
    () => bring(filled),
    'a packet scored offline is brought back a second time',
  );
};
