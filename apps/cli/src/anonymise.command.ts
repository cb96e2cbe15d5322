import { blanked, findIdentifiers, type Finding, type Roster } from '#anonymisation';
import { invalid } from '#kernel';
import { readDocument } from '#platform';
import { Command } from 'commander';
import { existsSync, readFileSync } from 'node:fs';
import { readCsv } from './csv-table.js';

interface Flags {
  readonly roster?: string;
  readonly json?: boolean;
}

const KINDS = ['author', 'contact', 'office', 'other'] as const;
type Kind = (typeof KINDS)[number];

const command = (): Command =>
  new Command('laureate anonymise')
    .description('What in an essay tells whose it is, and the essay without it. Text, DOCX or PDF.')
    .argument('<file>', 'the essay')
    .option('--roster <file>', `a CSV file of who is known: kind (${KINDS.join(', ')}), name`)
    .option('--json', 'print JSON: findings with their places, and the copy')
    .exitOverride();

const isKind = (text: string): text is Kind => KINDS.some((kind) => kind === text);

/** Several names of each kind; of authors the first has titles and Latin letters looked for as well. */
const rosterFrom = (file: string | undefined): Roster => {
  const names: Record<Kind, string[]> = { author: [], contact: [], office: [], other: [] };
  if (file !== undefined) {
    for (const row of readCsv(file, { required: ['kind', 'name'] }).rows) {
      const kind = row.name('kind');
      if (!isKind(kind)) throw row.refusal('INPUT.ROSTER_KIND_UNKNOWN', 'kind', { possible: KINDS });
      names[kind].push(row.name('name'));
    }
  }
  const [author = '', ...moreAuthors] = names.author;
  return {
    author,
    contacts: names.contact,
    ownOffices: [...names.office, ...moreAuthors],
    otherOffices: names.other,
  };
};

const AROUND = 12;

const lineOf = (text: string, { start, end, kind }: Finding): string => {
  const around = (part: string): string => part.replace(/\s+/g, ' ');
  const before = around(text.slice(Math.max(0, start - AROUND), start));
  return `${kind}: ${before}【${around(text.slice(start, end))}】${around(text.slice(end, end + AROUND))}\n`;
};

/** Tells what was found, then the copy with all of it blanked. */
export async function run(args: string[]): Promise<number> {
  const parsed = command().parse(args, { from: 'user' });
  const flags = parsed.opts<Flags>();
  const file = parsed.args[0] ?? '';
  if (!existsSync(file)) throw invalid('INPUT.FILE_UNREADABLE', [], { file, reason: 'ENOENT' });
  const { text, metadata } = await readDocument(readFileSync(file));
  const findings = findIdentifiers(text, rosterFrom(flags.roster));
  const copy = blanked(text, findings);
  if (flags.json === true) {
    const told = findings.map((finding) => ({ ...finding, text: text.slice(finding.start, finding.end) }));
    process.stdout.write(`${JSON.stringify({ findings: told, metadata, copy })}\n`);
    return 0;
  }
  const made = Object.entries(metadata).map(([field, value]) => `file ${field}: ${value}\n`);
  process.stdout.write([...made, ...findings.map((finding) => lineOf(text, finding)), '\n', copy, '\n'].join(''));
  return 0;
}
