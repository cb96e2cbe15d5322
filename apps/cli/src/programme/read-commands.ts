import type { Text } from '#contracts';
import { writeFileSync } from 'node:fs';
import type { Client } from '../demo/player/client.js';
import { readerLanguage } from '../reader-language.js';
import type { SignedInOptions } from '../sign-in-options.js';
import type { Answer } from '../signed-in.js';
import { fileHere, listed, type SignedInGroup } from '../signed-in-group.js';
import type { ProgrammeShown } from './programme-lines.js';

export interface ReadOptions extends SignedInOptions {
  readonly out?: string;
}

type Found = (client: Client, name: string) => Promise<ProgrammeShown>;

const planFile = async (client: Client, { id }: ProgrammeShown, out: string | undefined): Promise<Answer> => {
  const reply = await client.get<{ yaml: string }>(`/api/programmes/${id}/file`);
  if (out === undefined) return { reply, lines: [reply.yaml.trimEnd()], whole: true };
  const file = fileHere(out);
  writeFileSync(file, reply.yaml);
  return { reply: { ...reply, file }, lines: [file], whole: true };
};

interface Version {
  readonly version: number;
  readonly hash: string;
  readonly reason: string | null;
  readonly inForceAt: string;
}
const versionLine = ({ version, hash, reason, inForceAt }: Version): string =>
  `${version}  since ${inForceAt}  SHA-256 ${hash}  ${reason ?? 'as opened'}`;

interface Flow {
  readonly items: readonly {
    readonly process: string;
    readonly label: Text;
    readonly total: number;
    readonly states: readonly {
      readonly state: string;
      readonly label: Text;
      readonly count: number;
      readonly dueAt: string | null;
      readonly waitsFor: readonly { readonly label: Text }[];
    }[];
  }[];
}

const flow = async (client: Client, { id }: ProgrammeShown): Promise<Answer> => {
  const reply = await client.get<Flow>(`/api/programmes/${id}/flow`);
  const language = readerLanguage();
  const stateLine = ({ label, count, dueAt, waitsFor }: Flow['items'][number]['states'][number]): string =>
    `  ${String(count).padStart(6)}  ${label[language]}` +
    (waitsFor.length === 0 ? '' : `, waits for ${waitsFor.map((turn) => turn.label[language]).join(' / ')}`) +
    (dueAt === null ? '' : `, next due ${dueAt}`);
  const lines = reply.items
    .filter(({ total }) => total > 0)
    .flatMap(({ label, total, states }) => [
      `${label[language]}: ${total}`,
      ...states.filter(({ count }) => count > 0).map(stateLine),
    ]);
  return { reply, lines: lines.length === 0 ? ['Nothing yet.'] : lines, whole: true };
};

/** A programme as it stands: its plan, its versions, and how far everything in it is. */
export const addReadCommands = (group: SignedInGroup<ReadOptions>, found: Found): void => {
  group
    .sub('file <programme>', 'its plan as a file, to be changed and sent back', async (client, [name = ''], { out }) =>
      planFile(client, await found(client, name), out),
    )
    .option('--out <file>', 'where to (printed unless said)');
  group.sub('versions <programme>', 'every version of its rules, with why', async (client, [name = '']) =>
    listed(await client.all<Version>(`/api/programmes/${(await found(client, name)).id}/versions`), versionLine),
  );
  group.sub(
    'flow <programme>',
    'how many of each kind stand where, until when, and whose turn it is',
    async (client, [name = '']) => flow(client, await found(client, name)),
  );
};
