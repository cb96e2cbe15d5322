import type { Text } from '#contracts';
import { StartRefused } from '#platform';
import type { Client } from '../demo/player/client.js';
import { readerLanguage } from '../reader-language.js';
import { listed, SignedInGroup } from '../signed-in-group.js';
import type { SignedInOptions } from '../sign-in-options.js';
import type { Answer } from '../signed-in.js';

interface Options extends SignedInOptions {
  readonly kind?: string;
  readonly closed?: boolean;
  readonly zh?: string;
  readonly en?: string;
}

interface Office {
  readonly id: string;
  readonly key: string;
  readonly name: Text;
  readonly kind: string;
  readonly version: number;
  readonly closedAt: string | null;
  readonly parentName?: Text | null;
}

interface Changed {
  readonly office: Office;
  readonly loses: readonly { readonly username: string }[];
  readonly gains: readonly { readonly username: string }[];
}

const officeLine = ({ key, name, kind, closedAt, parentName }: Office): string => {
  const language = readerLanguage();
  const above = parentName ? `  under ${parentName[language]}` : '';
  return `${key}  ${kind}  ${name[language]}${above}${closedAt === null ? '' : '  closed'}`;
};

/** By its key, closed or not. */
const found = async (client: Client, key: string): Promise<Office> => {
  const office = (await client.all<Office>('/api/offices', { q: key, closed: 'with' })).find((one) => one.key === key);
  if (!office) throw new StartRefused(`There is no office with the key ${key}.`);
  return office;
};

const names = (people: Changed['loses']): string => people.map(({ username }) => username).join(', ');

/** The office as it is now, and whose reach ended or began with it. */
const changed = (reply: Changed): Answer => ({
  reply,
  lines: [
    officeLine(reply.office),
    ...(reply.loses.length === 0 ? [] : [`  act for it no more: ${names(reply.loses)}`]),
    ...(reply.gains.length === 0 ? [] : [`  act for it from now on: ${names(reply.gains)}`]),
  ],
  whole: true,
});

const renamed = async (client: Client, key: string, { zh, en }: Options): Promise<Answer> => {
  if (zh === undefined && en === undefined) throw new StartRefused('Give a name: --zh NAME, --en NAME, or both.');
  const { id, version, name } = await found(client, key);
  const body = { expectedVersion: version, name: { zh: zh ?? name.zh, en: en ?? name.en } };
  return changed(await client.patch<Changed>(`/api/offices/${id}`, body));
};

const moved = async (client: Client, [key = '', above]: readonly string[]): Promise<Answer> => {
  const { id, version } = await found(client, key);
  const body = { expectedVersion: version, parentKey: above ?? null };
  return changed(await client.patch<Changed>(`/api/offices/${id}`, body));
};

const lived = async (client: Client, key: string, what: 'close' | 'reopen'): Promise<Answer> =>
  changed(await client.post<Changed>(`/api/offices/${(await found(client, key)).id}/${what}`));

/** What becomes of offices: over the API, as the person of --as. New ones come by `import` or by a programme's plan. */
export async function run(args: string[]): Promise<number> {
  const group = new SignedInGroup<Options>('office', 'The directory of offices; tables of new ones: laureate import');
  group
    .sub('list', 'offices by key', async (client, _args, { kind, closed }) =>
      listed(
        await client.all<Office>('/api/offices', { kind, closed: closed === true ? 'with' : 'without', sort: 'key' }),
        officeLine,
      ),
    )
    .option('--kind <kind>', 'municipality, department, media, county or unit')
    .option('--closed', 'closed ones too');
  group
    .sub(
      'rename <key>',
      'another name; papers that were issued keep the one that they bear',
      (client, [key = ''], options) => renamed(client, key, options),
    )
    .option('--zh <name>', 'in Chinese')
    .option('--en <name>', 'in English');
  group.sub('move <key> [above]', 'under another office, or under none where that is left out', (client, given) =>
    moved(client, given),
  );
  group.sub('close <key>', 'close one for which nothing is under way', (client, [key = '']) =>
    lived(client, key, 'close'),
  );
  group.sub('reopen <key>', 'open a closed one again', (client, [key = '']) => lived(client, key, 'reopen'));
  return group.run(args);
}
