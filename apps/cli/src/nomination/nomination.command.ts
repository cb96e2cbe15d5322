import { columnText } from '#contracts';
import { Command } from 'commander';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Client } from '../demo/player/client.js';
import { readerLanguage } from '../reader-language.js';
import { type SignedInOptions, withSignIn } from '../sign-in-options.js';
import { type Answer, signedIn } from '../signed-in.js';

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

const here = (file: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), file);

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
    readFileSync(here(file)),
    basename(file),
    'PUT',
  );
  return { reply, lines: [`sha256:${reply.form.sha256} (${reply.form.bytes} bytes)`], whole: true };
};

const download = async (client: Client, id: string, file: string): Promise<Answer> => {
  const bytes = await client.bytes(`/api/nominations/${id}/form`);
  const out = here(file);
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
  const reply = await client.get<Consent>(`/api/nominations/${id}/consent`);
  const { nomineeName, state, expiresAt, answeredAt, declineReason } = reply;
  const when = answeredAt === null ? `until ${expiresAt}` : answeredAt;
  return { reply, lines: [`${nomineeName}: ${[state, when, declineReason].filter(Boolean).join(', ')}`], whole: true };
};

/** The papers of a nomination and its nominee's consent; all else of one is a process: `laureate process`. */
export async function run(args: string[]): Promise<number> {
  let code = 0;
  const command = new Command('laureate nomination').description(
    'The stamped form of a nomination, what its formal version changed, and the consent of its nominee, as the person of --as. The password is read from LAUREATE_PASSWORD, or asked for.',
  );
  const sub = (
    usage: string,
    description: string,
    work: (client: Client, id: string, file: string) => Promise<Answer>,
  ): void => {
    withSignIn(command.command(usage).description(description)).action(
      async (id: string, ...others: [string | SignedInOptions, ...unknown[]]) => {
        // Commander gives the arguments, then the options.
        const [first, second] = others;
        const [file, options] = typeof first === 'string' ? [first, second] : ['', first];
        code = await signedIn(options as SignedInOptions, (client) => work(client, id, file));
      },
    );
  };
  sub('difference <id>', 'field by field, what the formal version says otherwise than the preliminary one', difference);
  sub('upload-form <id> <file>', 'the scanned form with the stamp: PDF, JPEG or PNG', upload);
  sub('download-form <id> <file>', 'the form as it was uploaded', download);
  sub(
    'consent-link <id>',
    'a link by which the nominee accepts or declines, told this once; one made before ends',
    consentLink,
  );
  sub('consent <id>', 'whether the nominee was asked, and the answer', consent);
  await command.parseAsync(args, { from: 'user' });
  return code;
}
