import type { Text } from '#contracts';
import { StartRefused } from '#platform';
import { Command } from 'commander';
import type { Client } from '../demo/player/client.js';
import { officeIdOf, programmeIdOf } from '../named-by-people.js';
import { readerLanguage } from '../reader-language.js';
import { type SignedInOptions, withSignIn } from '../sign-in-options.js';
import { type Answer, signedIn } from '../signed-in.js';

interface Options extends SignedInOptions {
  readonly programme?: string;
  readonly state?: string;
  readonly office?: string;
  readonly nomination?: string;
  readonly essay?: string;
  readonly until?: string;
  readonly reason?: string;
}

interface Grace {
  readonly id: string;
  readonly officeName: Text;
  readonly entryKind: string | null;
  readonly entryId: string | null;
  readonly until: string;
  readonly reason: string;
  readonly useCount: number;
  readonly state: string;
}

const graceLine = ({ id, officeName, entryKind, entryId, until, reason, useCount, state }: Grace): string =>
  `${id}  ${state}  ${until}  ${officeName[readerLanguage()]}${entryId === null ? '' : `, ${entryKind ?? ''} ${entryId}`}` +
  `  ×${useCount}  ${reason}`;

const listed = async (client: Client, { programme, state }: Options): Promise<Answer> => {
  const programmeId = await programmeIdOf(client, programme);
  const items = await client.all<Grace>('/api/graces', { programmeId, state });
  return { reply: { items }, lines: items.length === 0 ? ['None.'] : items.map(graceLine), whole: true };
};

const granted = async (client: Client, options: Options): Promise<Answer> => {
  const { programme, office, nomination, essay, until, reason } = options;
  if ([office, nomination, essay].filter((given) => given !== undefined).length !== 1)
    throw new StartRefused('Say for whom: --office KEY, --nomination ID or --essay ID, one of them.');
  const [kind, id] = nomination === undefined ? ['essay', essay] : ['nomination', nomination];
  const reply = await client.post<Grace>('/api/graces', {
    programmeId: await programmeIdOf(client, programme),
    ...(office === undefined ? { entry: { kind, id } } : { officeId: await officeIdOf(client, office) }),
    until,
    reason,
  });
  return { reply, lines: [graceLine(reply)], whole: true };
};

const revoked = async (client: Client, id: string, { reason }: Options): Promise<Answer> => {
  const reply = await client.send('grace', id, 'grace.revoke', { reason });
  return { reply, lines: [`${reply.id}: ${reply.state}`], whole: true };
};

/** More time for an office or an entry: over the API, as the person of --as. */
export async function run(args: string[]): Promise<number> {
  let code = 0;
  const command = new Command('laureate grace').description(
    'The grace list: who has more time, until when and why, as the person of --as. The password is read from LAUREATE_PASSWORD, or asked for.',
  );
  const sub = (usage: string, description: string): Command =>
    withSignIn(command.command(usage).description(description));
  const done = async (options: SignedInOptions, work: (client: Client) => Promise<Answer>): Promise<void> => {
    code = await signedIn(options, work);
  };
  sub('list', 'who has or had more time, how often it was used (×), and why')
    .option('--programme <id>', 'by id or name (the one that is open)')
    .option('--state <state>', 'granted, ended or revoked')
    .action((options: Options) => done(options, (client) => listed(client, options)));
  sub('grant', 'more time for an office, or for one entry')
    .option('--programme <id>', 'by id or name (the one that is open)')
    .option('--office <key>', 'for all its entries')
    .option('--nomination <id>', 'for this one')
    .option('--essay <id>', 'for this one')
    .requiredOption('--until <time>', 'such as 2018-09-10T18:00:00+08:00')
    .requiredOption('--reason <text>', 'which the office reads')
    .action((options: Options) => done(options, (client) => granted(client, options)));
  sub('revoke <id>', 'end it at once')
    .requiredOption('--reason <text>', 'which the office reads')
    .action((id: string, options: Options) => done(options, (client) => revoked(client, id, options)));
  await command.parseAsync(args, { from: 'user' });
  return code;
}
