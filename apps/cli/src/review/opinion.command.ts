import type { Text } from '#contracts';
import { StartRefused } from '#platform';
import { readFileSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Client } from '../demo/player/client.js';
import { programmeIdOf } from '../named-by-people.js';
import { readerLanguage } from '../reader-language.js';
import { fileHere, listed, sent, SignedInGroup } from '../signed-in-group.js';
import type { SignedInOptions } from '../sign-in-options.js';
import type { Answer } from '../signed-in.js';

interface Options extends SignedInOptions {
  readonly programme?: string;
  readonly request?: string;
  readonly nomination?: string;
  readonly state?: string;
  readonly check?: boolean;
  readonly text?: string;
  readonly reason?: string;
}

interface Request {
  readonly id: string;
  readonly categoryName: Text;
  readonly officeName: Text;
  readonly state: string;
  readonly dueAt: string;
  readonly nominees: number;
  readonly open: number;
  readonly objected: number;
}
interface Opinion {
  readonly id: string;
  readonly nomineeName: string;
  readonly officeName: Text;
  readonly state: string;
  readonly opinionText: string | null;
}

const requests = async (client: Client, { programme }: Options): Promise<Answer> => {
  const programmeId = await programmeIdOf(client, programme);
  const language = readerLanguage();
  return listed(
    await client.all<Request>('/api/opinion-requests', { programmeId }),
    ({ id, categoryName, officeName, state, dueAt, nominees, open, objected }) =>
      `${id}  ${state}  ${dueAt}  ${officeName[language]}, ${categoryName[language]}: ${nominees - open} of ${nominees} answered, ${objected} object`,
  );
};

const opinions = async (client: Client, { programme, request, nomination, state }: Options): Promise<Answer> => {
  const programmeId = await programmeIdOf(client, programme);
  const query = { programmeId, requestId: request, nominationId: nomination, state };
  return listed(
    await client.all<Opinion>('/api/opinions', query),
    ({ id, nomineeName, officeName, state: stands, opinionText }) =>
      `${id}  ${stands}  ${nomineeName}  ${officeName[readerLanguage()]}${opinionText === null ? '' : `: ${opinionText}`}`,
  );
};

const FORMATS = ['xlsx', 'csv'];

const sheet = async (client: Client, [id = '', file = '']: readonly string[]): Promise<Answer> => {
  const format = extname(file).slice(1).toLowerCase();
  if (!FORMATS.includes(format)) throw new StartRefused('The file is to end with .xlsx or .csv.');
  const bytes = await client.bytes(`/api/opinion-requests/${id}/sheet`, { format });
  const out = fileHere(file);
  writeFileSync(out, bytes, { mode: 0o600 });
  return { reply: { file: out, bytes: bytes.length }, lines: [`${out} (${bytes.length} bytes)`], whole: true };
};

interface Told {
  readonly title: string;
  readonly remedy: string;
  readonly code: string;
  readonly cell: string;
}
interface Preview {
  readonly answers: number;
  readonly blank: number;
  readonly faulty: number;
  readonly rows: readonly { readonly faults: readonly Told[] }[];
}
interface Outcome {
  readonly applied: readonly unknown[];
  readonly refused: readonly Told[];
}
const toldOf = ({ cell, title, remedy, code }: Told): string => `  ${cell}: ${title} ${remedy} [${code}]`;

/** With --check nothing happens. Each row is applied or refused by itself; 1 where one was refused or is faulty. */
const answer = async (
  client: Client,
  [id = '', name = '']: readonly string[],
  { check = false }: Options,
): Promise<Answer> => {
  const file = readFileSync(fileHere(name)).toString('base64');
  const path = `/api/opinion-requests/${id}/sheet`;
  if (check) {
    const reply = await client.post<Preview>(`${path}/preview`, { file });
    const faults = reply.rows.flatMap((row) => row.faults);
    const line = `${reply.answers} answers, ${reply.blank} blank, ${reply.faulty} faulty.`;
    return { reply, lines: [line, ...faults.map(toldOf)], whole: reply.faulty === 0 };
  }
  const reply = await client.post<Outcome>(path, { file });
  const line = `${reply.applied.length} answered, ${reply.refused.length} refused.`;
  return { reply, lines: [line, ...reply.refused.map(toldOf)], whole: reply.refused.length === 0 };
};

/** Opinions of departments: over the API, one by one or by sheet, as the department or as who stands in for it. */
export async function run(args: string[]): Promise<number> {
  const group = new SignedInGroup<Options>(
    'opinion',
    'What departments were asked, what they answered, and the sheet by which one answers for many nominees',
  );
  const PROGRAMME = ['--programme <id>', 'by id or name (the one that is open)'] as const;
  group
    .sub('requests', 'requests for opinions, with how far each is answered', (client, _args, options) =>
      requests(client, options),
    )
    .option(...PROGRAMME);
  group
    .sub('list', 'opinions, each with its answer', (client, _args, options) => opinions(client, options))
    .option(...PROGRAMME)
    .option('--request <id>', 'of one request')
    .option('--nomination <id>', 'on one nominee')
    .option('--state <state>', 'requested, overdue, agreed or objected');
  group.sub('sheet <request> <file>', 'the nominees of a request as a sheet to fill in: .xlsx or .csv', sheet);
  group
    .sub('answer <request> <file>', 'answer by the filled-in sheet: every fault is named by its cell', answer)
    .option('--check', 'only say what it says');
  group
    .sub('agree <opinion>', 'agree to one nominee', (client, [id = ''], { text }) =>
      sent(client, 'opinion', id, 'opinion.agree', text === undefined ? {} : { text }),
    )
    .option('--text <text>', 'what is to be added');
  group
    .sub('object <opinion>', 'object to one nominee, late too', (client, [id = ''], { reason }) =>
      sent(client, 'opinion', id, 'opinion.object', { reason }),
    )
    .requiredOption('--reason <text>', 'kept with the answer');
  return group.run(args);
}
