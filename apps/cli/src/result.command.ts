import { problemText } from '#contracts';
import { invalid } from '#kernel';
import { type ResultBundle, resultBundle, type ResultCheck, verifyResult } from '#ranking';
import { Command } from 'commander';
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { readText } from './csv-text.js';
import { readerLanguage } from './reader-language.js';
import { marksTable } from './result-table.js';
import { type SignedInOptions, withSignIn } from './sign-in-options.js';

const [VALID, DIFFERS] = [0, 1];
const MOST_TOLD = 20;

interface VerifyOptions {
  readonly seal?: string;
  readonly json?: boolean;
}

/** A mark that was made something else than text is a mark that was changed: its sheet is to be named. */
const markText = z.unknown().transform((mark) => (typeof mark === 'string' ? mark : JSON.stringify(mark)));
const marksAsText = z.looseObject({ marks: z.record(z.string(), z.record(z.string(), markText)) });

/** The value stays as it was read, with keys that nobody knows: the seal tells of those that were added. */
const isBundle = (value: unknown): value is ResultBundle => resultBundle.safeParse(value).success;

/** @throws DomainError `INPUT.FILE_UNREADABLE`, `RESULT.NO_BUNDLE` */
const bundleIn = (file: string): ResultBundle => {
  const noBundle = (why: string) => invalid('RESULT.NO_BUNDLE', [], { file, why });
  let value: unknown;
  try {
    value = JSON.parse(readText(file));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw noBundle(error.message);
  }
  const read = marksAsText.safeParse(value).data ?? value;
  if (isBundle(read)) return read;
  const [issue] = resultBundle.safeParse(read).error?.issues ?? [];
  throw noBundle(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
};

const told = ({ name, ok, differing }: ResultCheck): string => {
  const names = `${differing.slice(0, MOST_TOLD).join(', ')}${differing.length > MOST_TOLD ? ' …' : ''}`;
  const code = `RESULT.${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}_${ok ? 'SOUND' : 'DIFFERS'}`;
  const { title, remedy } = problemText(code, { names, count: differing.length }, readerLanguage());
  return `${ok ? '✓' : '✗'} ${title} ${ok ? '' : remedy}`.trimEnd();
};

const verify = (file: string, { seal, json }: VerifyOptions): number => {
  const bundle = bundleIn(file);
  const { valid, checks } = verifyResult(bundle, seal);
  const { result } = bundle;
  const reply = { valid, seal: bundle.seal, code: result.code, entries: result.entries.length, checks };
  const head = `${result.programme} ${result.category} ${result.round}: ${bundle.seal}`;
  process.stdout.write(json === true ? `${JSON.stringify(reply)}\n` : `${[head, ...checks.map(told)].join('\n')}\n`);
  return valid ? VALID : DIFFERS;
};

interface ExportOptions extends SignedInOptions {
  readonly out?: string;
}

const exported = async (round: string, { out, ...options }: ExportOptions): Promise<number> => {
  // Loaded only here: a bundle is checked without the rest of the system.
  const { signedIn } = await import('./signed-in.js');
  return signedIn({ ...options, json: true }, async (client) => {
    const reply = await client.get<ResultBundle>(`/api/rounds/${round}/result`);
    if (out !== undefined) writeFileSync(out, `${JSON.stringify(reply)}\n`);
    return { reply: out === undefined ? reply : { seal: reply.seal, file: out }, lines: [], whole: true };
  });
};

/** `laureate result …`: 0 when the result is what its marks give, 1 when something differs, 2 when it is no bundle. */
export async function run(args: string[]): Promise<number> {
  let code = VALID;
  const command = new Command('laureate result')
    .description('Sealed results of rounds: fetch one, or compute one again with no server')
    .exitOverride();
  command
    .command('verify <bundle>')
    .description('compute the ranking again from the marks, by the declared rule, and tell every sheet that differs')
    .option('--seal <hex>', 'the seal as it was published or saved elsewhere')
    .option('--json', 'JSON instead of sentences')
    .action((file: string, options: VerifyOptions) => {
      code = verify(file, options);
    });
  withSignIn(command.command('export <round>').description('the bundle of a ranked round, as the person of --as'))
    .option('--out <file>', 'where to; standard output unless given')
    .action(async (round: string, options: ExportOptions) => {
      code = await exported(round, options);
    });
  command
    .command('marks <bundle>')
    .description('its marks as a table (CSV) for laureate rank, reliability or compare')
    .action((file: string) => {
      process.stdout.write(marksTable(bundleIn(file)));
    });
  for (const sub of command.commands) sub.exitOverride();
  await command.parseAsync(args, { from: 'user' });
  return code;
}
