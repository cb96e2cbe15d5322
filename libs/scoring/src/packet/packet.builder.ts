import { Upload } from '#platform';
import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx';

export type Cells = CellValue[][];

/** A workbook as somebody's spreadsheet leaves it who opened it, changed cells of its sheets and saved it. */
export const refilled = async (
  bytes: Uint8Array,
  change: (marks: Cells, seal: Cells, texts: Cells) => void,
): Promise<Upload> => {
  const { sheets } = await readXlsx(Buffer.from(bytes));
  const [marks, texts, seal] = sheets.map(({ rows }) => rows.map((row) => [...row]));
  change(marks ?? [], seal ?? [], texts ?? []);
  const rows = [marks, texts, seal];
  const written = await writeXlsx({
    sheets: sheets.map(({ name }, index) => ({ name, rows: rows[index] ?? [] })),
  });
  return new Upload(Buffer.from(written), 'packet.xlsx');
};
