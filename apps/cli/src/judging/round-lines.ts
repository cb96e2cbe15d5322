import type { Language, Text } from '#contracts';
import { shown, textTable } from '../ranking/text-table.js';
import { word } from '../ranking/words.js';

export interface RoundListed {
  readonly id: string;
  readonly categoryKey: string;
  readonly key: string;
  readonly name: Text;
  readonly mode: string;
  readonly judgesPerEntry: number;
  readonly dueAt: string;
  readonly state: string;
}

export interface RoundShown extends RoundListed {
  readonly failure: { readonly code: string } | null;
  readonly openPlaces: readonly {
    readonly entryId: string;
    readonly short: number;
    readonly proposed: readonly { readonly name: string; readonly judgeId: string }[];
  }[];
  readonly drawCommitment: string | null;
  readonly drawSeed: string | null;
  readonly separation: string | null;
  readonly resultSeal: string | null;
  readonly can: readonly { readonly event: string; readonly label: Text }[];
}

export interface ProgressShown {
  readonly state: string;
  readonly entries: number;
  readonly sheets: Readonly<Record<string, number>>;
  readonly missing: number | null;
  readonly short: number | null;
  readonly judges: readonly { readonly username: string; readonly filed: number; readonly of: number }[];
}

export interface RankingShown {
  readonly position: number;
  readonly rank: number | null;
  readonly entryId: string;
  readonly name: string | null;
  readonly mark: string | null;
  readonly marks: number;
  readonly tieBrokenBy: string | null;
}

interface Said {
  readonly code: string;
  readonly title: Text;
  readonly remedy: Text;
}

/** Who would judge how much, or why it can't be. */
export interface TrialShown {
  readonly possible: boolean;
  readonly entries: number;
  readonly judgesPerEntry: number | null;
  readonly sheets: number;
  readonly conflicts: number;
  readonly components: number | null;
  readonly objective: number | null;
  readonly judges: readonly { readonly name: string; readonly sheets: number; readonly conflicts: number }[];
  readonly reasons: readonly Said[];
  readonly relaxations: readonly Said[];
}

export interface DiscrepanciesShown {
  readonly apartBy: string | null;
  readonly items: readonly {
    readonly entryId: string;
    readonly number: number;
    readonly name: string | null;
    readonly apart: string;
    readonly beyond: boolean;
    readonly marks: readonly { readonly judgeName: string; readonly total: string }[];
  }[];
}

export interface CalibrationShown {
  readonly judges: readonly {
    readonly username: string;
    readonly marks: number;
    readonly mean: string;
    readonly severity: number | null;
    readonly standardError: number | null;
  }[];
}

const figure = (title: string) => ({ title, figure: true });
const linesOf = (table: string): string[] => table.trimEnd().split('\n');

export const roundsLines = (rounds: readonly RoundListed[], language: Language): string[] =>
  rounds.map(
    ({ id, name, mode, judgesPerEntry, dueAt, state }) =>
      `${id}  ${state}  ${name[language]} (${mode}, ${judgesPerEntry}), ${dueAt}`,
  );

export const roundLines = (round: RoundShown, language: Language): string[] => [
  ...roundsLines([round], language),
  ...(round.failure === null ? [] : [`  ! ${round.failure.code}`]),
  ...round.openPlaces.map(
    ({ entryId, short, proposed }) =>
      `  ${entryId}: -${short} → ${proposed.map(({ name, judgeId }) => `${name} (${judgeId})`).join(', ') || '–'}`,
  ),
  ...(round.drawCommitment === null ? [] : [`  SHA-256(seed) ${round.drawCommitment}`]),
  ...(round.drawSeed === null ? [] : [`  seed ${round.drawSeed}`]),
  ...(round.separation === null ? [] : [`  SSR ${round.separation}`]),
  ...(round.resultSeal === null ? [] : [`  seal ${round.resultSeal}`]),
  ...round.can.map(({ event, label }) => `  can ${event}: ${label[language]}`),
];

export const progressLines = ({ state, entries, sheets, missing, short, judges }: ProgressShown): string[] => [
  `${state}: ${Object.entries(sheets)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')} (${word('entry')} ${entries})`,
  ...(missing === null ? [] : [`missing ${missing}${short === null ? '' : `, without a judge ${short}`}`]),
  ...judges.map(({ username, filed, of }) => `  ${username} ${filed}/${of}`),
];

const saidLine = ({ code, title, remedy }: Said, language: Language): string =>
  `  ${title[language]} ${remedy[language]} [${code}]`;

export const trialLines = (trial: TrialShown, language: Language): string[] => {
  const { possible, entries, judgesPerEntry, sheets, conflicts, components, objective, judges } = trial;
  const given = `${entries} entries, ${judgesPerEntry ?? '–'} judges each, ${sheets} sheets, ${conflicts} conflicts`;
  if (!possible)
    return [
      `Not possible: ${given}.`,
      ...trial.reasons.map((reason) => saidLine(reason, language)),
      ...(trial.relaxations.length === 0 ? [] : ['The fewest changes that make it possible:']),
      ...trial.relaxations.map((change) => saidLine(change, language)),
    ];
  return [
    `Possible: ${given}.`,
    `${word('components')}: ${components ?? '–'}; total affinity ${objective ?? '–'}.`,
    ...judges.map(
      (judge) => `  ${judge.name} ${judge.sheets}${judge.conflicts === 0 ? '' : ` (${judge.conflicts} conflicts)`}`,
    ),
  ];
};

export const discrepancyLines = ({ apartBy, items }: DiscrepanciesShown): string[] =>
  items.length === 0
    ? ['None.']
    : items.map(
        ({ entryId, number, name, apart, beyond, marks }) =>
          `${entryId}  ${number}  ${name ?? '—'}  ${apart} apart${beyond ? ` (more than ${apartBy ?? '–'})` : ''}: ` +
          marks.map(({ judgeName, total }) => `${judgeName} ${total}`).join(', '),
      );

export const rankingLines = (lines: readonly RankingShown[]): string[] =>
  linesOf(
    textTable(
      [
        figure(word('rank')),
        { title: word('entry') },
        figure(word('mark')),
        figure(word('marks')),
        { title: word('tie') },
      ],
      lines.map(({ rank, entryId, name, mark, marks, tieBrokenBy }) => [
        String(rank ?? '–'),
        name ?? entryId,
        mark ?? '–',
        String(marks),
        tieBrokenBy ?? '',
      ]),
    ),
  );

export const calibrationLines = ({ judges }: CalibrationShown): string[] =>
  linesOf(
    textTable(
      [
        { title: word('judge') },
        figure(word('marks')),
        figure(word('mark')),
        figure(word('severity')),
        figure(word('error')),
      ],
      judges.map(({ username, marks, mean, severity, standardError }) => [
        username,
        String(marks),
        mean,
        shown(severity),
        shown(standardError),
      ]),
    ),
  );

interface EntryReported {
  readonly entryId: string;
  readonly rank: number | null;
  readonly mark: string | null;
  readonly tier: number | null;
  readonly leastSquares: {
    readonly mark: string | null;
    readonly standardError: number | null;
    readonly rank: number | null;
    readonly rankLow: number | null;
    readonly rankHigh: number | null;
  } | null;
}

export interface ReportShown {
  readonly entries: readonly EntryReported[];
  readonly judges: readonly {
    readonly label: string;
    readonly username: string | null;
    readonly marks: number;
    readonly severity: number | null;
    readonly standardError: number | null;
  }[];
  readonly warnings: readonly { readonly message: Text }[];
  readonly sensitivity: {
    readonly scenarios: readonly {
      readonly scenario: string;
      readonly changes: readonly {
        readonly entryId: string;
        readonly from: number | null;
        readonly to: number | null;
      }[];
    }[];
  };
}

const fitCells = ({ mark, standardError, rank, rankLow, rankHigh }: NonNullable<EntryReported['leastSquares']>) => [
  mark ?? '–',
  shown(standardError),
  String(rank ?? '–'),
  rankLow === null ? '–' : `${rankLow} – ${rankHigh ?? ''}`,
];

const reportTables = ({ entries, judges, sensitivity }: ReportShown): string[] => [
  textTable(
    [
      figure(word('rank')),
      { title: word('entry') },
      figure(word('mark')),
      figure(word('tier')),
      figure(word('leastSquares')),
      figure(word('error')),
      figure(word('rank')),
      figure(word('interval')),
    ],
    entries.map(({ entryId, rank, mark, tier, leastSquares: fit }) => [
      String(rank ?? '–'),
      entryId,
      mark ?? '–',
      String(tier ?? '–'),
      ...(fit === null ? ['–', '–', '–', '–'] : fitCells(fit)),
    ]),
  ),
  textTable(
    [{ title: word('judge') }, figure(word('marks')), figure(word('severity')), figure(word('error'))],
    judges.map(({ label, username, marks, severity, standardError }) => [
      `${label} ${username ?? ''}`,
      String(marks),
      shown(severity),
      shown(standardError),
    ]),
  ),
  textTable(
    [{ title: word('scenario') }, { title: word('change') }],
    sensitivity.scenarios.map(({ scenario, changes }) => [
      scenario,
      changes.map(({ entryId, from, to }) => `${entryId} ${from ?? '–'}→${to ?? '–'}`).join(', '),
    ]),
  ),
];

export const reportLines = (report: ReportShown, language: Language): string[] => [
  ...reportTables(report).flatMap((table) => [...linesOf(table), '']),
  ...report.warnings.map(({ message }) => `! ${message[language]}`),
];
