import type { MarkRanking, MarkWarning, SensitivityReport } from '#ranking';
import { listed, sentence } from './words.js';

const NAMES = ['entries', 'sheets', 'criteria', 'judges'] as const;

/** `{code, message}`, the message in the reader's language. */
const toldWarning = (warning: MarkWarning): { code: string; message: string } => {
  const names = NAMES.flatMap((key) => (key in warning ? (warning as Record<string, unknown>)[key] : [])) as string[];
  return { code: warning.code, message: sentence(`MARKS.${warning.code}`, { ...warning, names: listed(names) }) };
};

/** What `--json` prints. */
export const replyOf = (ranking: MarkRanking, sensitivity: SensitivityReport | undefined) => ({
  ...ranking,
  warnings: ranking.warnings.map(toldWarning),
  ...(sensitivity === undefined ? {} : { sensitivity }),
});

export type RankReply = ReturnType<typeof replyOf>;
