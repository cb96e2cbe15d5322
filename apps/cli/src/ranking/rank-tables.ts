import type { RankReply } from './rank-reply.js';
import { shown, textTable, type TextColumn } from './text-table.js';
import { listed, word } from './words.js';

type Line = RankReply['entries'][number];
type Cell = TextColumn & { readonly of: (line: Line) => string };

const MOST_CHANGES = 50;

const cells = (reply: RankReply): Cell[] => {
  const has = (test: (line: Line) => boolean): boolean => reply.entries.some(test);
  const when = (present: boolean, cell: Cell): Cell[] => (present ? [cell] : []);
  return [
    { title: word('rank'), figure: true, of: ({ rank }) => String(rank ?? '–') },
    { title: word('entry'), of: ({ entry }) => entry },
    { title: word('mark'), figure: true, of: ({ mark }) => mark ?? '–' },
    ...when(
      has(({ standardError }) => standardError !== null),
      { title: word('error'), figure: true, of: ({ standardError }) => shown(standardError) },
    ),
    ...when(
      has(({ rankLow }) => rankLow !== null),
      {
        title: word('interval'),
        figure: true,
        of: ({ rankLow, rankHigh }) => (rankLow === null ? '–' : `${rankLow} – ${rankHigh ?? ''}`),
      },
    ),
    { title: word('marks'), figure: true, of: ({ marks }) => String(marks) },
    ...when(
      has(({ tier }) => tier !== null),
      { title: word('tier'), figure: true, of: ({ tier }) => String(tier ?? '–') },
    ),
    ...when(
      has(({ topProbability }) => topProbability !== null),
      { title: word('top'), figure: true, of: ({ topProbability }) => shown(topProbability) },
    ),
    ...when(
      has(({ points }) => points !== undefined),
      { title: word('points'), figure: true, of: ({ points }) => String(points ?? '–') },
    ),
    ...when(
      has(({ tieBrokenBy }) => tieBrokenBy !== null),
      { title: word('tie'), of: ({ tieBrokenBy }) => tieBrokenBy ?? '' },
    ),
  ];
};

const judgeTable = (reply: RankReply): string =>
  reply.judges.length === 0
    ? ''
    : `\n${textTable(
        [
          { title: word('judge') },
          { title: word('severity'), figure: true },
          { title: word('error'), figure: true },
          { title: word('marks'), figure: true },
          { title: word('residualSd'), figure: true },
          { title: word('agreement'), figure: true },
        ],
        reply.judges.map((one) => [
          one.judge,
          shown(one.severity),
          shown(one.standardError),
          String(one.marks),
          shown(one.residualSd),
          shown(one.agreement),
        ]),
      )}`;

const tieTable = ({ ties }: RankReply): string =>
  ties.length === 0
    ? ''
    : `\n${textTable(
        [{ title: word('place'), figure: true }, { title: word('ties') }, { title: word('tie') }],
        ties.map(({ place, entries, resolvedBy }) => [String(place), listed(entries), resolvedBy ?? word('open')]),
      )}`;

const sensitivityTable = ({ sensitivity }: RankReply): string =>
  sensitivity === undefined
    ? ''
    : `\n${textTable(
        [{ title: word('scenario') }, { title: word('change') }],
        sensitivity.scenarios.map(({ scenario, changes }) => {
          const told = changes.map(({ entry, from, to }) => `${entry} ${from ?? '–'}→${to ?? '–'}`);
          return [scenario, told.length > MOST_CHANGES ? listed(told) : told.join(', ')];
        }),
      )}`;

/** The ranking for people. */
export const rankTables = (reply: RankReply): string => {
  const columns = cells(reply);
  const variance = reply.variance;
  const figures =
    variance === null ? '–' : [variance.entry, variance.judge, variance.residual].map((one) => shown(one)).join(' / ');
  return [
    textTable(
      columns,
      reply.entries.map((line) => columns.map(({ of }) => of(line))),
    ),
    judgeTable(reply),
    tieTable(reply),
    sensitivityTable(reply),
    `\n${word('variance')}: ${figures}\n${word('components')}: ${reply.components}\n`,
    ...reply.warnings.map(({ message }) => `! ${message}\n`),
  ].join('');
};
