import { type FieldProblem, invalid, isId, refused } from '#kernel';
import { cellAddress, type Sheet, type Spreadsheet } from '#platform';
import { BEFORE_CRITERIA, COMMENT, FIRST_ROW, KEYS_ROW } from './packet-columns.js';
import { PACKET_FORMAT } from './packet-seal.js';

export interface ReadPacketRow {
  readonly row: number;
  readonly alias: string;
  readonly version: number;
  /** As they were typed, in plain letters and digits; a blank cell is none. */
  readonly marks: Readonly<Record<string, string>>;
  readonly comment: string;
}

export interface ReadPacket {
  readonly packetId: string;
  readonly roundId: string;
  readonly seal: string;
  readonly criteria: readonly string[];
  readonly rows: readonly ReadPacketRow[];
  /** Cells that can't be taken for what they show. */
  readonly faults: readonly FieldProblem[];
  /** Where a column of a row stands, as a formula would name it. */
  readonly cell: (row: number, key: string) => string;
}

const altered = (): Error => refused('PACKET.ALTERED');

const plain = (text: string | undefined): string => (text ?? '').normalize('NFKC').trim();

const textAt = (sheet: Sheet, row: number, column: number): string =>
  plain(sheet.rows.find((one) => one.row === row)?.cells[column]);

const sealIn = (sheets: readonly Sheet[]): { packetId: string; roundId: string; seal: string } => {
  const sealed = sheets.find((sheet) => textAt(sheet, 1, 0) === PACKET_FORMAT);
  if (!sealed) throw invalid('PACKET.NOT_A_PACKET', []);
  const [packetId, roundId, seal] = [textAt(sealed, 2, 1), textAt(sealed, 3, 1), textAt(sealed, 4, 1)];
  if (!isId(packetId)) throw altered();
  return { packetId, roundId, seal };
};

/** @throws DomainError `PACKET.NOT_A_PACKET` of any other table, `PACKET.ALTERED` where its parts don't stand where they stood */
export const readPacket = ({ sheets }: Spreadsheet): ReadPacket => {
  const { packetId, roundId, seal } = sealIn(sheets);
  const marked = sheets.find((sheet) => textAt(sheet, KEYS_ROW, 0) === BEFORE_CRITERIA[0]);
  if (!marked) throw altered();
  const keys = (marked.rows.find(({ row }) => row === KEYS_ROW)?.cells ?? []).map(plain);
  const criteria = keys.slice(BEFORE_CRITERIA.length, -1);
  if (keys[1] !== BEFORE_CRITERIA[1] || keys.at(-1) !== COMMENT || new Set(keys).size !== keys.length) throw altered();
  const cell = (row: number, key: string): string => cellAddress(marked.name, row, Math.max(0, keys.indexOf(key)));
  const rows = marked.rows
    .filter(({ row }) => row >= FIRST_ROW)
    .map(({ row, cells }): ReadPacketRow => {
      const alias = plain(cells[0]);
      const version = plain(cells[1]);
      if (cells.length > keys.length || alias === '' || !/^\d{1,9}$/.test(version)) throw altered();
      const given = criteria.map((key, index) => [key, plain(cells[BEFORE_CRITERIA.length + index])] as const);
      const marks = Object.fromEntries(given.filter(([, mark]) => mark !== ''));
      return { row, alias, version: Number(version), marks, comment: cells[keys.length - 1] ?? '' };
    });
  if (new Set(rows.map(({ alias }) => alias)).size !== rows.length) throw altered();
  const faults = marked.faults.map(({ row, column, code, params }) => ({
    field: cellAddress(marked.name, row, column),
    code,
    ...(params ? { params } : {}),
  }));
  return { packetId, roundId, seal, criteria, rows, faults, cell };
};
