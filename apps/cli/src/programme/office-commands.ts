import type { Text } from '#contracts';
import { StartRefused } from '#platform';
import type { Client } from '../demo/player/client.js';
import { readerLanguage } from '../reader-language.js';
import type { SignedInOptions } from '../sign-in-options.js';
import type { Answer } from '../signed-in.js';
import { collected, pairOf, type SignedInGroup } from '../signed-in-group.js';
import type { ProgrammeShown } from './programme-lines.js';

export interface OfficeOptions extends SignedInOptions {
  readonly same?: string[];
  readonly apart?: string[];
  readonly parent?: string;
}

interface Named {
  readonly key: string;
  readonly name: Text;
}

interface MissingOffices {
  readonly version: number;
  readonly missing: readonly (Named & {
    readonly kind: string | null;
    readonly becomes: 'made' | 'reopened' | 'unfinished';
    readonly alike: readonly Named[];
  })[];
  readonly parents: readonly Named[];
}

interface Made {
  readonly made: readonly Named[];
  readonly reopened: readonly Named[];
  readonly same: readonly { readonly key: string; readonly as: string }[];
  readonly left: readonly string[];
}

const BECOMES = {
  made: 'would be made',
  reopened: 'closed; would be opened again',
  unfinished: 'left: the plan says too little of it',
} as const;

const look = async (client: Client, { id }: ProgrammeShown): Promise<Answer> => {
  const reply = await client.get<MissingOffices>(`/api/programmes/${id}/offices`);
  const language = readerLanguage();
  const lines = reply.missing.flatMap(({ key, name, kind, becomes, alike }) => [
    `${key}  ${kind ?? '—'}  ${name[language]}  ${BECOMES[becomes]}`,
    ...alike.map((one) => `  is it ${one.key}, ${one.name[language]}? Say --same ${key}=${one.key} or --apart ${key}`),
  ]);
  const parents = reply.parents.map(({ key, name }) => `--parent ${key}: under ${name[language]}`);
  const all = reply.missing.length === 0 ? ['No office is missing.'] : [...lines, ...parents];
  return { reply, lines: all, whole: true };
};

const make = async (
  client: Client,
  { id }: ProgrammeShown,
  { same = [], apart = [], parent }: OfficeOptions,
): Promise<Answer> => {
  const pairs = same.map(pairOf);
  if (pairs.some(([key, as]) => key === '' || as === ''))
    throw new StartRefused('--same is KEY=KEY: what the plan calls the office, and what the directory does.');
  const { version } = await client.get<MissingOffices>(`/api/programmes/${id}/offices`);
  const reply = await client.post<Made>(`/api/programmes/${id}/offices`, {
    expectedVersion: version,
    same: Object.fromEntries(pairs),
    apart,
    ...(parent === undefined ? {} : { parentKey: parent }),
  });
  const language = readerLanguage();
  const lines = [
    ...reply.made.map(({ key, name }) => `made  ${key}  ${name[language]}`),
    ...reply.reopened.map(({ key, name }) => `opened again  ${key}  ${name[language]}`),
    ...reply.same.map(({ key, as }) => `the plan now says ${as} for ${key}`),
    ...reply.left.map((key) => `left  ${key}`),
  ];
  return { reply, lines: lines.length === 0 ? ['No office is missing.'] : lines, whole: true };
};

type Found = (client: Client, name: string) => Promise<ProgrammeShown>;

/** Offices that a draft names and the directory lacks. */
export const addOfficeCommands = (group: SignedInGroup<OfficeOptions>, found: Found): void => {
  group.sub(
    'offices <programme>',
    'offices that a draft names and the directory lacks, and what make-offices would do; nothing happens',
    async (client, [name = '']) => look(client, await found(client, name)),
  );
  group
    .sub('make-offices <programme>', 'make all of them, or none', async (client, [name = ''], options) =>
      make(client, await found(client, name), options),
    )
    .option(
      '--same <key=key>',
      'one that the directory has: by its key in the plan, its key there; more than once',
      collected,
    )
    .option('--apart <key>', 'one that is another than those it is like; may be given more than once', collected)
    .option('--parent <key>', 'the municipality that those to be made stand under; none unless said');
};
