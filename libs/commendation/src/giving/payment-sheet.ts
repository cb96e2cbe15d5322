import { stateLabel, type Text } from '#contracts';
import { sheetName, sheetText } from '#platform';
import type { Category, ProgrammePlan } from '#programme';
import { type Cell, type CellStyle, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { amountInWords } from './amount-text.js';

export interface PaymentLine {
  readonly receiptSerial: number;
  readonly category: Text;
  readonly tierKey: string;
  readonly tiers: Category['tiers'];
  readonly winnerName: string;
  readonly officeName: string;
  readonly payeeName: string;
  readonly bank: string;
  readonly account: string;
  readonly amountFen: number;
  readonly state: string;
}

type Numbered = PaymentLine & { readonly receiptNumber: string };

const COLUMNS: readonly { readonly title: string; readonly width: number }[] = [
  { title: '序号 No.', width: 8 },
  { title: '领取单号 Receipt', width: 24 },
  { title: '奖项 Award', width: 22 },
  { title: '等次 Tier', width: 18 },
  { title: '获奖者 Winner', width: 18 },
  { title: '单位 Office', width: 24 },
  { title: '收款人 Payee', width: 18 },
  { title: '开户行 Bank', width: 28 },
  { title: '账号 Account', width: 26 },
  { title: '金额（元） Amount (CNY)', width: 18 },
  { title: '状态 State', width: 12 },
];
const AMOUNT = COLUMNS.findIndex(({ title }) => title.startsWith('金额'));

const HEADER: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F3E9D2' } },
};

/** A number of so many fen has two decimals, and a double keeps it to the fen up to 10^13 yuan. */
const yuan = (fen: number): number => fen / 100;

const rowOf = (line: Numbered, index: number): CellValue[] => [
  index + 1,
  ...[
    line.receiptNumber,
    line.category.zh,
    line.tiers.find(({ key }) => key === line.tierKey)?.name.zh ?? line.category.zh,
    line.winnerName,
    line.officeName,
    line.payeeName,
    line.bank,
    line.account,
  ].map(sheetText),
  yuan(line.amountFen),
  stateLabel('bonus', line.state).zh,
];

/**
 * Who is to be paid what, with the sum in figures and in words. Amounts are numbers, everything else is text: an account
 * keeps its zeros, and nothing that somebody is called is a formula.
 */
export const paymentSheet = async (plan: ProgrammePlan, lines: readonly Numbered[]): Promise<Buffer> => {
  const total = lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const sum: CellValue[] = COLUMNS.map((_, column) => (column === AMOUNT ? yuan(total) : null));
  sum[1] = sheetText('合计 Total');
  sum[2] = sheetText(`人民币${amountInWords(total)}`);
  const title: CellValue[] = [sheetText(`${plan.name.zh} 奖金发放表 · Bonuses to be paid`)];
  const rows = [title, COLUMNS.map(({ title: name }) => name), ...lines.map(rowOf), sum];
  const last = rows.length - 1;
  const styleOf = (row: number, column: number): CellStyle => ({
    ...(row < 2 || row === last ? HEADER : {}),
    ...(row >= 2 && column === AMOUNT ? { numFmt: '#,##0.00' } : {}),
  });
  const cells = new Map<string, Partial<Cell>>(
    rows.flatMap((row, at) => row.map((_, column) => [`${at},${column}`, { style: styleOf(at, column) }] as const)),
  );
  const sheet: WriteSheet = {
    name: sheetName('奖金发放表'),
    rows,
    cells,
    columns: COLUMNS.map(({ width }) => ({ width })),
    freezePane: { rows: 2 },
    merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: COLUMNS.length - 1 }],
  };
  return Buffer.from(await writeXlsx({ sheets: [sheet] }));
};
