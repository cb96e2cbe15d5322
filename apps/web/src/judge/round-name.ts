import { useTexts } from '../shared/language.js';
import type { JudgedRound } from './sheets.js';
import { judgeTexts } from './texts/index.js';

/** What a round is called, as each of its sheets says. */
export const useRoundName = (round: JudgedRound): string => {
  const { named } = useTexts(judgeTexts);
  const [first] = round.sheets;
  return first ? named(first.sheet.roundName) : '';
};
