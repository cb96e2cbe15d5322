import { isId } from '#kernel';
import { StartRefused } from '#platform';
import cliProgress from 'cli-progress';
import { Command, Option } from 'commander';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Client } from '../demo/player/client.js';
import { officeIdOf, programmeIdOf } from '../named-by-people.js';
import { readerLanguage } from '../reader-language.js';
import { type SignedInOptions, withSignIn } from '../sign-in-options.js';
import { type Answer, signedIn } from '../signed-in.js';
import { collected } from '../signed-in-group.js';
import { type MendedCell, type SentTable, TableOnItsWay, type TableRow } from './sent-table.js';

interface Options extends SignedInOptions {
  readonly kind: 'nomination' | 'essay' | 'office' | 'person';
  readonly programme?: string;
  readonly office?: string;
  readonly category?: string;
  readonly sheet?: string;
  readonly columns?: string;
  readonly rows?: string;
  readonly set?: string[];
  readonly check?: boolean;
}

const ROUTES = { nomination: 'nominations', essay: 'essays' } as const;
const DIRECTORY = { office: 'offices', person: 'people' } as const;

const columnsOf = ({ columns }: Options): Record<string, string | null> | undefined => {
  if (columns === undefined) return undefined;
  const pairs = columns.split(',').map((pair) => pair.split('='));
  if (pairs.some(([letters = '', field]) => !/^[A-Z]{1,3}$/.test(letters) || field === undefined))
    throw new StartRefused('--columns is a list such as C=nomineeName,D= (which passes D over).');
  return Object.fromEntries(pairs.map(([letters = '', field = '']) => [letters, field === '' ? null : field]));
};

/** `B7=what it is to say` */
const cellsOf = ({ set = [] }: Options): MendedCell[] =>
  set.map((given) => {
    const [, column = '', row = '', value = ''] = /^([A-Za-z]{1,3})([1-9]\d{0,5})=(.*)$/s.exec(given) ?? [];
    if (column === '') throw new StartRefused(`--set is CELL=VALUE, such as B7=李明; this is: ${given}`);
    return { row: Number(row), column: column.toUpperCase(), value };
  });

/** `3,5,7-9` */
const rowsOf = ({ rows }: Options): number[] | undefined => {
  if (rows === undefined) return undefined;
  return rows.split(',').flatMap((part) => {
    const [, from = '', to = from] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(part.trim()) ?? [];
    if (from === '' || Number(to) < Number(from))
      throw new StartRefused(`--rows is a list such as 3,5,7-9; this is: ${rows}`);
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
  });
};

/** On a terminal a bar; the rows that are behind it, of all that are on their way. */
const withBar = async <T>(name: string, work: (seen: (table: SentTable) => void) => Promise<T>): Promise<T> => {
  if (!process.stderr.isTTY) return work(() => undefined);
  const format = `${name.padEnd(10)} {bar} {value}/{total}  {duration} s`;
  const bar = new cliProgress.SingleBar(
    { format, hideCursor: true, stream: process.stderr },
    cliProgress.Presets.shades_classic,
  );
  bar.start(1, 0);
  try {
    return await work(({ counts, state }) => {
      const waiting = state === 'uploaded' ? counts.unchecked : counts.chosen;
      bar.setTotal(counts.rows);
      bar.update(counts.rows - waiting);
    });
  } finally {
    bar.stop();
  }
};

const columnLines = ({ columns, missing }: SentTable): string[] => [
  ...columns
    .filter(({ field, header }) => field === null && header !== '')
    .map(
      ({ letters, header, nearest }) =>
        `  column ${letters} “${header}” is passed over${nearest === null ? '' : `; is it “${nearest}”?`}`,
    ),
  ...missing
    .filter(({ required }) => required)
    .map(({ name }) => `  there is no column for “${name[readerLanguage()]}”`),
];

const rowLines = (rows: readonly TableRow[]): string[] =>
  rows.flatMap(({ row, problems }) =>
    problems
      .filter(({ stops }) => stops)
      .map(({ cell, title, remedy, code }) => `  ${cell ?? `row ${row}`}: ${title} ${remedy} [${code}]`),
  );

const countLine = ({ counts, state }: SentTable): string =>
  state === 'checked'
    ? `${counts.rows} rows: ${counts.ready} can be taken, ${counts.faulty} can’t.`
    : `${counts.rows} rows: ${counts.done} registered, ${counts.refused} refused, ${counts.faulty} with errors, ${counts.ready} left out.`;

type EntryOptions = Options & { readonly kind: keyof typeof ROUTES };

const sentFrom = async (client: Client, path: string, options: EntryOptions): Promise<TableOnItsWay> => {
  const query = {
    programmeId: await programmeIdOf(client, options.programme),
    officeId: await officeIdOf(client, options.office),
    categoryKey: options.category,
    sheet: options.sheet,
  };
  return TableOnItsWay.send(client, ROUTES[options.kind], query, { bytes: readFileSync(path), name: basename(path) });
};

const imported = async (client: Client, file: string, options: EntryOptions): Promise<Answer> => {
  const [columns, rows, cells] = [columnsOf(options), rowsOf(options), cellsOf(options)];
  const table = isId(file)
    ? TableOnItsWay.of(client, ROUTES[options.kind], file)
    : await sentFrom(client, resolve(process.env['INIT_CWD'] ?? process.cwd(), file), options);
  const checkedTable = (): Promise<SentTable> => withBar('checking', (seen) => table.until(['checked'], seen));
  let now = await checkedTable();
  if (columns !== undefined) {
    await table.columns(columns);
    now = await checkedTable();
  }
  if (cells.length > 0) {
    await table.mend(cells);
    now = await checkedTable();
  }
  if (options.check !== true && (now.counts.ready > 0 || rows !== undefined)) {
    await table.run(rows);
    now = await withBar('registering', (seen) => table.until(['done', 'cancelled'], seen));
  }
  const wrong = [...(await table.rows('faulty')), ...(await table.rows('refused'))].sort((a, b) => a.row - b.row);
  const lines = [`${options.kind} import ${table.id}`, countLine(now), ...columnLines(now), ...rowLines(wrong)];
  return { reply: { ...now, wrong }, lines, whole: wrong.length === 0 };
};

interface Added {
  readonly rows: number;
  readonly items: readonly { readonly username?: string; readonly password?: string | null }[];
}

/** Offices and people: all rows or none. Passwords that were made are told here, once. */
const addedToDirectory = async (
  client: Client,
  file: string,
  { kind, check }: { readonly kind: keyof typeof DIRECTORY; readonly check: boolean },
): Promise<Answer> => {
  const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
  const route = `/api/${DIRECTORY[kind]}/table`;
  const added = await client.upload<Added>(route, { check: String(check) }, readFileSync(path), basename(path));
  const made = added.items.flatMap(({ username, password }) => (password ? [`  ${username ?? ''}  ${password}`] : []));
  const line = check ? `${added.rows} rows can be taken.` : `${added.rows} rows added.`;
  return { reply: added, lines: [line, ...(made.length > 0 ? ['First passwords:', ...made] : [])], whole: true };
};

/** Tables of entries, as a clerk or lead who signs in: the same way as over the pages, with the same rights. */
export async function run(args: string[]): Promise<number> {
  let code = 0;
  const command = withSignIn(
    new Command('laureate import')
      .description(
        'Sends a table (XLSX or CSV), says what is wrong with it cell by cell, and registers the rows without errors, as the person of --as. The password is read from LAUREATE_PASSWORD, or asked for.',
      )
      .argument('<file>', 'or, to go on with it, the id of a table of entries that was sent before')
      .addOption(
        new Option('--kind <kind>', 'what its rows are')
          .choices(['nomination', 'essay', 'office', 'person'])
          .makeOptionMandatory(),
      )
      .option('--programme <id>', 'by id or name (the one that is open)')
      .option('--office <key>', 'for rows that name none (yours, where you act for one alone)')
      .option('--category <key>', 'for rows that name none')
      .option('--sheet <name>', 'of the workbook (the one that has most of the columns)')
      .option('--columns <list>', 'what columns are, such as C=nomineeName,D=')
      .option(
        '--set <cell=value>',
        'what a cell is to say, such as B7=李明, as if the file said so; more than once',
        collected,
      )
      .option('--rows <list>', 'only these, such as 3,5,7-9 (every row without errors)')
      .option('--check', 'register nothing'),
  );
  command.action(async (file: string, options: Options) => {
    const { kind, check = false } = options;
    code = await signedIn(options, (client) =>
      kind === 'office' || kind === 'person'
        ? addedToDirectory(client, file, { kind, check })
        : imported(client, file, { ...options, kind }),
    );
  });
  await command.parseAsync(args, { from: 'user' });
  return code;
}
