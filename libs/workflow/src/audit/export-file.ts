import { DomainError } from '#kernel';
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import type { ExportLine } from './audit-export.js';
import { AuditVerifier, type AuditVerdict, type Trusted } from './audit-verifier.js';
import { canonicalJson, SOURCES } from './leaf.js';
import { NoteMalformed } from './signed-note.js';

const whole = z.number().int().min(0);
const header = z.strictObject({
  header: z.strictObject({ laureateAudit: z.literal(1), exportedAt: z.string(), keys: z.array(z.string()) }),
});
const checkpoint = z.strictObject({
  checkpoint: z.strictObject({ number: whole, size: whole, note: z.string(), reason: z.string(), at: z.string() }),
});
const leaf = z.strictObject({
  leaf: whole,
  hash: z.string(),
  row: z
    .object({ source: z.enum(SOURCES), seq: z.number().int() })
    .catchall(z.union([z.string(), z.number(), z.null()]))
    .nullable(),
});
const end = z.strictObject({ end: z.strictObject({ leaves: whole }) });

/** What may follow what: 0 the header, 1 checkpoints, 2 leaves, 3 the end. */
const KINDS = [header, checkpoint, leaf, end] as const;
const kindOf = (line: object): number => ['header', 'checkpoint', 'leaf', 'end'].findIndex((key) => key in line);

const malformed = (line: number, why: string): DomainError =>
  new DomainError('invalid', 'AUDIT.FILE_MALFORMED', { line, why });

/** One line of an export: whole, of a known form, and written in the one way in which it can be written. */
const parsed = (text: string, number: number): { line: ExportLine; kind: number } => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed(number, 'no JSON');
  }
  const kind = typeof value === 'object' && value !== null ? kindOf(value) : -1;
  const result = KINDS[kind]?.safeParse(value);
  if (result?.success !== true) throw malformed(number, 'no line of an export');
  // A reader of another make must not read something else out of it: no key twice, no number in disguise.
  if (canonicalJson(value) !== text) throw malformed(number, 'no canonical JSON');
  return { line: result.data, kind };
};

/** @throws DomainError `AUDIT.FILE_MALFORMED`, `AUDIT.FILE_CUT_SHORT` */
export async function* parseExport(lines: AsyncIterable<string>): AsyncGenerator<ExportLine> {
  let [number, before] = [0, 0];
  for await (const text of lines) {
    number += 1;
    const { line, kind } = parsed(text, number);
    if (before === 3 || kind < before || (number === 1) !== (kind === 0)) throw malformed(number, 'out of order');
    before = kind;
    yield line;
  }
  if (before !== 3) throw new DomainError('invalid', 'AUDIT.FILE_CUT_SHORT', { lines: number });
}

/** The lines of a file. Only a line feed ends one: texts may hold the other breaks that Unicode knows. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const chunk of createReadStream(file, 'utf8') as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw new DomainError('invalid', 'AUDIT.FILE_UNREADABLE', { file, why: (error as Error).message });
  }
  if (rest !== '') yield rest;
}

/**
 * Checks an export. Needs no server and no database.
 * @throws DomainError when what is given is no export or no checkpoint, which says nothing of the log.
 */
export const verifyExport = async (lines: AsyncIterable<ExportLine>, trusted: Trusted): Promise<AuditVerdict> => {
  const verifier = new AuditVerifier(trusted);
  try {
    for await (const line of lines) verifier.take(line);
    return verifier.verdict();
  } catch (error) {
    if (!(error instanceof NoteMalformed)) throw error;
    throw new DomainError('invalid', 'AUDIT.NOTE_MALFORMED', { why: error.message });
  }
};
