import type { Language } from '#contracts';
import { DomainError } from '#kernel';
import { outcomeOf, refusalLineOf } from '#workflow';
import type { z } from 'zod';
import { parseRow } from './entry-import.rules.js';
import type { importedEntries } from './entry.views.js';

/**
 * Registers row after row, each in a transaction of its own: a row that is refused is told of with its number, from 1, and
 * holds up none of the others. In their order, so that a quota goes to the rows that come first.
 */
export const registerEach = async <Schema extends z.ZodObject>(
  rows: readonly Readonly<Record<string, unknown>>[],
  schema: Schema,
  language: Language,
  register: (row: z.infer<Schema>) => Promise<string>,
): Promise<z.infer<typeof importedEntries>> => {
  const report: z.infer<typeof importedEntries> = { registered: [], refused: [] };
  for (const [index, given] of rows.entries()) {
    const outcome = await outcomeOf((async () => register(parseRow(schema, given)))());
    if (outcome instanceof DomainError) report.refused.push({ row: index + 1, ...refusalLineOf(outcome, language) });
    else report.registered.push({ row: index + 1, id: outcome });
  }
  return report;
};
