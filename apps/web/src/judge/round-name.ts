import { useTexts } from '../shared/language.js';
import type { JudgedRound } from './sheets.js';
import { judgeTexts } from './texts/index.js';

/** What a round is called: category and round, as each of its sheets says. */
export const useRoundName = (round: JudgedRound): string => {
  const { named } = useTexts(judgeTexts);
  const [first] = round.sheets;
  return first ? `${named(first.sheet.category.name)} · ${named(first.sheet.roundName)}` : '';
};
