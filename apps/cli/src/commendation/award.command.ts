import type { Text } from '#contracts';
import type { Client } from '../demo/player/client.js';
import { programmeIdOf } from '../named-by-people.js';
import { readerLanguage } from '../reader-language.js';
import { listed, SignedInGroup } from '../signed-in-group.js';
import type { SignedInOptions } from '../sign-in-options.js';
import type { Answer } from '../signed-in.js';
import { bulkLines, type BulkPreview } from './bulk-lines.js';

interface Options extends SignedInOptions {
  readonly programme?: string;
  readonly state?: string;
  readonly dryRun?: boolean;
}

interface Award {
  readonly id: string;
  readonly categoryKey: string;
  readonly tierKey: string;
  readonly place: number;
  readonly winnerName: string;
  readonly officeName: string | null;
  readonly state: string;
}

const awards = async (client: Client, { programme, state }: Options): Promise<Answer> =>
  listed(
    await client.all<Award>('/api/awards', { programmeId: await programmeIdOf(client, programme), state }),
    ({ id, categoryKey, tierKey, place, winnerName, officeName, state: stands }) =>
      `${id}  ${stands}  ${categoryKey} ${tierKey} ${place}  ${winnerName}${officeName === null ? '' : ` (${officeName})`}`,
  );

interface Conferred {
  readonly conferred: readonly string[];
  readonly refused: readonly { readonly awardId: string; readonly code: string; readonly title: Text }[];
}

const confer = async (client: Client, { programme, dryRun }: Options): Promise<Answer> => {
  const body = { programmeId: await programmeIdOf(client, programme) };
  if (dryRun === true) {
    const reply = await client.post<BulkPreview>('/api/awards/confer/preview', body);
    return { reply, lines: bulkLines(reply, readerLanguage()), whole: reply.refused.length === 0 };
  }
  const reply = await client.post<Conferred>('/api/awards/confer', body);
  const lines = [
    `${reply.conferred.length} conferred.`,
    ...reply.refused.map(({ awardId, code, title }) => `  ${awardId}: ${title[readerLanguage()]} [${code}]`),
  ];
  return { reply, lines, whole: reply.refused.length === 0 };
};

interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly title: Text;
  readonly state: string;
  readonly endsAt: string | null;
}

const noticeLine = ({ id, kind, title, state, endsAt }: Notice): string =>
  `${id}  ${state}  ${kind}  ${title[readerLanguage()]}${endsAt === null ? '' : `  until ${endsAt}`}`;

const notices = async (client: Client, { programme, state }: Options): Promise<Answer> =>
  listed(
    await client.all<Notice>('/api/notices', { programmeId: await programmeIdOf(client, programme), state }),
    noticeLine,
  );

const drafted = async (client: Client, { programme }: Options): Promise<Answer> => {
  const programmeId = await programmeIdOf(client, programme);
  const reply = await client.post<Notice>('/api/notices', { programmeId, kind: 'list' });
  return { reply, lines: [noticeLine(reply)], whole: true };
};

/** From the decision to the conferral: over the API, as the person of --as. Single steps are events: `process send`. */
export async function run(args: string[]): Promise<number> {
  const group = new SignedInGroup<Options>('award', 'Awards and the notices that they stand on');
  const PROGRAMME = ['--programme <id>', 'by id or name (the one that is open)'] as const;
  group
    .sub('list', 'awards, who has them, and how each stands', (client, _args, options) => awards(client, options))
    .option(...PROGRAMME)
    .option('--state <state>', 'such as proposed, noticed or conferred');
  group
    .sub('notices', 'notices, and until when each runs', (client, _args, options) => notices(client, options))
    .option(...PROGRAMME)
    .option('--state <state>', 'such as drafted or published');
  group
    .sub(
      'draft-notice',
      'a notice of all proposed awards, to be published by notice.publish',
      (client, _args, options) => drafted(client, options),
    )
    .option(...PROGRAMME);
  group
    .sub('confer', 'every award that may be conferred now', (client, _args, options) => confer(client, options))
    .option(...PROGRAMME)
    .option('--dry-run', 'only what it would do, and who is left out and why; 1 where anybody is');
  return group.run(args);
}
