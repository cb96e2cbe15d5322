import type { Text } from '#contracts';
import type { Client } from '../demo/player/client.js';
import { personIdOf } from '../named-by-people.js';
import { readerLanguage } from '../reader-language.js';
import { listed, SignedInGroup } from '../signed-in-group.js';
import type { SignedInOptions } from '../sign-in-options.js';
import type { Answer } from '../signed-in.js';

interface Options extends SignedInOptions {
  readonly role?: string;
}

interface Person {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly { readonly role: string; readonly officeName: Text | null }[];
  readonly disabledAt: string | null;
}

const personLine = ({ id, username, name, roles, disabledAt }: Person): string => {
  const language = readerLanguage();
  const held = roles.map(({ role, officeName }) => `${role}${officeName === null ? '' : ` ${officeName[language]}`}`);
  return `${id}  ${username}  ${name}  ${held.join(', ')}${disabledAt === null ? '' : '  disabled'}`;
};

const ACTS = {
  disable: 'disabled, and signed out',
  enable: 'may sign in again',
  'sign-out': 'signed out',
} as const;

const done = async (client: Client, who: string, act: keyof typeof ACTS): Promise<Answer> => {
  const reply = await client.post(`/api/people/${await personIdOf(client, who)}/${act}`);
  return { reply, lines: [`${who}: ${ACTS[act]}`], whole: true };
};

interface Session {
  readonly id: string;
  readonly username: string;
  readonly createdAt: string;
  readonly seenAt: string;
}

/** Who may sign in, and who is signed in: over the API, as the person of --as. */
export async function run(args: string[]): Promise<number> {
  const group = new SignedInGroup<Options>('person', 'People and their sessions; tables of new ones: laureate import');
  group
    .sub('list', 'people with their roles', async (client, _args, { role }) =>
      listed(await client.all<Person>('/api/people', { role, sort: 'username' }), personLine),
    )
    .option('--role <role>', 'such as judge or officeClerk');
  group.sub('disable <person>', 'by id or user name: signed out at once, and never in again', (client, [who = '']) =>
    done(client, who, 'disable'),
  );
  group.sub('enable <person>', 'let a disabled person sign in again', (client, [who = '']) =>
    done(client, who, 'enable'),
  );
  group.sub('sign-out <person>', 'end every session of a person', (client, [who = '']) =>
    done(client, who, 'sign-out'),
  );
  group.sub('sessions', 'who is signed in, since when, and when last seen', async (client) =>
    listed(
      await client.all<Session>('/api/sessions'),
      ({ id, username, createdAt, seenAt }) => `${id}  ${username}  since ${createdAt}, seen ${seenAt}`,
    ),
  );
  return group.run(args);
}
