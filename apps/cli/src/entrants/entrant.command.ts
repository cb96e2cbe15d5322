import type { Text } from '#contracts';
import { Command } from 'commander';
import type { Applied, Client } from '../demo/player/client.js';
import { programmeIdOf } from '../named-by-people.js';
import { readerLanguage } from '../reader-language.js';
import { type SignedInOptions, withSignIn } from '../sign-in-options.js';
import { type Answer, signedIn } from '../signed-in.js';

interface Options extends SignedInOptions {
  readonly programme?: string;
  readonly entry?: string;
  readonly q?: string;
  readonly sort?: string;
  readonly reason?: string;
}

interface Line {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly officeName: Text;
  readonly entryCount: number;
}

interface Candidate {
  readonly firstId: string;
  readonly firstName: string;
  readonly firstOfficeName: Text;
  readonly secondId: string;
  readonly secondName: string;
  readonly secondOfficeName: Text;
  readonly mustBeAnswered: boolean;
}

interface Merge {
  readonly id: string;
  readonly state: string;
  readonly firstName: string;
  readonly secondName: string;
}

const listed = async (client: Client, { programme, q }: Options): Promise<Answer> => {
  const programmeId = await programmeIdOf(client, programme);
  const items = await client.all<Line>('/api/entrants', { programmeId, q });
  const language = readerLanguage();
  const lines = items.map(
    ({ id, personId, name, officeName, entryCount }) =>
      `${id}  ${name}  ${officeName[language]}  ${entryCount}${personId === id ? '' : `  = ${personId}`}`,
  );
  return { reply: { items }, lines: lines.length === 0 ? ['Nobody.'] : lines, whole: true };
};

const candidates = async (client: Client, { programme, entry, q, sort }: Options): Promise<Answer> => {
  const programmeId = await programmeIdOf(client, programme);
  const items = await client.all<Candidate>('/api/entrants/candidates', { programmeId, entryId: entry, q, sort });
  const language = readerLanguage();
  const lines = items.map(
    (one) =>
      `${one.mustBeAnswered ? '!' : ' '} ${one.firstId} ${one.secondId}  ${one.firstName} (${one.firstOfficeName[language]})` +
      ` ~ ${one.secondName} (${one.secondOfficeName[language]})`,
  );
  return { reply: { items }, lines: lines.length === 0 ? ['None.'] : lines, whole: true };
};

/** Puts the pair up, where nobody has, and says what it is. */
const decided = async (
  client: Client,
  event: 'entrantMerge.confirm' | 'entrantMerge.dismiss',
  [firstId, secondId]: readonly [string, string],
  { reason }: Options,
): Promise<Answer> => {
  const merge = await client.post<Merge>('/api/entrants/merges', { firstId, secondId });
  const reply = await client.send('entrantMerge', merge.id, event, { reason });
  return { reply, lines: [`${merge.firstName} ~ ${merge.secondName}: ${told(reply)}`], whole: true };
};

const undone = async (client: Client, id: string, { reason }: Options): Promise<Answer> => {
  const reply = await client.send('entrantMerge', id, 'entrantMerge.undo', { reason });
  return { reply, lines: [told(reply)], whole: true };
};

const told = ({ id, state }: Applied): string => `merge ${id}: ${state}`;

/** Who takes part, and which names are one: over the API, as the person of --as. */
export async function run(args: string[]): Promise<number> {
  let code = 0;
  const command = new Command('laureate entrant').description(
    'Persons and organisations by the names that offices gave them, and which of these are one, as the person of --as. The password is read from LAUREATE_PASSWORD, or asked for.',
  );
  const sub = (usage: string, description: string): Command =>
    withSignIn(command.command(usage).description(description));
  const because = (made: Command): Command => made.requiredOption('--reason <text>', 'kept with the decision');
  const ofProgramme = (made: Command): Command =>
    made.option('--programme <id>', 'by id or name (the one that is open)');
  const done = async (options: SignedInOptions, work: (client: Client) => Promise<Answer>): Promise<void> => {
    code = await signedIn(options, work);
  };
  ofProgramme(sub('list', 'each name with its office and its entries; what is one person bears the same id behind ='))
    .option('--q <text>', 'part of a name, in any writing')
    .action((options: Options) => done(options, (client) => listed(client, options)));
  ofProgramme(
    sub('candidates', 'pairs that may be one, with ! before those that must be answered before either passes'),
  )
    .option('--entry <id>', 'of one nomination or essay')
    .option('--q <text>', 'part of either name, in any writing')
    .option('--sort <by>', 'why, first, second, firstOffice or secondOffice; with - before it the other way')
    .action((options: Options) => done(options, (client) => candidates(client, options)));
  because(sub('merge <first> <second>', 'the two are one person or organisation')).action(
    (first: string, second: string, options: Options) =>
      done(options, (client) => decided(client, 'entrantMerge.confirm', [first, second], options)),
  );
  because(sub('apart <first> <second>', 'the two are different people or organisations')).action(
    (first: string, second: string, options: Options) =>
      done(options, (client) => decided(client, 'entrantMerge.dismiss', [first, second], options)),
  );
  because(sub('unmerge <merge>', 'undo a merge: what offices sent in is as it was')).action(
    (merge: string, options: Options) => done(options, (client) => undone(client, merge, options)),
  );
  await command.parseAsync(args, { from: 'user' });
  return code;
}
