import type { Text } from '#contracts';
import { StartRefused } from '#platform';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Client } from '../demo/player/client.js';
import { programmeIdOf } from '../named-by-people.js';
import { readerLanguage } from '../reader-language.js';
import { collected, fileHere, listed, pairOf, sent, SignedInGroup, wordsOf } from '../signed-in-group.js';
import type { SignedInOptions } from '../sign-in-options.js';
import type { Answer } from '../signed-in.js';

interface Options extends SignedInOptions {
  readonly programme?: string;
  readonly state?: string;
  readonly reason?: string;
  readonly keep?: string[];
  readonly blank?: string;
}

interface FileShown {
  readonly id: string;
  readonly fileName: string;
  readonly fileKind: string;
  readonly length: number;
  readonly state: string;
  readonly sha256: string;
  readonly text?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly lengthRefusal?: { readonly title: string; readonly remedy: string; readonly code: string } | null;
}

const fileLine = ({ id, state, fileKind, fileName, length, sha256 }: FileShown): string =>
  `${id}  ${state}  ${fileKind}  ${fileName}  ${length} characters  sha256:${sha256}`;

/** What was read in a file, as it is to be looked at before it becomes the essay's text. */
const readFile = (reply: FileShown): Answer => {
  const { text = '', metadata = {}, lengthRefusal } = reply;
  const said = Object.entries(metadata).map(([name, value]) => `  ${name}: ${value}`);
  const refused = lengthRefusal ? [`  ${lengthRefusal.title} ${lengthRefusal.remedy} [${lengthRefusal.code}]`] : [];
  return { reply, lines: [fileLine(reply), ...said, ...refused, '', text], whole: true };
};

const saved = (bytes: Buffer, name: string): Answer => {
  const out = fileHere(name);
  writeFileSync(out, bytes, { mode: 0o600 });
  return { reply: { file: out, bytes: bytes.length }, lines: [`${out} (${bytes.length} bytes)`], whole: true };
};

interface AuthorEntry {
  readonly id: string;
  readonly state: string;
  readonly categoryKey: string;
  readonly officeName: Text;
  readonly title: string;
  readonly authorName: string;
  readonly bodyLength: number;
  readonly essayId: string | null;
}

const authorEntries = async (client: Client, { programme, state }: Options): Promise<Answer> => {
  const programmeId = await programmeIdOf(client, programme);
  return listed(
    await client.all<AuthorEntry>('/api/author-entries', { programmeId, state }),
    (one) =>
      `${one.id}  ${one.state}  ${one.categoryKey}  ${one.authorName}  ${one.title} (${one.bodyLength})  ` +
      `${one.officeName[readerLanguage()]}${one.essayId === null ? '' : `  essay ${one.essayId}`}`,
  );
};

interface CopyLine {
  readonly id: string;
  readonly entryKind: string;
  readonly entryId: string;
  readonly state: string;
  readonly findingCount: number;
  readonly markedCount: number;
}
interface Copy extends CopyLine {
  readonly version: number;
  readonly copy: { readonly title: string; readonly body: string };
  readonly marked: readonly string[];
  readonly findings: readonly {
    readonly id: string;
    readonly kind: string;
    readonly text: string;
    readonly before: string;
    readonly after: string;
    readonly mayStand: boolean;
    readonly kept: boolean;
    readonly keptReason: string | null;
  }[];
}

const copies = async (client: Client, { programme, state }: Options): Promise<Answer> => {
  const programmeId = await programmeIdOf(client, programme);
  return listed(
    await client.all<CopyLine>('/api/blind-copies', { programmeId, state }),
    ({ id, state: stands, entryKind, entryId, findingCount, markedCount }) =>
      `${id}  ${stands}  ${entryKind} ${entryId}  ${findingCount} found, ${markedCount} marked`,
  );
};

const copyAnswer = (reply: Copy): Answer => ({
  reply,
  lines: [
    `${reply.id}: ${reply.state}, ${reply.entryKind} ${reply.entryId}`,
    ...reply.findings.map(
      ({ id, kind, text, before, after, mayStand, kept, keptReason }) =>
        `${kept ? 'stands' : mayStand ? 'blank ' : 'must  '}  ${id}  ${kind}  ${before}[${text}]${after}` +
        (keptReason === null ? '' : `  ${keptReason}`),
    ),
    ...reply.marked.map((word) => `marked  ${word}`),
    '',
    reply.copy.title,
    reply.copy.body,
  ],
  whole: true,
});

/** What is let stand and what is marked is said anew as a whole: --keep and --blank are added to what there is. */
const blindCopy = async (
  client: Client,
  [id = '']: readonly string[],
  { keep = [], blank }: Options,
): Promise<Answer> => {
  const path = `/api/blind-copies/${id}`;
  const now = await client.get<Copy>(path);
  const [kept, marked] = [keep.map(pairOf), wordsOf(blank)];
  if (kept.length === 0 && marked.length === 0) return copyAnswer(now);
  if (kept.some(([, reason]) => reason === '')) throw new StartRefused('--keep says why: --keep FINDING=REASON');
  const before = now.findings.flatMap((one) => (one.kept ? [{ id: one.id, reason: one.keptReason ?? '' }] : []));
  const added = kept.map(([finding, reason]) => ({ id: finding, reason }));
  const others = before.filter((one) => !added.some((other) => other.id === one.id));
  const body = {
    expectedVersion: now.version,
    keep: [...others, ...added],
    marked: [...new Set([...now.marked, ...marked])],
  };
  return copyAnswer(await client.patch<Copy>(path, body));
};

/** Files of essays, what authors sent in by the form, and blind copies: over the API. */
export async function run(args: string[]): Promise<number> {
  const group = new SignedInGroup<Options>(
    'essay',
    'Files of essays, what authors sent in by the public form, and the copy that judges read',
  );
  const PROGRAMME = ['--programme <id>', 'by id or name (the one that is open)'] as const;
  const REASON = ['--reason <text>', 'kept with the decision'] as const;
  group.sub(
    'upload <essay> <file>',
    'send the file of an essay (text, DOCX, PDF) and see what was read',
    async (client, [id = '', file = '']) =>
      readFile(
        await client.upload<FileShown>(`/api/essays/${id}/files`, {}, readFileSync(fileHere(file)), basename(file)),
      ),
  );
  group.sub('files <essay>', 'the files that were sent for an essay', async (client, [id = '']) =>
    listed(await client.all<FileShown>(`/api/essays/${id}/files`), fileLine),
  );
  group.sub('file <file>', 'what was read in a file', async (client, [id = '']) =>
    readFile(await client.get<FileShown>(`/api/essay-files/${id}`)),
  );
  group.sub('original <file> <out>', 'the file as it was sent', async (client, [id = '', out = '']) =>
    saved(await client.bytes(`/api/essay-files/${id}/original`), out),
  );
  for (const [name, what] of [
    ['confirm', 'the essay has the text of the file from now on'],
    ['discard', 'the file is not the essay’s'],
  ] as const)
    group.sub(`${name} <file>`, what, (client, [id = '']) => sent(client, 'essayFile', id, `essayFile.${name}`));
  group
    .sub('author-entries', 'what authors sent in by the form', (client, _args, options) =>
      authorEntries(client, options),
    )
    .option(...PROGRAMME)
    .option('--state <state>', 'received, accepted, returned or lapsed');
  group.sub('accept <author-entry>', 'take what an author sent in: a draft of the office', (client, [id = '']) =>
    sent(client, 'authorEntry', id, 'authorEntry.accept'),
  );
  group
    .sub('return <author-entry>', 'not take it; the author reads why by the receipt', (client, [id = ''], { reason }) =>
      sent(client, 'authorEntry', id, 'authorEntry.return', { reason }),
    )
    .requiredOption(...REASON);
  group
    .sub('copies', 'blind copies, with how much was found in each', (client, _args, options) => copies(client, options))
    .option(...PROGRAMME)
    .option('--state <state>', 'proposed or confirmed');
  group
    .sub(
      'copy <copy>',
      'a blind copy with each finding in its context; or say what stands and what else goes',
      blindCopy,
    )
    .option('--keep <finding=reason>', 'let it stand; may be given more than once', collected)
    .option('--blank <words>', 'blank these too, wherever they stand');
  group.sub('confirm-copy <copy>', 'judges may read it', (client, [id = '']) =>
    sent(client, 'blindCopy', id, 'blindCopy.confirm'),
  );
  group
    .sub(
      'reopen-copy <copy>',
      'look through it again, as long as the essay is not admitted',
      (client, [id = ''], { reason }) => sent(client, 'blindCopy', id, 'blindCopy.reopen', { reason }),
    )
    .requiredOption(...REASON);
  return group.run(args);
}
