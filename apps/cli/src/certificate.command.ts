import {
  askIssuer,
  credentialWithin,
  type FileCheck,
  type FileVerdict,
  type IssuerWord,
  trustedFrom,
  verifyCertificateJson,
  verifyCertificatePdf,
} from '#certificate';
import { problemText } from '#contracts';
import { invalid } from '#kernel';
import { Command } from 'commander';
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { readBytes, readText } from './csv-text.js';
import { readerLanguage } from './reader-language.js';

const [VALID, NOT_VALID] = [0, 1];

interface VerifyOptions {
  readonly trust?: string;
  readonly issuer?: string;
  readonly documents?: string;
  readonly keep?: string;
  readonly offline?: boolean;
  readonly json?: boolean;
}

type Json = Readonly<Record<string, unknown>>;
const jsonObject = z.record(z.string(), z.unknown());
const keptDocuments = z.record(z.string(), z.union([z.string(), jsonObject]));

/** @throws DomainError `CERTIFICATE.NOTHING_TO_VERIFY` */
const jsonIn = <T>(schema: z.ZodType<T>, file: string, text: string): T => {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw invalid('CERTIFICATE.NOTHING_TO_VERIFY', [], { file });
  }
};

const issuerCheck = (credential: Json, wanted: string): FileCheck => {
  const { issuer } = credential;
  const did = String(typeof issuer === 'object' && issuer !== null ? (issuer as Json)['id'] : issuer);
  return { name: 'issuer', ok: did === `did:web:${encodeURIComponent(wanted)}`, detail: did };
};

interface Told extends FileVerdict {
  readonly kind: 'pdf' | 'json';
}

interface GivenFile {
  readonly isPdf: boolean;
  readonly bytes: Buffer;
  /** The one within a PDF, or the file itself. */
  readonly credential: Json | undefined;
}

/** A PDF is told by its content, whatever the file is called; else it must be a credential in JSON. */
const readGiven = async (file: string): Promise<GivenFile> => {
  const bytes = readBytes(file);
  const isPdf = bytes.subarray(0, 5).toString('latin1') === '%PDF-';
  const credential = isPdf ? await credentialWithin(bytes) : jsonIn(jsonObject, file, bytes.toString('utf8'));
  return { isPdf, bytes, credential };
};

/** What is known of the issuer: by its own word, unless nobody is to be asked, and by files of whoever checks. */
const knownOf = async (credential: Json | undefined, options: VerifyOptions) => {
  const asked = credential !== undefined && options.offline !== true;
  const word: IssuerWord | undefined = asked ? await askIssuer(credential) : undefined;
  const { documents: file, trust } = options;
  const given = file === undefined ? {} : jsonIn(keptDocuments, file, readText(file));
  const authority = trust === undefined ? word?.authority : readText(trust);
  return {
    documents: { ...given, ...word?.documents },
    trusted: authority === undefined ? [] : trustedFrom(authority),
    issuedFile: word?.issuedFile,
  };
};

const verdictOf = async (file: string, options: VerifyOptions): Promise<Told> => {
  const { isPdf, bytes, credential } = await readGiven(file);
  const known = await knownOf(credential, options);
  if (options.keep !== undefined) writeFileSync(options.keep, JSON.stringify(known.documents, null, 2));
  const verdict = isPdf
    ? await verifyCertificatePdf(bytes, known)
    : await verifyCertificateJson(credential ?? {}, known);
  const named = options.issuer === undefined ? [] : [issuerCheck(credential ?? {}, options.issuer)];
  const checks = [...verdict.checks, ...named];
  return { kind: isPdf ? 'pdf' : 'json', valid: checks.every(({ ok }) => ok), checks };
};

const told = ({ name, ok, detail }: FileCheck): string => {
  const code = `SEAL.${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}_${ok ? 'SOUND' : 'FAULTY'}`;
  const { title, remedy } = problemText(code, { detail }, readerLanguage());
  return `${ok ? '✓' : '✗'} ${title} ${ok ? '' : remedy}`.trimEnd();
};

const verify = async (file: string, options: VerifyOptions): Promise<number> => {
  const { kind, valid, checks } = await verdictOf(file, options);
  const lines =
    kind === 'pdf' ? checks.map(told) : checks.map(({ name, ok, detail }) => `${ok ? '✓' : '✗'} ${name} ${detail}`);
  const forPrograms = options.json ?? !process.stdout.isTTY; // people read at a terminal
  process.stdout.write(forPrograms ? `${JSON.stringify({ valid, checks })}\n` : `${lines.join('\n')}\n`);
  return valid ? VALID : NOT_VALID;
};

/** `laureate certificate …`: 0 when it is as it was issued, 1 when something about it is not, 2 when it is no certificate. */
export async function run(args: string[]): Promise<number> {
  let code = VALID;
  const command = new Command('laureate certificate')
    .description('Certificates, checked on any machine; only the host that issued one is asked')
    .exitOverride();
  command
    .command('verify <file>')
    .description(
      'whether a sealed PDF or a credential in JSON is as it was issued, by whom, and whether it still stands',
    )
    .option('--issuer <host>', 'the host that must have issued it, e.g. awards.example.org')
    .option('--trust <pem>', 'roots that you trust, instead of the one that the issuer’s host shows')
    .option('--offline', 'nobody is asked: only what the file and your own files say')
    .option('--documents <json>', 'what the issuer said before, by URL, as --keep wrote it')
    .option('--keep <json>', 'writes what the issuer says, for --documents')
    .option('--json', 'JSON at a terminal too')
    .option('--no-json', 'sentences where the output is no terminal too')
    .exitOverride()
    .action(async (file: string, options: VerifyOptions) => {
      code = await verify(file, options);
    });
  await command.parseAsync(args, { from: 'user' });
  return code;
}
