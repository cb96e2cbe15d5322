import { LEVELS, reliabilityOf, type MeasurementLevel, type Reliability } from '#ranking';
import { Command, Option } from 'commander';
import { readRatings } from './ratings-file.js';
import { shown, textTable } from './text-table.js';
import { readWeights } from './weights-file.js';
import { sentence, word } from './words.js';

interface ReliabilityFlags {
  readonly level: MeasurementLevel;
  readonly weights?: string;
  readonly json?: boolean;
}

const command = (): Command =>
  new Command('laureate reliability')
    .description(
      'How far judges agree: entry, judge, mark; or entry and a column for each rater; with or without count.',
    )
    .argument('<marks>', 'a CSV file')
    .addOption(new Option('--level <level>', 'how marks are measured').choices(LEVELS).default('interval'))
    .option('--weights <file>', 'disagreement weights for kappa: a, b, weight, or a square table')
    .option('--json', 'print JSON')
    .exitOverride();

const told = (reliability: Reliability) => ({
  ...reliability,
  notes: reliability.notes.map(({ figure, reason }) => `${figure}: ${sentence(`AGREEMENT.${reason}`, {})}`),
});

const table = (reply: ReturnType<typeof told>): string => {
  const { kendallW: w, weightedKappa: kappa } = reply;
  const rows = [
    ['Krippendorff α', shown(reply.krippendorffAlpha, 4)],
    ...Object.entries(reply.icc ?? {}).map(([form, { value, low, high }]) => [
      `ICC(${form})`,
      ...[value, low, high].map((one) => shown(one, 4)),
    ]),
    ['Kendall W', shown(w?.w, 4)],
    ...(w === null
      ? []
      : [
          ['  χ²', shown(w.chiSquare, 4)],
          ['  df', String(w.df)],
          ['  p', w.p.toExponential(3)],
        ]),
    ['Fleiss κ', shown(reply.fleissKappa, 4)],
    ['Cohen κ', shown(kappa.unweighted, 4)],
    ['  linear', shown(kappa.linear, 4)],
    ['  quadratic', shown(kappa.quadratic, 4)],
    ['  custom', shown(kappa.custom, 4)],
    ['mean pairwise r', shown(reply.meanPairwiseCorrelation, 4)],
    ['s.e. of a mark', shown(reply.standardErrorOfMark, 4)],
  ];
  const figure = (title: string) => ({ title, figure: true });
  return [
    textTable([{ title: word('statistic') }, figure(word('value')), figure(word('low')), figure(word('high'))], rows),
    ...reply.notes.map((note) => `! ${note}\n`),
  ].join('');
};

/** Tells how far the judges of a table agree. */
export async function run(args: string[]): Promise<number> {
  const parsed = command().parse(args, { from: 'user' });
  const flags = parsed.opts<ReliabilityFlags>();
  const ratings = readRatings(parsed.args[0] ?? '', flags.level);
  const weights = flags.weights === undefined ? undefined : readWeights(flags.weights);
  const reply = told(reliabilityOf(ratings, flags.level, weights));
  process.stdout.write(flags.json === true ? `${JSON.stringify(reply)}\n` : table(reply));
  return Promise.resolve(0);
}
