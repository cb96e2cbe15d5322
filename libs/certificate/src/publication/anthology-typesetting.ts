import { refused } from '#kernel';
import { dayIn, printedDay, templatePath, type TypesettingPool } from '#platform';
import type { Anthology } from './anthology.queries.js';

const TEMPLATE = ['anthology', 'default', 'anthology.typ'] as const;
/** Some hundreds of essays make some hundreds of pages. */
const CPU_MS = 60_000;

/** Every text that is printed. */
const textsOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'object' && value !== null
      ? Object.values(value).map(textsOf).join('')
      : '';

/** The anthology as PDF/A-3a. The same essays give the same bytes. */
export const typesetAnthology = async (pool: TypesettingPool, anthology: Anthology): Promise<Buffer> => {
  const missing = pool.missingCharacters(textsOf(anthology));
  if (missing.length > 0) throw refused('TYPESETTING.CHARACTER_MISSING', { characters: missing.join('') });
  const { dated, timezone, ...texts } = anthology;
  const document = await pool.typeset({
    template: templatePath(...TEMPLATE),
    data: { ...texts, day: printedDay(dayIn(dated, timezone)) },
    createdAt: dated,
    cpuMs: CPU_MS,
  });
  return document.pdf;
};
