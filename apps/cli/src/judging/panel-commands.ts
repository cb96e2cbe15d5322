import type { Text } from '#contracts';
import type { Command } from 'commander';
import type { Client } from '../demo/player/client.js';
import { personIdOf, programmeIdOf } from '../named-by-people.js';
import { readerLanguage } from '../reader-language.js';
import { type SignedInOptions, withSignIn } from '../sign-in-options.js';
import { type Answer, signedIn } from '../signed-in.js';
import { listed } from '../signed-in-group.js';

interface Options extends SignedInOptions {
  readonly reason?: string;
}

interface Panel {
  readonly id: string;
  readonly name: Text;
  readonly chairName: string;
  readonly judges: readonly { readonly id: string; readonly name: string; readonly unfiled: number | null }[];
}

const panelLine = ({ id, name, chairName, judges }: Panel): string =>
  `${id}  ${name[readerLanguage()]}  chair ${chairName}, ${judges.length} judges`;

const panelLines = (panel: Panel): string[] => [
  panelLine(panel),
  ...panel.judges.map(({ id, name, unfiled }) => `  ${id}  ${name}${unfiled === null ? '' : `, ${unfiled} to file`}`),
];

const whole = (reply: Panel): Answer => ({ reply, lines: panelLines(reply), whole: true });

const panels = async (client: Client, programme: string | undefined): Promise<Answer> =>
  listed(await client.get<Panel[]>('/api/panels', { programmeId: await programmeIdOf(client, programme) }), panelLine);

const added = async (
  client: Client,
  panel: string,
  people: readonly string[],
  { reason }: Options,
): Promise<Answer> => {
  const judgeIds: string[] = [];
  for (const one of people) judgeIds.push(await personIdOf(client, one));
  return whole(await client.post<Panel>(`/api/panels/${panel}/judges`, { judgeIds, reason }));
};

const takenOff = async (client: Client, panel: string, judge: string, { reason }: Options): Promise<Answer> => {
  const judgeId = await personIdOf(client, judge);
  return whole(await client.post<Panel>(`/api/panels/${panel}/judges/${judgeId}/removal`, { reason }));
};

const chaired = async (client: Client, panel: string, person: string, { reason }: Options): Promise<Answer> => {
  const chairId = await personIdOf(client, person);
  return whole(await client.put<Panel>(`/api/panels/${panel}/chair`, { chairId, reason }));
};

interface Conflict {
  readonly judgeName: string;
  readonly entryId: string;
  readonly entryName: string | null;
  readonly kind: string;
  readonly detected: boolean;
}

const conflicts = async (client: Client, programme: string | undefined): Promise<Answer> => {
  const query = { programmeId: await programmeIdOf(client, programme) };
  return listed(
    await client.all<Conflict>('/api/conflicts/found', query),
    ({ judgeName, entryId, entryName, kind, detected }) =>
      `${judgeName}  ${kind}  ${entryId}  ${entryName ?? '—'}  ${detected ? 'found in the roster' : 'declared'}`,
  );
};

/** Who judges, and with which entries they have to do. */
export const panelCommands = (judging: Command, done: (result: Promise<number>) => Promise<void>): void => {
  const sub = (usage: string, description: string): Command =>
    withSignIn(judging.command(usage).description(description));
  const because = (command: Command): Command => command.requiredOption('--reason <text>', 'kept with it');
  sub('panels [programme]', 'panels of a programme (the one that is open), with chair and judges').action(
    (programme: string | undefined, options: Options) => done(signedIn(options, (client) => panels(client, programme))),
  );
  sub('panel <panel>', 'a panel with its judges, and what each has still to file').action(
    (panel: string, options: Options) =>
      done(signedIn(options, async (client) => whole(await client.get<Panel>(`/api/panels/${panel}`)))),
  );
  because(
    sub('add-judges <panel> <judges...>', 'more judges, by id or user name: places that nobody holds are theirs'),
  ).action((panel: string, people: string[], options: Options) =>
    done(signedIn(options, (client) => added(client, panel, people, options))),
  );
  because(sub('take-off <panel> <judge>', 'a judge off a panel: what he has still to file goes to the others')).action(
    (panel: string, judge: string, options: Options) =>
      done(signedIn(options, (client) => takenOff(client, panel, judge, options))),
  );
  because(sub('chair <panel> <person>', 'another chair, for rounds that are not confirmed')).action(
    (panel: string, person: string, options: Options) =>
      done(signedIn(options, (client) => chaired(client, panel, person, options))),
  );
  sub('conflicts [programme]', 'which judge stands in conflict with which entry, found or declared').action(
    (programme: string | undefined, options: Options) =>
      done(signedIn(options, (client) => conflicts(client, programme))),
  );
};
