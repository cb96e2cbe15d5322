import { randomStream } from '#kernel';
import { MarkBook, PLAIN_RULE, rankMarks, sensitivityOf, type MarkRow, type MarkRule } from '#ranking';

const SIZES = [1_000, 10_000, 100_000] as const;
const MARKS_PER_ENTRY = 5;
const ROUNDS = 3;

/** So many entries with five marks each, by judges of about 500 marks but no more than 300. */
export const markRows = (entries: number, judges = Math.min(300, Math.max(20, entries / 100))): MarkRow[] => {
  const random = randomStream(`bench/${entries}`);
  const severity = Array.from({ length: judges }, () => 5 * random.normal());
  const rows: MarkRow[] = [];
  for (let entry = 0; entry < entries; entry += 1) {
    const quality = 70 + 8 * random.normal();
    const first = random.int(0, judges - 1);
    for (let at = 0; at < MARKS_PER_ENTRY; at += 1) {
      const judge = (first + at * (1 + (entry % 3))) % judges;
      const mark = Math.round(quality + (severity[judge] ?? 0) + 6 * random.normal());
      rows.push({
        entry: `E${entry}`,
        judge: `J${judge}`,
        criterion: '',
        mark: String(Math.max(0, Math.min(100, mark))),
      });
    }
  }
  return rows;
};

/** The least that can be done with them: the mean of each entry's marks, sorted. */
const plainRanking = (rows: readonly MarkRow[]): unknown => {
  const sums = new Map<string, { sum: number; marks: number }>();
  for (const { entry, mark } of rows) {
    const known = sums.get(entry) ?? { sum: 0, marks: 0 };
    known.sum += Number(mark);
    known.marks += 1;
    sums.set(entry, known);
  }
  return [...sums].map(([entry, { sum, marks }]) => ({ entry, mean: sum / marks })).sort((a, b) => b.mean - a.mean);
};

export const rankedBy = (rows: readonly MarkRow[], rule: Partial<MarkRule>, draws: number): unknown => {
  const book = new MarkBook();
  for (const [at, row] of rows.entries()) book.add(row, at);
  return rankMarks(book.finish(), { ...PLAIN_RULE, ...rule }, { draws, seed: '1' });
};

/** Seconds of the fastest of some rounds: what else the machine does only ever adds. */
export const fastestSeconds = (work: () => unknown, rounds = ROUNDS): number => {
  let best = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    work();
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return best;
};

const line = (cells: readonly (string | number)[]): void => {
  const shown = cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(cell < 10 ? 3 : 1) : cell));
  process.stdout.write(`${shown.map((cell, at) => cell.padStart(at === 0 ? 9 : 15)).join('')}\n`);
};

const sensitivityRow = (): void => {
  const rows = markRows(600);
  const book = new MarkBook();
  for (const [at, row] of rows.entries()) book.add(row, at);
  const marks = book.finish();
  const rule: MarkRule = { ...PLAIN_RULE, method: 'trimmed', places: [5, 10, 20, 50] };
  const took = fastestSeconds(() => sensitivityOf(marks, rule, '1'));
  process.stdout.write(
    `Sensitivity of 600 entries × ${MARKS_PER_ENTRY}, ${marks.judges.length} judges: ${took.toFixed(2)} s\n`,
  );
};

/** Ranking by least squares and by a declared rule beside a plain mean and sort, by size; then draws and sensitivity. */
export function benchRanking(): Promise<void> {
  process.stdout.write(
    `\nRanking entries × ${MARKS_PER_ENTRY} marks, seconds (fastest of ${ROUNDS}) and times the plain mean and sort\n`,
  );
  line(['entries', 'mean + sort', 'least squares', 'times', 'trimmed, ties', 'times']);
  for (const entries of SIZES) {
    const rows = markRows(entries);
    const plain = fastestSeconds(() => plainRanking(rows));
    const squares = fastestSeconds(() => rankedBy(rows, {}, 0));
    const trimmed = fastestSeconds(() =>
      rankedBy(rows, { method: 'trimmed', tieBreak: ['untrimmed-mean', 'median', 'draw'] }, 0),
    );
    line([String(entries), plain, squares, squares / plain, trimmed, trimmed / plain]);
  }
  const rows = markRows(10_000);
  const drawn = fastestSeconds(() => rankedBy(rows, { places: [100, 400] }, 2000), 1);
  process.stdout.write(`10000 entries with 2000 draws of all ranks: ${drawn.toFixed(2)} s\n`);
  sensitivityRow();
  return Promise.resolve();
}
