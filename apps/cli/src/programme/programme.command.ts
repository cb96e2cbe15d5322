import { StartRefused } from '#platform';
import { isId } from '#kernel';
import { checkPlan, differencesOf, type PlanDifference, readPlan } from '#programme';
import { resolve } from 'node:path';
import { readText } from '../csv-text.js';
import type { Client } from '../demo/player/client.js';
import { readerLanguage } from '../reader-language.js';
import { type SignedInOptions, withSignIn } from '../sign-in-options.js';
import { SignedInGroup } from '../signed-in-group.js';
import { type Answer, signedInOrNot } from '../signed-in.js';
import { addRuleCommands, type RuleOptions } from './rule-commands.js';
import {
  differenceLine,
  faultLine,
  missingLines,
  type MissingShown,
  planLines,
  programmeLines,
  type ProgrammeShown,
} from './programme-lines.js';

/** What is wrong with a file is told by this code, as for every command that reads files. */
const WRONG_FILE = 2;

const textOf = (path: string): string => readText(resolve(process.env['INIT_CWD'] ?? process.cwd(), path));

const check = (file: string, { json }: SignedInOptions): number => {
  const text = textOf(file);
  const faults = checkPlan(text, file);
  const language = readerLanguage();
  const lines =
    faults.length === 0
      ? planLines(readPlan(text, file), language)
      : faults.map((fault) => faultLine(file, fault, language));
  process.stdout.write(`${json === true ? JSON.stringify({ faults }) : lines.join('\n')}\n`);
  return faults.length === 0 ? 0 : WRONG_FILE;
};

/** By its id or by its short name. */
const found = async (client: Client, name: string): Promise<ProgrammeShown> => {
  const all = isId(name) ? [] : await client.all<ProgrammeShown>('/api/programmes');
  const id = isId(name) ? name : all.find(({ slug }) => slug === name)?.id;
  if (id === undefined)
    throw new StartRefused(
      `There is no programme "${name}". There are: ${all.map(({ slug }) => slug).join(', ') || '—'}.`,
    );
  return client.get<ProgrammeShown>(`/api/programmes/${id}`);
};

const show = async (client: Client, name: string): Promise<Answer> => {
  const programme = await found(client, name);
  const draft = programme.rules === null;
  const missing = draft ? await client.get<MissingShown>(`/api/programmes/${programme.id}/missing`) : { missing: [] };
  const language = readerLanguage();
  const lines = [...programmeLines(programme, language), ...missingLines(missing, language)];
  return { reply: { ...programme, ...missing }, lines, whole: true };
};

interface DiffOptions extends SignedInOptions {
  readonly from?: string;
  readonly to?: string;
}

const told = (differences: readonly PlanDifference[]): string[] =>
  differences.length === 0 ? ['No difference.'] : differences.map(differenceLine);

const diffFiles = (one: string, other: string, { json }: DiffOptions): number => {
  const differences = differencesOf(readPlan(textOf(one), one), readPlan(textOf(other), other));
  process.stdout.write(`${json === true ? JSON.stringify({ differences }) : told(differences).join('\n')}\n`);
  return 0;
};

const diffVersions = async (client: Client, name: string, { from = '1', to }: DiffOptions): Promise<Answer> => {
  const { id } = await found(client, name);
  const reply = await client.get<{ differences: PlanDifference[] }>(`/api/programmes/${id}/differences`, { from, to });
  return { reply, lines: told(reply.differences), whole: true };
};

/** Programme files at the desk, and programmes as the API shows them. */
export async function run(args: string[]): Promise<number> {
  let code = 0;
  const group = new SignedInGroup<RuleOptions>(
    'programme',
    'Programme files, programmes and their rules; what goes over the API does so',
  );
  const { command } = group;
  addRuleCommands(group, found);
  command
    .command('check <file>')
    .description('every fault of a programme file with line, column and what to do; 2 where there is any')
    .option('--json', 'the faults with code and parameters')
    .action((file: string, options: SignedInOptions) => {
      code = check(file, options);
    });
  withSignIn(
    command
      .command('show <programme>')
      .description('a programme by id or short name, with the version of its rules; of a draft, what is missing'),
  ).action(async (name: string, options: SignedInOptions) => {
    code = await signedInOrNot(options, (client) => show(client, name));
  });
  withSignIn(
    command
      .command('diff <one> [other]')
      .description('what differs between two files, or between two versions of a programme’s rules')
      .option('--from <version>', 'of the programme', '1')
      .option('--to <version>', 'of the programme; the newest unless said'),
  ).action(async (one: string, other: string | undefined, options: DiffOptions) => {
    code = await (other === undefined
      ? signedInOrNot(options, (client) => diffVersions(client, one, options))
      : Promise.resolve(diffFiles(one, other, options)));
  });
  const ended = await group.run(args);
  return Math.max(code, ended);
}
