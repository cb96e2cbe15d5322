import type { Text } from '#contracts';
import type { Category } from '#programme';

const CALIBRATION: Text = { zh: '试评校准', en: 'Calibration' };

/** As the plan calls it; the calibration has no name of its own there. */
export const nameOfRound = ({ rounds, name }: Pick<Category, 'rounds' | 'name'>, key: string): Text =>
  rounds.find((round) => round.key === key)?.name ?? (key === 'calibration' ? CALIBRATION : name);
