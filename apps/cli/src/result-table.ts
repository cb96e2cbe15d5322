import { markRowsOf, type ResultBundle } from '#ranking';
import { csvRow } from './csv-table.js';

const OUTCOMES: Readonly<Record<string, string>> = { this: 'a', other: 'b', equal: 'tie' };

/**
 * The marks of a bundle as a table for `laureate rank`, `reliability` or `compare`: who sees the official result can see what
 * another rule would make of it. Extra marks, which decide ties and nothing else, are left out.
 */
export const marksTable = (bundle: ResultBundle): string => {
  const { result, marks } = bundle;
  const sheets = result.sheets.filter(({ extra }) => !extra);
  const said = ({ id }: ResultBundle['result']['sheets'][number]): [string, string][] =>
    Object.entries(marks[id] ?? {});
  const { mode = 'score' } = result.rule;
  if (mode === 'comparison')
    return `a,b,outcome\n${sheets
      .flatMap((sheet) =>
        said(sheet).map(([, word]) => csvRow([sheet.entry, sheet.against ?? '', OUTCOMES[word] ?? word])),
      )
      .join('')}`;
  if (mode === 'score')
    return `entry,judge,criterion,mark\n${markRowsOf(bundle)
      .map(({ entry, judge, criterion, mark }) => csvRow([entry, judge, criterion, mark]))
      .join('')}`;
  return `entry,judge,mark\n${sheets
    .flatMap((sheet) => said(sheet).map(([, word]) => csvRow([sheet.entry, sheet.judge, word])))
    .join('')}`;
};
