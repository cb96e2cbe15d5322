import { type SealCheck, trustedFrom, verifyCredential, verifySeal } from '#certificate';
import { problemText } from '#contracts';
import { invalid } from '#kernel';
import { Command } from 'commander';
import { z } from 'zod';
import { readBytes, readText } from './csv-text.js';
import { readerLanguage } from './reader-language.js';

const [VALID, NOT_VALID] = [0, 1];

interface VerifyOptions {
  readonly trust?: string;
  readonly json?: boolean;
}

interface Verdict {
  readonly valid: boolean;
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
}

/** @throws DomainError `CERTIFICATE.NOTHING_TO_VERIFY` */
const credentialIn = (file: string, bytes: Buffer): Record<string, unknown> => {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw invalid('CERTIFICATE.NOTHING_TO_VERIFY', [], { file });
  }
};

/** A PDF is told by its content, whatever the file is called; else it must be a credential in JSON. */
const verdictOf = async (
  file: string,
  trust: string | undefined,
): Promise<Verdict & { readonly kind: 'pdf' | 'json' }> => {
  const bytes = readBytes(file);
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') {
    const trusted = trust === undefined ? [] : trustedFrom(readText(trust));
    return { kind: 'pdf', ...(await verifySeal(bytes, { trusted })) };
  }
  const { verified, checks } = await verifyCredential(credentialIn(file, bytes));
  return { kind: 'json', valid: verified, checks };
};

const toldOfSeal = ({ name, ok, detail }: Pick<SealCheck, 'ok' | 'detail'> & { readonly name: string }): string => {
  const code = `SEAL.${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}_${ok ? 'SOUND' : 'FAULTY'}`;
  const { title, remedy } = problemText(code, { detail }, readerLanguage());
  return `${ok ? '✓' : '✗'} ${title} ${ok ? '' : remedy}`.trimEnd();
};

const verify = async (file: string, { trust, json }: VerifyOptions): Promise<number> => {
  const { kind, valid, checks } = await verdictOf(file, trust);
  const lines =
    kind === 'pdf'
      ? checks.map(toldOfSeal)
      : checks.map(({ name, ok, detail }) => `${ok ? '✓' : '✗'} ${name} ${detail}`);
  process.stdout.write(json === true ? `${JSON.stringify({ valid, checks })}\n` : `${lines.join('\n')}\n`);
  return valid ? VALID : NOT_VALID;
};

/** `laureate certificate …`: 0 when it is as it was issued, 1 when something about it is not, 2 when it is no certificate. */
export async function run(args: string[]): Promise<number> {
  let code = VALID;
  const command = new Command('laureate certificate')
    .description('Certificates, checked on any machine with no server')
    .exitOverride();
  command
    .command('verify <file>')
    .description('whether a sealed PDF or a credential in JSON is as it was issued, and by whom')
    .option(
      '--trust <pem>',
      'roots that you trust, e.g. the /.well-known/laureate-seal-authority.pem that the issuer’s host shows',
    )
    .option('--offline', 'nothing is fetched in any case; said by those who want to be sure')
    .option('--json', 'JSON instead of sentences')
    .exitOverride()
    .action(async (file: string, options: VerifyOptions) => {
      code = await verify(file, options);
    });
  await command.parseAsync(args, { from: 'user' });
  return code;
}
