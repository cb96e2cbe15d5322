import { columnText, type Text } from '#contracts';
import { StartRefused } from '#platform';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Client } from '../demo/player/client.js';
import { officeIdOf, programmeIdOf } from '../named-by-people.js';
import { readerLanguage } from '../reader-language.js';
import { fileHere, listed, SignedInGroup } from '../signed-in-group.js';
import type { SignedInOptions } from '../sign-in-options.js';
import type { Answer } from '../signed-in.js';

interface Options extends SignedInOptions {
  readonly programme?: string;
  readonly belowMinimum?: boolean;
}

interface Part {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}
interface Difference {
  readonly state: string;
  readonly changed: readonly string[];
  readonly fields: readonly { readonly field: string; readonly changed: boolean; readonly parts: readonly Part[] }[];
}

const SIGNS: Readonly<Record<Part['kind'], string>> = { same: ' ', removed: '-', added: '+' };

/** Each field that changed, with what went and what came; what stayed is left out of a long text. */
export const differenceLines = ({ state, changed, fields }: Difference): string[] => [
  `${state}: ${changed.length === 0 ? '=' : changed.map((field) => columnText(field)[readerLanguage()]).join(', ')}`,
  ...fields
    .filter((one) => one.changed)
    .flatMap(({ field, parts }) => [
      columnText(field)[readerLanguage()],
      ...parts.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => `  ${SIGNS[kind]} ${text.trim()}`),
    ]),
];

const difference = async (client: Client, id: string): Promise<Answer> => {
  const reply = await client.get<Difference>(`/api/nominations/${id}/difference`);
  return { reply, lines: differenceLines(reply), whole: true };
};

const upload = async (client: Client, id: string, file: string): Promise<Answer> => {
  const path = `/api/nominations/${id}`;
  const { version } = await client.get<{ version: number }>(path);
  const reply = await client.upload<{ form: { sha256: string; bytes: number } }>(
    `${path}/form`,
    { expectedVersion: version },
    readFileSync(fileHere(file)),
    basename(file),
    'PUT',
  );
  return { reply, lines: [`sha256:${reply.form.sha256} (${reply.form.bytes} bytes)`], whole: true };
};

const download = async (client: Client, id: string, file: string): Promise<Answer> => {
  const bytes = await client.bytes(`/api/nominations/${id}/form`);
  const out = fileHere(file);
  writeFileSync(out, bytes, { mode: 0o600 });
  return { reply: { file: out, bytes: bytes.length }, lines: [`${out} (${bytes.length} bytes)`], whole: true };
};

interface Consent {
  readonly state: string;
  readonly nomineeName: string;
  readonly expiresAt: string;
  readonly answeredAt: string | null;
  readonly declineReason: string | null;
}

/** The link is told this once; only its hash is kept. */
const consentLink = async (client: Client, id: string): Promise<Answer> => {
  const reply = await client.post<{ link: string; expiresAt: string }>(`/api/nominations/${id}/consent`);
  return { reply, lines: [reply.link, `until ${reply.expiresAt}`], whole: true };
};

const consent = async (client: Client, id: string): Promise<Answer> => {
  const reply = await client.get<{ consent: Consent | null }>(`/api/nominations/${id}/consent`);
  if (!reply.consent) return { reply, lines: ['not asked yet'], whole: true };
  const { nomineeName, state, expiresAt, answeredAt, declineReason } = reply.consent;
  const when = answeredAt === null ? `until ${expiresAt}` : answeredAt;
  return { reply, lines: [`${nomineeName}: ${[state, when, declineReason].filter(Boolean).join(', ')}`], whole: true };
};

interface Place {
  readonly categoryKey: string;
  readonly officeKey: string;
  readonly officeName: Text;
  readonly quota: number | null;
  readonly minimum: number;
  readonly standing: number;
  readonly sentIn: number;
  readonly missing: number;
}

const places = async (client: Client, { programme, belowMinimum = false }: Options): Promise<Answer> => {
  const query = { programmeId: await programmeIdOf(client, programme), ...(belowMinimum && { only: 'missing' }) };
  return listed(
    await client.all<Place>('/api/office-places', query),
    ({ categoryKey, officeKey, officeName, quota, minimum, standing, sentIn, missing }) =>
      `${categoryKey}  ${officeKey}  ${officeName[readerLanguage()]}  ${standing} of ${quota ?? '∞'} places, ${sentIn} sent in` +
      (minimum === 0 ? '' : `, at least ${minimum}`) +
      (missing === 0 ? '' : `  ! ${missing} missing`),
  );
};

const warn = async (client: Client, { programme }: Options): Promise<Answer> => {
  const programmeId = await programmeIdOf(client, programme);
  const reply = await client.post<{ warned: { officeId: string; categoryKey: string; missing: number }[] }>(
    '/api/office-places/warnings',
    { programmeId },
  );
  const lines = reply.warned.map(
    ({ officeId, categoryKey, missing }) => `${officeId}  ${categoryKey}  ${missing} missing`,
  );
  return { reply, lines: [`${reply.warned.length} warned.`, ...lines], whole: true };
};

interface Ranked {
  readonly id: string;
  readonly officeId: string;
  readonly nomineeName: string;
  readonly state: string;
  /** Null of one that has left. */
  readonly recommendationOrder: number | null;
}

/** The order of an office in a category; with the ids of all of them, another one. */
const order = async (
  client: Client,
  [categoryKey = '', office = '', ...ids]: readonly string[],
  { programme }: Options,
): Promise<Answer> => {
  const programmeId = await programmeIdOf(client, programme);
  const officeId = await officeIdOf(client, office);
  const { categories } = await client.get<{ categories: { id: string; key: string }[] }>(
    `/api/programmes/${programmeId}`,
  );
  const categoryId = categories.find(({ key }) => key === categoryKey)?.id;
  if (categoryId === undefined)
    throw new StartRefused(
      `There is no category "${categoryKey}". There are: ${categories.map(({ key }) => key).join(', ')}.`,
    );
  if (ids.length > 0) await client.put('/api/nominations/order', { categoryId, officeId, ids });
  const all = await client.all<Ranked>('/api/nominations', { programmeId, categoryId, sort: 'recommendation' });
  const ranked = all.filter((one) => one.officeId === officeId && one.recommendationOrder !== null);
  return listed(
    ranked,
    ({ id, nomineeName, state, recommendationOrder }) => `${recommendationOrder}  ${id}  ${state}  ${nomineeName}`,
  );
};

interface Checked {
  readonly textLength: number;
  readonly quota: number | null;
  readonly others: number;
  readonly caps: readonly { name: Text; percent: number; count: number; total: number; allowed: number }[];
  readonly refusals: readonly { code: string; field: string | null; title: string; remedy: string }[];
}

/** A nomination that is there, as it stands: all that sending it in would be refused with, and how quota and shares stand. */
const check = async (client: Client, [id = '']: readonly string[]): Promise<Answer> => {
  const { programmeId, categoryKey, officeId } = await client.get<Record<string, string>>(`/api/nominations/${id}`);
  const reply = await client.post<Checked>('/api/nominations/check', { id, programmeId, categoryKey, officeId });
  const caps = reply.caps.map(
    ({ name, percent, count, total, allowed }) =>
      `  ${name[readerLanguage()]}: ${count} of ${total}, ${allowed} may be (${percent} %)`,
  );
  const refusals = reply.refusals.map(
    ({ field, title, remedy, code }) => `  ${field === null ? '' : `${field}: `}${title} ${remedy} [${code}]`,
  );
  const line = `${reply.textLength} characters, ${reply.others} others of ${reply.quota ?? '∞'} places.`;
  return { reply, lines: [line, ...caps, ...refusals], whole: reply.refusals.length === 0 };
};

/** What an office does with its nominations beside registering them; all else of one is a process: `laureate process`. */
export async function run(args: string[]): Promise<number> {
  const group = new SignedInGroup<Options>(
    'nomination',
    'Places and order of nominations, what stands against sending one in, its stamped form, and the consent of its nominee',
  );
  const PROGRAMME = ['--programme <id>', 'by id or name (the one that is open)'] as const;
  group
    .sub(
      'places',
      'quota, minimum and what is sent in, by office and category; of essays too',
      (client, _args, options) => places(client, options),
    )
    .option(...PROGRAMME)
    .option('--below-minimum', 'only offices that have sent in fewer than they should');
  group
    .sub('warn', 'warn every office that is below a minimum', (client, _args, options) => warn(client, options))
    .option(...PROGRAMME);
  group
    .sub('order <category> <office> [ids...]', 'the order of recommendation; with the ids of all, another one', order)
    .option(...PROGRAMME);
  group.sub('check <id>', 'what sending it in would be refused with, and how quota and shares stand', check);
  group.sub(
    'difference <id>',
    'field by field, what the formal version says otherwise than the preliminary one',
    (client, [id = '']) => difference(client, id),
  );
  group.sub(
    'upload-form <id> <file>',
    'the scanned form with the stamp: PDF, JPEG or PNG',
    (client, [id = '', file = '']) => upload(client, id, file),
  );
  group.sub('download-form <id> <file>', 'the form as it was uploaded', (client, [id = '', file = '']) =>
    download(client, id, file),
  );
  group.sub(
    'consent-link <id>',
    'a link by which the nominee accepts or declines, told this once; one made before ends',
    (client, [id = '']) => consentLink(client, id),
  );
  group.sub('consent <id>', 'whether the nominee was asked, and the answer', (client, [id = '']) =>
    consent(client, id),
  );
  return group.run(args);
}
