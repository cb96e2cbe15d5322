import { DomainError, systemClock } from '#kernel';
import {
  AuditQueries,
  type AuditVerdict,
  canonicalJson,
  checkLive,
  exportLines,
  linesOf,
  parseExport,
  RecordedActs,
  type Trusted,
  verifyExport,
} from '#workflow';
import { Command, CommanderError } from 'commander';
import { createWriteStream } from 'node:fs';
import { userInfo } from 'node:os';
import { pipeline } from 'node:stream/promises';
import type { DataSource } from 'typeorm';
import { withDatabase } from './audit/opened-database.js';
import { terminalLanguage, told, toldVerdict, verdictJson } from './audit/told-verdict.js';
import { trustedFrom } from './audit/trusted-files.js';

const [SOUND, BROKEN, BAD_INPUT] = [0, 1, 2];

/** `laureate audit …`: 0 when all is as it was signed, 1 when it is not, 2 when what was given can't be checked. */
export async function run(args: string[]): Promise<number> {
  let outcome = SOUND;
  const command = commandOf((code) => {
    outcome = code;
  });
  try {
    await command.parseAsync(args, { from: 'user' });
    return outcome;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? SOUND : BAD_INPUT;
    if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
    process.stderr.write(`${told(error.code, error.params, terminalLanguage())}\n`);
    return BAD_INPUT;
  }
}

interface VerifyOptions {
  readonly checkpoint: string[];
  readonly key: string[];
  readonly live?: true;
  readonly json?: true;
}

const collect = (value: string, before: string[]): string[] => [...before, value];

function commandOf(end: (code: number) => void): Command {
  const audit = new Command('laureate audit')
    .description('The audit log: what was done, sealed and signed')
    .exitOverride();
  audit
    .command('export')
    .description('write everything that is sealed, for "verify" on any machine')
    .option('--out <file>', 'where to; standard output unless given')
    .action(async ({ out }: { out?: string }) => {
      await withDatabase((dataSource) => exportLog(dataSource, out));
    });
  audit
    .command('checkpoint')
    .description('print the newest checkpoint: keep it where nobody of this system can change it')
    .action(async () => {
      process.stdout.write(await withDatabase((dataSource) => new AuditQueries(dataSource).checkpoint()));
    });
  audit
    .command('verify')
    .description('check an export, with no server and no database; or with --live the database itself')
    .argument('[file]', 'what "export" wrote')
    .option('--live', 'check the database that the settings name instead of a file')
    .option('--checkpoint <file>', 'a checkpoint saved outside; may be given several times', collect, [])
    .option(
      '--key <key>',
      'the public key, or a file with keys, one a line; without it those that come with the log',
      collect,
      [],
    )
    .option('--json', 'one object to standard output')
    .action(async (file: string | undefined, options: VerifyOptions, self: Command) => {
      if ((file === undefined) === (options.live === undefined)) self.error('Name a file, or say --live.');
      end(await verify(file, options));
    });
  for (const sub of audit.commands) sub.exitOverride();
  return audit;
}

async function exportLog(dataSource: DataSource, out: string | undefined): Promise<void> {
  const clock = systemClock;
  const actor = { personId: null, name: `cli ${userInfo().username}` };
  await new RecordedActs(dataSource, clock).add({ kind: 'export', what: 'laureate audit export', actor, detail: {} });
  let leaves = 0;
  const lines = async function* (): AsyncGenerator<string> {
    for await (const line of exportLines(dataSource, clock.now())) {
      if ('leaf' in line) leaves += 1;
      yield `${canonicalJson(line)}\n`;
    }
  };
  if (out === undefined) await pipeline(lines, process.stdout, { end: false });
  // Names and reasons are in it: for its owner's eyes.
  else await pipeline(lines, createWriteStream(out, { mode: 0o600 }));
  const file = out ?? '-';
  process.stderr.write(`${told('AUDIT.EXPORTED', { leaves, file }, terminalLanguage())}\n`);
}

async function verify(file: string | undefined, { checkpoint, key, json }: VerifyOptions): Promise<number> {
  const trusted = trustedFrom(key, checkpoint);
  const verdict =
    file === undefined
      ? await withDatabase((dataSource) => live(dataSource, trusted))
      : await verifyExport(parseExport(linesOf(file)), trusted);
  const lines = json === true ? [verdictJson(verdict)] : toldVerdict(verdict, terminalLanguage());
  process.stdout.write(`${lines.join('\n')}\n`);
  return verdict.sound ? SOUND : BROKEN;
}

async function live(dataSource: DataSource, trusted: Trusted): Promise<AuditVerdict> {
  // Loaded only here: a file is checked without the rest of the system.
  const { processes } = (await import(ASSEMBLY)) as { processes: readonly { name: string; table: string }[] };
  return dataSource.transaction('REPEATABLE READ', (manager) =>
    checkLive(manager, processes, trusted, systemClock.now()),
  );
}

const ASSEMBLY = '#assembly';
