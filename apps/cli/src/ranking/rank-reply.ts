import { type MarkRanking, type MarkWarning, namesIn, type SensitivityReport } from '#ranking';
import { listed, sentence } from './words.js';

/** `{code, message}`, the message in the reader's language. */
const toldWarning = (warning: MarkWarning): { code: string; message: string } => ({
  code: warning.code,
  message: sentence(`MARKS.${warning.code}`, { ...warning, names: listed(namesIn(warning)) }),
});

/** What `--json` prints. */
export const replyOf = (ranking: MarkRanking, sensitivity: SensitivityReport | undefined) => ({
  ...ranking,
  warnings: ranking.warnings.map(toldWarning),
  ...(sensitivity === undefined ? {} : { sensitivity }),
});

export type RankReply = ReturnType<typeof replyOf>;
