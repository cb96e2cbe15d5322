import type { RandomStream } from '#kernel';

const MEAN = 70;
const PER_QUALITY = 8;

/**
 * The mark a judge would give on one criterion: a multiple of 0.5 from 0 to its points. The noise of a criterion is
 * widened by √(100/points), so that the total of a rubric of 100 points has exactly the judge's noise.
 */
export const markFor = (
  judge: { readonly severity: number; readonly noise: number },
  entry: { readonly quality: number },
  criterion: { readonly key: string; readonly points: number },
  stream: RandomStream,
): string => {
  const noise = judge.noise * Math.sqrt(100 / criterion.points) * stream.normal();
  const of100 = MEAN + PER_QUALITY * entry.quality + judge.severity + noise;
  const halves = Math.round((of100 / 100) * criterion.points * 2);
  return String(Math.min(Math.max(halves, 0), Math.floor(criterion.points * 2)) / 2);
};
