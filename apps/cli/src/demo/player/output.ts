import { categoriesInForce } from '#programme';
import type { ResultBundle } from '#ranking';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from './facts.js';
import type { Play } from './play.js';
import type { Reconciliation } from './reconcile.js';
import type { Publication } from './publication.js';
import type { SeenRefusal } from './refusals.js';

export interface Winner {
  readonly category: string;
  readonly tier: string;
  readonly place: number;
  readonly winner: string;
  readonly office: string;
  readonly mark: string;
  readonly certificateNumber: string | null;
}

const UNSAFE_START = /^[=+\-@\t\r]/;
const BYTE_ORDER_MARK = '\uFEFF';

/** A cell that a spreadsheet would take for a formula begins with an apostrophe instead. */
export const csvCell = (value: string): string => {
  const safe = UNSAFE_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csvOf = (rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');

export const winnersOf = ({ awards, certificates }: Facts): Winner[] =>
  awards
    .filter(({ state }) => state === 'conferred')
    .map(({ id, categoryKey, tierKey, place, winnerName, officeName, mark }) => ({
      category: categoryKey,
      tier: tierKey,
      place,
      winner: winnerName,
      office: officeName ?? '',
      mark,
      certificateNumber: certificates.find(({ awardId }) => awardId === id)?.number ?? null,
    }));

export interface Papers {
  readonly notice: Buffer;
  readonly certificates: ReadonlyMap<string, Buffer>;
  /** Of the batch, as it was issued. */
  readonly archive: Buffer;
  /** By category and round, for `laureate result verify`. */
  readonly results: ReadonlyMap<string, ResultBundle>;
  readonly publication: Publication;
  /** The sheet by which bonuses are paid, and the slip of the first; absent where a plan gives none. */
  readonly given?: { readonly sheet: Buffer; readonly receipt: Buffer } | undefined;
}

export interface Outcome {
  readonly facts: Facts;
  readonly reconciliation: Reconciliation;
  readonly seconds: number;
}

const summaryOf = (play: Play, { facts, reconciliation, seconds }: Outcome) => ({
  programme: play.plan.slug,
  rules: play.known.rules,
  seed: play.world.seed,
  scale: play.world.scale,
  seconds,
  counts: {
    offices: play.known.officeIds.size,
    judges: play.world.judges.length,
    nominations: play.known.nominations.size,
    essays: play.known.essays.size,
    scoreSheets: facts.counts.scoreSheets,
    opinions: facts.counts.opinions,
    objections: facts.counts.objections,
    refusals: play.refusals.seen.length,
    awards: winnersOf(facts).length,
    certificates: facts.certificates.length,
  },
  winners: winnersOf(facts),
  reconciliation: { ok: reconciliation.ok, lines: reconciliation.lines },
  stages: play.progress.stages,
});

const OUTCOME_FILES = [
  'payment-sheet.xlsx',
  'receipt.pdf',
  'summary.json',
  'winners.csv',
  'refused.md',
  'notice.pdf',
  'certificates',
  'certificates.zip',
  'results',
  'logs',
];
const PUBLICATION_FILES = [
  ...['winners.html', 'press-list.xlsx', 'anthology.pdf', 'anthology.docx', 'media-pack.zip'],
  ...['seal-authority.pem', 'issuer.json'],
];

/** Empties what an earlier run left, so that the folder holds one run's papers and no others. */
export const prepareFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  for (const name of [...OUTCOME_FILES, ...PUBLICATION_FILES])
    rmSync(join(folder, name), { recursive: true, force: true });
  for (const name of ['certificates', 'results']) mkdirSync(join(folder, name));
};

export const writePapers = (
  folder: string,
  { notice, certificates, archive, results, given, publication }: Papers,
): void => {
  writeFileSync(join(folder, 'notice.pdf'), notice);
  writeFileSync(join(folder, 'certificates.zip'), archive);
  for (const [name, file] of publication) writeFileSync(join(folder, name), file);
  if (given) {
    writeFileSync(join(folder, 'payment-sheet.xlsx'), given.sheet);
    writeFileSync(join(folder, 'receipt.pdf'), given.receipt);
  }
  for (const [number, pdf] of certificates) writeFileSync(join(folder, 'certificates', `${number}.pdf`), pdf);
  for (const [name, bundle] of results)
    writeFileSync(join(folder, 'results', `${name}.json`), `${JSON.stringify(bundle)}\n`);
};

export const writeOutcome = (folder: string, play: Play, outcome: Outcome): void => {
  writeFileSync(join(folder, 'summary.json'), `${JSON.stringify(summaryOf(play, outcome), null, 2)}\n`);
  writeFileSync(join(folder, 'refused.md'), refusedPage(play.refusals.seen));
  const head = ['category', 'tier', 'place', 'winner', 'office', 'mark', 'certificateNumber'];
  const rows = winnersOf(outcome.facts).map((line) => [
    line.category,
    line.tier,
    String(line.place),
    line.winner,
    line.office,
    line.mark,
    line.certificateNumber ?? '',
  ]);
  writeFileSync(join(folder, 'winners.csv'), csvOf([head, ...rows]));
};

const FIELDS_TOLD = 2;

const KINDS = [
  ['award', 'award winners'],
  ['essay', 'essay prizes'],
  ['organisation', 'organisations'],
] as const;

const tableOf = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** Plan against outcome, then what was refused, as text. */
export const outcomeTables = (play: Play, { lines }: Reconciliation): string => {
  const rows = lines.map(({ category, tier, places, conferred, vacancies }) => [
    category,
    tier,
    String(places),
    String(conferred),
    [...new Set(vacancies)].join('; '),
  ]);
  const totals = KINDS.map(([kind, name]) => {
    const keys = categoriesInForce(play.plan)
      .filter((category) => category.kind === kind)
      .map(({ key }) => key);
    const own = lines.filter(({ category }) => keys.includes(category));
    const sum = (of: (line: (typeof own)[number]) => number) => String(own.reduce((all, line) => all + of(line), 0));
    return [
      name,
      '',
      sum(({ places }) => places),
      sum(({ conferred }) => conferred),
      `${sum(({ vacancies }) => vacancies.length)} vacant`,
    ];
  });
  return tableOf([['category', 'tier', 'planned', 'conferred', 'vacant because'], ...rows, ...totals]);
};

/** The first few, and how many more there are. */
const fieldsTold = (fields: readonly string[]): string =>
  fields.length === 0
    ? '–'
    : `${fields.slice(0, FIELDS_TOLD).join(', ')}${fields.length > FIELDS_TOLD ? ` and ${fields.length - FIELDS_TOLD} more` : ''}`;

const REFUSAL_HEAD = ['tried', 'times', 'code', 'field', 'answer'];

/** Each kind of act once, in the order of the first, told by one that is the same whoever of many was first. */
const refusalRows = (refusals: readonly SeenRefusal[]): string[][] => {
  const groups = new Map<string, SeenRefusal[]>();
  for (const refusal of refusals) {
    const key = `${refusal.key}/${refusal.code}`;
    groups.set(key, [...(groups.get(key) ?? []), refusal]);
  }
  return [...groups.values()].flatMap((group) => {
    const [told] = [...group].sort((a, b) => `${a.tried} ${a.message}`.localeCompare(`${b.tried} ${b.message}`, 'en'));
    return told ? [[told.tried, String(group.length), told.code, fieldsTold(told.fields), told.message]] : [];
  });
};

export const refusalTable = (refusals: readonly SeenRefusal[]): string =>
  tableOf([REFUSAL_HEAD, ...refusalRows(refusals)]);

const markdownRow = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;

/** For `docs/refused.md`, which a test compares with a run. */
export const refusedPage = (refusals: readonly SeenRefusal[]): string =>
  [
    '# What the demo has refused on purpose',
    '',
    'Written by `npm run demo` of seed 1 as `demo-out/refused.md`: everything that it tries and that must not go.',
    '',
    markdownRow(REFUSAL_HEAD),
    markdownRow(REFUSAL_HEAD.map(() => '---')),
    ...refusalRows(refusals).map(markdownRow),
    '',
  ].join('\n');
