import { StartRefused } from '#platform';
import { Command, Option } from 'commander';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type SignedInOptions, withSignIn } from '../sign-in-options.js';
import { signedIn } from '../signed-in.js';

interface Options extends SignedInOptions {
  readonly format: 'xlsx' | 'csv';
  readonly out?: string;
  readonly query: readonly string[];
}

const LIST = /^[a-z][a-z-]*(?:\/[A-Za-z0-9-]+)*$/;

const queryOf = ({ query }: Options): Record<string, string> => {
  const pairs = query.map((pair): [string, string] => {
    const [name = '', ...value] = pair.split('=');
    if (name === '' || value.length === 0)
      throw new StartRefused(`--query is NAME=VALUE, such as state=submitted; this is: ${pair}`);
    return [name, value.join('=')];
  });
  return Object.fromEntries(pairs);
};

/** A whole list as a file, as the person of --as sees it. */
export async function run(args: string[]): Promise<number> {
  let code = 0;
  const command = withSignIn(
    new Command('laureate export')
      .description(
        'Writes a list as a workbook or CSV file, with what the person of --as may see of it; it is put on record. The password is read from LAUREATE_PASSWORD, or asked for.',
      )
      .argument('<list>', 'its address below /api, such as nominations or rounds/ID/sheets')
      .addOption(new Option('--format <format>').choices(['xlsx', 'csv']).default('xlsx'))
      .option('--out <file>', 'where to (the list’s name in this folder)')
      .option(
        '--query <name=value>',
        'a filter or an order; may be given more than once',
        (pair: string, all: string[]) => [...all, pair],
        [],
      ),
  );
  command.action(async (list: string, options: Options) => {
    if (!LIST.test(list)) throw new StartRefused(`Not a list: ${list}. Say for instance nominations.`);
    const { format } = options;
    const folder = process.env['INIT_CWD'] ?? process.cwd();
    const out = resolve(folder, options.out ?? `${list.replaceAll('/', '-')}.${format}`);
    code = await signedIn(options, async (client) => {
      const bytes = await client.bytes(`/api/${list}`, { ...queryOf(options), format });
      writeFileSync(out, bytes, { mode: 0o600 });
      return { reply: { file: out, bytes: bytes.length }, lines: [`${out} (${bytes.length} bytes)`], whole: true };
    });
  });
  await command.parseAsync(args, { from: 'user' });
  return code;
}
