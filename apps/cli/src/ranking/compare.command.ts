import { invalid } from '#kernel';
import { comparePairs, tellsHome, type ComparedPair, type Comparison } from '#ranking';
import { Command } from 'commander';
import { readCsv, type CsvRow, type CsvTable } from '../csv-table.js';
import { shown, textTable } from './text-table.js';
import { listed, sentence, word } from './words.js';

interface CompareFlags {
  readonly home?: boolean;
  readonly reference?: string;
  readonly json?: boolean;
}

type Draft = { -readonly [Key in keyof ComparedPair]: ComparedPair[Key] };

const command = (): Command =>
  new Command('laureate compare')
    .description('Abilities from comparisons in pairs: winner, loser, count; or a, b, outcome (a, b or tie), count.')
    .argument('<pairs>', 'a CSV file')
    .option('--home', 'a is at home, which may help')
    .option('--reference <item>', 'this item has ability 0 (else all add up to 0)')
    .option('--json', 'print JSON')
    .exitOverride();

const different = (row: CsvRow, a: string, b: string): readonly [string, string] => {
  const [first, second] = [row.name(a), row.name(b)];
  if (first === second) throw row.refusal('PAIRS.WITH_ITSELF', b);
  return [first, second];
};

const countOf = (row: CsvRow, counted: boolean): number => {
  const count = counted ? row.count('count') : 1;
  if (count === undefined) throw row.refusal('INPUT.CELL_EMPTY', 'count');
  return count;
};

/** Adds rows up to cells: of a pair in its order where the table has one (a, b), whichever way round otherwise. */
const readPairs = (table: CsvTable): readonly ComparedPair[] => {
  const ordered = table.columns.includes('outcome') || table.columns.includes('a');
  const needed = ordered ? ['a', 'b', 'outcome'] : ['winner', 'loser'];
  const missing = needed.filter((column) => !table.columns.includes(column));
  if (missing.length > 0) throw invalid('INPUT.COLUMN_MISSING', [], { file: table.file, line: 1, missing });
  const counted = table.columns.includes('count');
  const pairs = new Map<string, Draft>();
  const cellOf = (a: string, b: string): Draft => {
    const key = JSON.stringify([a, b]);
    const known = pairs.get(key) ?? { a, b, winsOfA: 0, winsOfB: 0, ties: 0 };
    pairs.set(key, known);
    return known;
  };
  const addOrdered = (row: CsvRow): void => {
    const cell = cellOf(...different(row, 'a', 'b'));
    const outcome = row.name('outcome');
    if (outcome === 'a') cell.winsOfA += countOf(row, counted);
    else if (outcome === 'b') cell.winsOfB += countOf(row, counted);
    else if (outcome === 'tie') cell.ties += countOf(row, counted);
    else throw row.refusal('PAIRS.OUTCOME_UNKNOWN', 'outcome');
  };
  const addWon = (row: CsvRow): void => {
    const [winner, loser] = different(row, 'winner', 'loser');
    if (winner < loser) cellOf(winner, loser).winsOfA += countOf(row, counted);
    else cellOf(loser, winner).winsOfB += countOf(row, counted);
  };
  for (const row of table.rows)
    if (ordered) addOrdered(row);
    else addWon(row);
  return [...pairs.values()];
};

const told = (comparison: Comparison) => ({
  ...comparison,
  warnings: comparison.warnings.map((warning) => {
    const params = { ...warning, names: 'items' in warning && warning.items.length > 0 ? listed(warning.items) : '–' };
    return { code: warning.code, message: sentence(`PAIRS.${warning.code}`, params) };
  }),
});

const table = (reply: ReturnType<typeof told>): string =>
  [
    textTable(
      [
        { title: word('rank'), figure: true },
        { title: word('item') },
        { title: word('ability'), figure: true },
        { title: word('error'), figure: true },
      ],
      reply.items.map((one) => [String(one.rank), one.item, shown(one.ability, 4), shown(one.standardError, 4)]),
    ),
    '\n',
    ...(reply.home === null ? [] : [`${word('home')}: ${shown(reply.home, 4)}\n`]),
    ...(reply.tie === null ? [] : [`${word('tieParameter')}: ${shown(reply.tie, 4)}\n`]),
    `${word('deviance')}: ${shown(reply.deviance, 4)}\n${word('separation')}: ${shown(reply.separation, 4)}\n`,
    ...reply.warnings.map(({ message }) => `! ${message}\n`),
  ].join('');

/** Ranks items by comparisons in pairs. */
export async function run(args: string[]): Promise<number> {
  const parsed = command().parse(args, { from: 'user' });
  const { home = false, reference, json = false } = parsed.opts<CompareFlags>();
  const source = readCsv(parsed.args[0] ?? '', {
    required: [],
    usual: ['winner', 'loser'],
    optional: ['a', 'b', 'outcome', 'winner', 'loser', 'count'],
  });
  if (home && source.columns.includes('winner')) throw invalid('PAIRS.HOME_UNKNOWN', [], { file: source.file });
  const pairs = readPairs(source);
  const items = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].sort();
  if (reference !== undefined && !items.includes(reference))
    throw invalid('INPUT.OPTION_INVALID', [], { option: '--reference', value: reference, possible: listed(items) });
  if (pairs.every(({ winsOfA, winsOfB }) => winsOfA + winsOfB === 0)) {
    process.stderr.write(`${sentence('PAIRS.NOTHING_DECIDED', {})}\n`);
    return Promise.resolve(3);
  }
  if (home && !tellsHome(pairs)) {
    process.stderr.write(`${sentence('PAIRS.HOME_NOT_TOLD', {})}\n`);
    return Promise.resolve(3);
  }
  const reply = told(comparePairs(pairs, { home, reference }));
  process.stdout.write(json ? `${JSON.stringify(reply)}\n` : table(reply));
  return Promise.resolve(0);
}
