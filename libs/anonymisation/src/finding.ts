import type { TextView } from './text-view.js';

/** What an identifier tells: whose text it is (`author`, `office`), or something else that leads to a person. */
export const FINDING_KINDS = [
  'author',
  'office',
  'otherOffice',
  'person',
  'place',
  'unit',
  'phone',
  'idNumber',
  'email',
  'account',
  'introduction',
  'signature',
  'marked',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/**
 * Kinds that nobody lets stand: what a roster knows of author and office in any form, and numbers and addresses that lead to
 * somebody. Of all others a person may say that they tell nothing.
 */
export const NEVER_KEPT: ReadonlySet<FindingKind> = new Set(['author', 'office', 'phone', 'idNumber', 'email']);

/** `start` and `end` are places in the original text, in UTF-16 units. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly kind: FindingKind;
}

/** A stretch of a view as a stretch of the original. */
export const findingAt = (view: TextView, from: number, to: number, kind: FindingKind): Finding => ({
  start: view.starts[from] ?? 0,
  end: view.ends[to - 1] ?? 0,
  kind,
});

/** Every place where the word stands, overlapping ones too. */
export const occurrences = (view: TextView, word: string, kind: FindingKind): Finding[] => {
  const found: Finding[] = [];
  if (word === '') return found;
  for (let at = view.text.indexOf(word); at >= 0; at = view.text.indexOf(word, at + 1))
    found.push(findingAt(view, at, at + word.length, kind));
  return found;
};

const rank = new Map(FINDING_KINDS.map((kind, index) => [kind, index]));
const rankOf = ({ kind }: Finding): number => rank.get(kind) ?? FINDING_KINDS.length;

/** In the order of the text, each place once: what overlaps becomes one finding, of the kind that tells most. */
export const merged = (findings: readonly Finding[]): Finding[] => {
  const inOrder = [...findings].sort((a, b) => a.start - b.start || b.end - a.end);
  const result: Finding[] = [];
  for (const finding of inOrder) {
    const last = result.at(-1);
    if (!last || finding.start >= last.end) {
      result.push(finding);
      continue;
    }
    const kind = rankOf(finding) < rankOf(last) ? finding.kind : last.kind;
    result[result.length - 1] = { start: last.start, end: Math.max(last.end, finding.end), kind };
  }
  return result;
};

export const BLANK = '□□';

/** The text with a blank of one size in each place: neither the name nor its length is left. */
export const blanked = (text: string, findings: readonly Pick<Finding, 'start' | 'end'>[]): string => {
  let result = '';
  let at = 0;
  for (const { start, end } of merged(findings.map((finding) => ({ ...finding, kind: 'marked' as const })))) {
    result += text.slice(at, start) + BLANK;
    at = end;
  }
  return result + text.slice(at);
};
