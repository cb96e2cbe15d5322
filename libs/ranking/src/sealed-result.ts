import canonicalizeModule from 'canonicalize';
import { createHash } from 'node:crypto';
import { rankByRule, type Ranking, type RankingRule } from './rank.js';
import type { RankedLine } from './ranked-line.js';
import type { TieRung } from './ladder-rungs.js';

/** The form of the bundle. Another form, or another reading of the same rules, gets another number. */
export const RESULT_FORMAT = 'laureate-result/2';
/** Of rounds in which judges do other than mark by criteria, or entries pass or fail. */
export const MODE_RESULT_FORMAT = 'laureate-result/3';
/** Of rounds in which judges compare entries. */
export const PAIR_RESULT_FORMAT = 'laureate-result/4';
/** Those that can still be checked: the first said nothing of the version of the programme's rules. */
export const RESULT_FORMATS = ['laureate-result/1', RESULT_FORMAT, MODE_RESULT_FORMAT, PAIR_RESULT_FORMAT] as const;

/** A filed sheet as it went into a ranking. `entry` and `judge` are names within the bundle, nobody's own. */
export interface SealedSheet {
  readonly id: string;
  readonly entry: string;
  readonly judge: string;
  readonly extra: boolean;
  /** Of a comparison: the entry that this one was compared with. */
  readonly against?: string | undefined;
  /** SHA-256 of the sheet with its marks. */
  readonly digest: string;
}

/** Everything of a result but the marks: what is put away when a round is ranked, and never changes. */
export interface SealedResult {
  readonly format: (typeof RESULT_FORMATS)[number];
  /** What ranked: product and version. */
  readonly code: string;
  readonly programme: string;
  readonly category: string;
  readonly round: string;
  readonly roundId: string;
  /** The version of the programme's rules that it was ranked under, with its hash. */
  readonly rules?: { readonly version: number; readonly hash: string };
  readonly rule: RankingRule;
  readonly tieLadder: readonly TieRung[];
  readonly draw: { readonly commitment: string; readonly seed: string };
  readonly entries: readonly string[];
  readonly sheets: readonly SealedSheet[];
  readonly ranking: readonly RankedLine[];
  /** Of comparisons: scale separation reliability. */
  readonly separation?: string | null | undefined;
}

export type Marks = Readonly<Record<string, string>>;

/** What goes to whoever asks "show us": the sealed result, its seal, and the marks as they stand now. */
export interface ResultBundle {
  readonly result: SealedResult;
  /** SHA-256 of `result` as canonical JSON (RFC 8785), in hex. */
  readonly seal: string;
  /** By sheet. */
  readonly marks: Readonly<Record<string, Marks>>;
}

export interface ResultCheck {
  readonly name: 'seal' | 'savedSeal' | 'draw' | 'sheets' | 'ranking' | 'separation';
  readonly ok: boolean;
  /** Sheets or entries that differ from what was sealed. */
  readonly differing: readonly string[];
}

// The package's types speak of a default export; what Node imports is the function itself.
const canonical = canonicalizeModule as unknown as (value: unknown) => string;
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const digestOf = ({ id, entry, judge, extra, against }: Omit<SealedSheet, 'digest'>, marks: Marks): string =>
  sha256(canonical({ id, entry, judge, extra, marks, ...(against === undefined ? {} : { against }) }));

export const sealOf = (result: SealedResult): string => sha256(canonical(result));

export interface MarkedSheet extends Omit<SealedSheet, 'digest'> {
  readonly marks: Marks;
}

type Unranked = Omit<SealedResult, 'format' | 'sheets' | 'ranking' | 'separation'>;

const rankingOf = ({ rule, tieLadder, draw, entries }: Unranked, sheets: readonly MarkedSheet[]): Ranking =>
  rankByRule({
    marks: sheets.map(({ entry, judge, marks, extra, against }) => ({ entry, judge, criteria: marks, extra, against })),
    rule,
    tieLadder,
    drawSeed: draw.seed,
    entries,
  });

const formatOf = ({ mode, passMark }: RankingRule): SealedResult['format'] => {
  if (mode === 'comparison') return PAIR_RESULT_FORMAT;
  return mode === undefined && passMark === undefined ? RESULT_FORMAT : MODE_RESULT_FORMAT;
};

/** Ranks by the declared rule and seals what came of it. Sheets go in the order of their ids, whatever order they come in. */
export const sealResult = (of: Unranked, marked: readonly MarkedSheet[]): ResultBundle => {
  const sheets = [...marked].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { lines, separation } = rankingOf(of, sheets);
  const result: SealedResult = {
    ...of,
    format: formatOf(of.rule),
    sheets: sheets.map(({ marks, ...sheet }) => ({ ...sheet, digest: digestOf(sheet, marks) })),
    ranking: lines,
    ...(separation === undefined ? {} : { separation }),
  };
  return { result, seal: sealOf(result), marks: Object.fromEntries(sheets.map(({ id, marks }) => [id, marks])) };
};

const changedSheets = ({ result, marks }: ResultBundle): string[] => {
  const sealed = new Set(result.sheets.map(({ id }) => id));
  const changed = result.sheets.filter((sheet) => {
    const now = marks[sheet.id];
    return now === undefined || digestOf(sheet, now) !== sheet.digest;
  });
  return [...changed.map(({ id }) => id), ...Object.keys(marks).filter((id) => !sealed.has(id))];
};

/** What the rule makes of the marks as they stand; nothing of those that no rule takes: their sheets have a check of their own. */
const rankedAgain = ({ result, marks }: ResultBundle): Pick<Ranking, 'lines' | 'separation'> => {
  try {
    return rankingOf(
      result,
      result.sheets.map((sheet) => ({ ...sheet, marks: marks[sheet.id] ?? {} })),
    );
  } catch {
    return { lines: [] };
  }
};

/** Entries whose line is not what the marks give by the rule, byte for byte; all of them where the marks can't be ranked. */
const changedLines = (result: SealedResult, again: readonly RankedLine[]): string[] => {
  const lineOf = (lines: readonly RankedLine[]): Map<string, string> =>
    new Map(lines.map((line, at) => [line.entry, `${at} ${canonical(line)}`]));
  const sealed = lineOf(result.ranking);
  const found = lineOf(again);
  return [...new Set([...sealed.keys(), ...found.keys()])].filter((entry) => sealed.get(entry) !== found.get(entry));
};

/**
 * Recomputes a result from its marks, with no server: whether the seal is that of the result (and the one that was saved
 * elsewhere), the draw seed the one committed to, each sheet what was filed, and the ranking, byte for byte, what the
 * declared rule makes of them.
 */
export const verifyResult = (bundle: ResultBundle, savedSeal?: string): { valid: boolean; checks: ResultCheck[] } => {
  const { result, seal } = bundle;
  const check = (
    name: ResultCheck['name'],
    differing: readonly string[],
    ok = differing.length === 0,
  ): ResultCheck => ({
    name,
    ok,
    differing,
  });
  const again = rankedAgain(bundle);
  const checks = [
    check('seal', [], sealOf(result) === seal),
    ...(savedSeal === undefined ? [] : [check('savedSeal', [], sealOf(result) === savedSeal.trim().toLowerCase())]),
    check('draw', [], sha256(result.draw.seed) === result.draw.commitment),
    check('sheets', changedSheets(bundle)),
    check('ranking', changedLines(result, again.lines)),
    ...(result.rule.mode === 'comparison' ? [check('separation', [], result.separation === again.separation)] : []),
  ];
  return { valid: checks.every(({ ok }) => ok), checks };
};
