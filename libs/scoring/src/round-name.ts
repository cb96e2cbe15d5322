import type { Text } from '#contracts';
import type { Category } from '#programme';

const CALIBRATION: Text = { zh: '试评校准', en: 'Calibration' };

/**
 * What a round is called wherever it is named: its category, and the round as the plan calls it. The calibration has no name of
 * its own there; a round that has none goes by its category.
 */
export const nameOfRound = ({ rounds, name }: Pick<Category, 'rounds' | 'name'>, key: string): Text => {
  const own = rounds.find((round) => round.key === key)?.name ?? (key === 'calibration' ? CALIBRATION : undefined);
  return own ? { zh: `${name.zh} · ${own.zh}`, en: `${name.en} · ${own.en}` } : name;
};
