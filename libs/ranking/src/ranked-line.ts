export interface RankedLine {
  readonly entry: string;
  /** Competition ranking (1, 2, 2, 4). Null without any mark. */
  readonly rank: number | null;
  readonly mark: string | null;
  /** The plain mean of all sheets, for the record beside the trimmed one. */
  readonly untrimmedMark: string | null;
  readonly marks: number;
  /** Mean of the extra blind marks, where a tie called for them. It never enters the mark. */
  readonly extraMark?: string;
  /** Of a comparison's mark, in log-odds as it is. */
  readonly standardError?: string;
  /** Whether it passed, where the rule parts those that do from those that don't: all that pass stand above all others. */
  readonly passed?: boolean;
  /** The last rung that parted this entry from another of the same mark. */
  readonly tieBrokenBy: string | null;
  /** The others that hold the same rank because the ladder ended before it parted them. */
  readonly sharedWith?: readonly string[];
}
