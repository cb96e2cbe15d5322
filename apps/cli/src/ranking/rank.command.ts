import { invalid } from '#kernel';
import {
  MARK_METHODS,
  parseTieRule,
  PLAIN_RULE,
  rankMarks,
  sensitivityOf,
  type MarkMethod,
  type MarkRule,
  type Marks,
  type TieRule,
} from '#ranking';
import { Command, InvalidArgumentError, Option } from 'commander';
import { wholeNumber } from '../option-values.js';
import { readMarks, type RowFilter } from './marks-file.js';
import { replyOf } from './rank-reply.js';
import { rankTables } from './rank-tables.js';

interface RankFlags {
  readonly method?: MarkMethod;
  readonly trim?: number;
  readonly stepDecimals?: number;
  readonly places?: readonly number[];
  readonly tieBreak?: readonly TieRule[];
  readonly rule?: string;
  readonly lowerIsBetter?: boolean;
  readonly draws: number;
  readonly seed: string;
  readonly where: readonly RowFilter[];
  readonly sensitivity?: boolean;
  readonly json?: boolean;
}

/** Ranks of all draws are held at once: 1.6 GB at most. */
const MOST_DRAWN = 4e8;
const MOST_DECIMALS = 20;

const countList = (text: string): number[] => {
  const counts = text.split(',').map((part) => part.trim());
  if (counts.every((part) => /^[1-9]\d{0,8}$/.test(part))) return counts.map(Number);
  throw new InvalidArgumentError('Counts of 1 or more are needed, as in 5,10,20.');
};

const tieRules = (text: string): TieRule[] =>
  text.split(',').map((part) => {
    const rule = parseTieRule(part.trim());
    if (rule !== undefined) return rule;
    throw new InvalidArgumentError('Known are criterion:NAME, median, untrimmed-mean, head-to-head and draw.');
  });

const decimals = (text: string): number => {
  const count = wholeNumber(0)(text);
  if (count <= MOST_DECIMALS) return count;
  throw new InvalidArgumentError(`At most ${MOST_DECIMALS} decimals.`);
};

const rowFilter = (text: string, others: readonly RowFilter[]): RowFilter[] => {
  const at = text.indexOf('=');
  if (at > 0) return [...others, { column: text.slice(0, at), value: text.slice(at + 1) }];
  throw new InvalidArgumentError('COLUMN=VALUE is needed.');
};

const command = (): Command =>
  new Command('laureate rank')
    .description('Ranks entries by the marks of a table: entry, judge, criterion (if there is one), mark.')
    .argument('<marks>', 'a CSV file')
    .addOption(
      new Option('--method <name>', 'how a mark is made (least-squares if no rule is given)').choices(MARK_METHODS),
    )
    .option('--trim <count>', 'how many highest and lowest marks trimmed leaves out (1)', wholeNumber(0))
    .option('--step-decimals <count>', 'decimals of each rounded step (2)', decimals)
    .option('--places <counts>', 'places of each tier, best first: 5,10,20', countList)
    .option('--tie-break <rules>', 'criterion:NAME, median, untrimmed-mean, head-to-head, draw, in order', tieRules)
    .option('--rule <file>', 'a rule file (YAML), such as those in config/rules')
    .option('--lower-is-better', 'the lowest mark wins')
    .option('--draws <count>', 'draws for rank intervals and probabilities, 0 for none', wholeNumber(0), 2000)
    .option('--seed <text>', 'of the draws, and of the tie rule draw', '1')
    .option('--where <column=value>', 'read only such rows (may be given again)', rowFilter, [])
    .option('--sensitivity', 'also who would change tier under another method or without one judge')
    .option('--json', 'print JSON')
    .exitOverride();

const ruleOf = (flags: RankFlags, base: MarkRule): MarkRule => {
  const rule = {
    ...base,
    ...(flags.method === undefined ? {} : { method: flags.method }),
    ...(flags.trim === undefined ? {} : { trim: flags.trim }),
    ...(flags.stepDecimals === undefined ? {} : { decimals: flags.stepDecimals }),
    ...(flags.places === undefined ? {} : { places: flags.places }),
    ...(flags.tieBreak === undefined ? {} : { tieBreak: flags.tieBreak }),
    ...(flags.lowerIsBetter === undefined ? {} : { lowerIsBetter: flags.lowerIsBetter }),
  };
  // Another method than the rule's goes over each judge's total.
  const criterionFirst = ['mean', 'trimmed', 'median'].includes(rule.method);
  return criterionFirst ? rule : { ...rule, order: 'judge-first' };
};

const refuseImpossible = (marks: Marks, rule: MarkRule, flags: RankFlags): void => {
  const refusal = (option: string, value: unknown, possible: unknown) =>
    invalid('INPUT.OPTION_INVALID', [], { option, value, possible });
  const unknown = rule.tieBreak.find(
    (name) => name.startsWith('criterion:') && !marks.criteria.includes(name.slice('criterion:'.length)),
  );
  if (unknown !== undefined) {
    const known = marks.criteria.filter((name) => name !== '').map((name) => `criterion:${name}`);
    throw refusal('--tie-break', unknown, [...known, 'median', 'untrimmed-mean', 'head-to-head', 'draw']);
  }
  if (marks.entries.length * flags.draws > MOST_DRAWN)
    throw refusal('--draws', flags.draws, `0 – ${Math.floor(MOST_DRAWN / marks.entries.length)}`);
  if (flags.sensitivity === true && rule.places.length === 0) throw refusal('--sensitivity', '', '--places 5,10,20');
};

/** Ranks a table of marks by a method or a rule. */
export async function run(args: string[]): Promise<number> {
  const parsed = command().parse(args, { from: 'user' });
  const flags = parsed.opts<RankFlags>();
  const ruleFile = flags.rule === undefined ? undefined : (await import('./rule-file.js')).readRule(flags.rule);
  const rule = ruleOf(flags, ruleFile?.rule ?? PLAIN_RULE);
  const marks = readMarks(parsed.args[0] ?? '', ruleFile, flags.where);
  refuseImpossible(marks, rule, flags);
  const ranking = rankMarks(marks, rule, { draws: flags.draws, seed: flags.seed });
  const sensitivity = flags.sensitivity === true ? sensitivityOf(marks, rule, flags.seed) : undefined;
  const reply = replyOf(ranking, sensitivity);
  process.stdout.write(flags.json === true ? `${JSON.stringify(reply)}\n` : rankTables(reply));
  return 0;
}
