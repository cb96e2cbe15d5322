import { Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { problemText } from '#contracts';
import { DomainError } from '#kernel';
import { heedClosedPipe } from './closed-pipe.js';
import { readerLanguage } from './reader-language.js';

/** What every command's module exports: it reads its own arguments and gives back an exit code. */
interface CommandModule {
  run(args: string[]): Promise<number>;
}

/** A module is loaded only when its command is called, so that none slows the others down. */
const commands: readonly (readonly [name: string, summary: string, module: string])[] = [
  ['start', 'run Laureate: database, migrations, API and worker; Ctrl-C ends it all', './start.command.js'],
  ['migrate', 'bring the database up to date and end', './migrate.command.js'],
  ['organiser', 'make the first organiser of an empty installation', './organiser.command.js'],
  ['password', 'choose another password for yourself', './password.command.js'],
  ['demo', 'play a whole programme over the API and leave its papers in a folder', './demo/demo.command.js'],
  ['audit', 'export the audit log, or check one: export, verify, checkpoint', './audit.command.js'],
  ['flows', 'write each process as a table and a diagram into docs/flows, or print one', './flows.command.js'],
  ['queue', 'list the messages that keep failing; queues and failed jobs: state, jobs, retry', './queue.command.js'],
  ['crash', 'kill database, queue and hosts at random under load and check the effects', './crash.command.js'],
  [
    'process',
    'show a process, tell its history, send it an event or see what one would do',
    './process/process.command.js',
  ],
  [
    'nomination',
    'places, order and checks of nominations, their stamped forms and differences, and nominees’ consent',
    './nomination/nomination.command.js',
  ],
  ['entrant', 'who takes part, and which names are one: merge, apart, unmerge', './entrants/entrant.command.js'],
  ['grace', 'who has more time and why: list, grant, revoke', './grace/grace.command.js'],
  [
    'programme',
    'check, show, create, open and clone programmes, compare rules and change them by two people',
    './programme/programme.command.js',
  ],
  [
    'review',
    'what there is to review, checklists, the negative list, and who stands in: list, decide, hit, waive …',
    './review/review.command.js',
  ],
  [
    'opinion',
    'departments’ opinions and the sheet for many: requests, list, sheet, answer',
    './review/opinion.command.js',
  ],
  ['essay', 'files of essays, what authors sent in, and blind copies', './essay/essay.command.js'],
  [
    'integrity',
    'texts of a programme that are alike, and disqualification by two people',
    './integrity/integrity.command.js',
  ],
  ['rank', 'rank entries by a table of marks, with what is unsure about it', './ranking/rank.command.js'],
  ['reliability', 'how far the judges of a table of marks agree', './ranking/reliability.command.js'],
  ['compare', 'abilities from comparisons in pairs', './ranking/compare.command.js'],
  [
    'import',
    'send a table of nominations or essays, see what is wrong with it, and register it',
    './tables/import.command.js',
  ],
  ['export', 'write a list as a workbook or CSV file', './tables/export.command.js'],
  [
    'result',
    'compute a sealed result again from its marks, with no server: verify, marks, export',
    './result.command.js',
  ],
  ['certificate', 'check a certificate’s seal, or a credential, with no server: verify', './certificate.command.js'],
  ['judging', 'run rounds, their panels and sheets, score without a network', './judging/judging.command.js'],
  ['ballot', 'who is proposed, and what stands behind each name', './commendation/ballot.command.js'],
  ['award', 'awards and notices: list, notices, draft-notice, confer', './commendation/award.command.js'],
  ['office', 'the directory of offices: list, rename, move, close, reopen', './directory/office.command.js'],
  ['person', 'people and who is signed in: list, disable, enable, sign-out, sessions', './directory/person.command.js'],
  ['assign', 'give entries their judges: the best assignment, or what is short', './assign.command.js'],
  ['anonymise', 'what in an essay tells whose it is, and the essay without it', './anonymise.command.js'],
  ['similar', 'pairs of texts that share passages, with the passages', './similarity/similar.command.js'],
  ['bench', 'measure the engine and the judging against plain baselines', './bench.command.js'],
];

function program(): Command {
  // From dist/apps/cli/src. The platform's own way to the checkout would load database and host for every command.
  const manifest = new URL('../../../../package.json', import.meta.url);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const laureate = new Command('laureate').description('Award selection and essay judging').version(version);
  for (const [name, summary, module] of commands) {
    laureate
      .command(name)
      .description(summary)
      .argument('[arguments...]')
      .helpOption(false)
      .allowUnknownOption()
      .action(async (args: string[]) => {
        const called = (await import(module)) as CommandModule;
        process.exitCode = await called.run(args);
      });
  }
  return laureate;
}

/** Errors that say to people what to do: a start refused, a request that the API refused. */
const FOR_PEOPLE: ReadonlySet<string> = new Set(['SettingsError', 'StartRefused', 'Refusal']);

/** A refusal in the reader's language, with each field; settings are for people to correct too; the rest needs its stack. */
function toldTo(error: unknown): string {
  if (error instanceof DomainError) {
    const language = readerLanguage();
    const lines = [{ field: '', code: error.code, params: error.params }, ...error.fields].map(
      ({ field, code, params }) => {
        const { title, remedy } = problemText(code, params ?? {}, language);
        return `${field === '' ? '' : `  ${field}: `}${title} ${remedy}`;
      },
    );
    return lines.join('\n');
  }
  if (!(error instanceof Error)) return String(error);
  const forPeople = FOR_PEOPLE.has(error.name);
  return forPeople ? error.message : (error.stack ?? error.message);
}

/** 2 is what the caller sent: options (of commands that leave the exit to us) and files. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  return error instanceof DomainError && error.kind === 'invalid' ? 2 : 1;
}

/** Started by bootstrap.mjs, its end (kill -9 too) is heard on the channel and is then as good as a SIGTERM. */
function endWithStarter(): void {
  if (process.channel === undefined) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

endWithStarter();
for (const output of [process.stdout, process.stderr]) heedClosedPipe(output, () => process.exit());
try {
  await program().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) process.stderr.write(`${toldTo(error)}\n`); // commander has told it
  process.exitCode = exitCodeOf(error);
}
