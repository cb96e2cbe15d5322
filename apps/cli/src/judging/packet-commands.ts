import { isId } from '#kernel';
import { StartRefused } from '#platform';
import { type Command, Option } from 'commander';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Client } from '../demo/player/client.js';
import { type SignedInOptions, withSignIn } from '../sign-in-options.js';
import { type Answer, signedIn } from '../signed-in.js';

interface ExportOptions extends SignedInOptions {
  readonly round: string;
  readonly out?: string;
}

interface ImportOptions extends SignedInOptions {
  readonly save?: boolean;
  readonly file?: boolean;
  readonly meanwhile: 'refuse' | 'keep' | 'take';
}

interface Brought {
  readonly written: boolean;
  readonly counts: Readonly<Record<'saved' | 'filed' | 'untouched' | 'kept', number>>;
}

const folder = (): string => process.env['INIT_CWD'] ?? process.cwd();

const exported = async (client: Client, { round, out }: ExportOptions): Promise<Answer> => {
  if (!isId(round))
    throw new StartRefused('--round is the id of a round: your sheets in `laureate export score-sheets` bear it.');
  const packet = await client.post<{ id: string; sheets: number }>('/api/judging-packets', { roundId: round });
  const path = resolve(folder(), out ?? `packet-${packet.id}.xlsx`);
  writeFileSync(path, await client.bytes(`/api/judging-packets/${packet.id}/file`), { mode: 0o600 });
  return { reply: { ...packet, file: path }, lines: [`${path}: ${packet.sheets} sheets to mark`], whole: true };
};

const imported = async (client: Client, name: string, { save, file, meanwhile }: ImportOptions): Promise<Answer> => {
  if (save === true && file === true) throw new StartRefused('Say --save or --file, not both.');
  const mode = file === true ? 'file' : save === true ? 'save' : 'check';
  const path = resolve(folder(), name);
  const bytes = readFileSync(path);
  const query = { mode, meanwhile };
  const reply = await client.upload<Brought>('/api/judging-packets/imports', query, bytes, basename(path));
  const { saved, filed, untouched, kept } = reply.counts;
  const lines = [
    `${saved} saved, ${filed} filed, ${untouched} left as they are, ${kept} kept as they are in the system.`,
    ...(reply.written ? [] : ['Nothing was written: say --save to keep drafts, or --file to file them.']),
  ];
  return { reply, lines, whole: true };
};

/** What a judge does beside the pages: scoring without a network. */
export const packetCommands = (judging: Command, done: (result: Promise<number>) => Promise<void>): void => {
  const packet = judging
    .command('packet')
    .description('score without a network: take a workbook along and bring it back');
  withSignIn(
    packet
      .command('export')
      .description('Writes what the person of --as has open in a round as a workbook to fill in; it is put on record.')
      .requiredOption('--round <id>', 'of which round')
      .option('--out <file>', 'where to (packet-ID.xlsx in this folder)'),
  ).action((options: ExportOptions) => done(signedIn(options, (client) => exported(client, options))));
  withSignIn(
    packet
      .command('import')
      .description('Checks a workbook that was filled in, and keeps or files its marks where --save or --file says so.')
      .argument('<file>')
      .option('--save', 'keep the marks as drafts')
      .option('--file', 'file every sheet that has marks')
      .addOption(
        new Option('--meanwhile <what>', 'with sheets that were marked in the system meanwhile')
          .choices(['refuse', 'keep', 'take'])
          .default('refuse'),
      ),
  ).action((file: string, options: ImportOptions) =>
    done(signedIn(options, (client) => imported(client, file, options))),
  );
};
