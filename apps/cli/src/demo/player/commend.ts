import type { Play } from './play.js';
import { publishTexts } from './publish-texts.js';

interface Conferred {
  readonly conferred: readonly string[];
  readonly refused: readonly { readonly awardId: string; readonly code: string }[];
}

/** On the Day itself everything that stands is conferred, medals and bonuses entered. */
export const commend = async (play: Play): Promise<void> => {
  const { organiser } = play.cast;
  const { programmeId } = play.known;
  await play.moveTo(play.plan.schedule.commendationAt);
  await organiser.send('programme', programmeId, 'programme.commend');
  const { conferred, refused } = await organiser.post<Conferred>('/api/awards/confer', { programmeId });
  const [first] = refused;
  if (first) throw new Error(`${refused.length} awards were not conferred, the first for ${first.code}.`);
  if (play.usual) await publishTexts(play);
  play.progress.step(conferred.length);
};
