import type { RoundInPlay, Sheet } from './panels.js';
import { idOf, type Play } from './play.js';

interface Found {
  readonly sheet: Sheet;
  readonly county: string;
}

const countyOf = (play: Play, entryId: string): string => {
  const officeKey = play.known.entriesById.get(entryId)?.officeKey;
  const office = play.world.offices.find(({ key }) => key === officeKey);
  return office?.parentKey ?? office?.key ?? '';
};

const judgeNamed = (play: Play, judgeId: string) =>
  play.world.judges.find(({ username }) => play.known.personIds.get(username) === judgeId);

/** A sheet for an entry of a county that a judge of the panel is at home in. */
const sheetWithConflict = (play: Play, sheets: readonly Sheet[]): Found => {
  for (const sheet of sheets) {
    const county = countyOf(play, sheet.entryId);
    if (play.world.judges.some(({ homeCounty }) => homeCounty === county)) return { sheet, county };
  }
  throw new Error('No entry of the round comes from a judge’s county.');
};

/** Handing an entry to a judge from its county; a mark beyond the points of its criterion; half a sheet. */
export const badActsOfJudging = async (
  play: Play,
  rounds: readonly RoundInPlay[],
  sheetsOf: (round: RoundInPlay) => Promise<Sheet[]>,
): Promise<void> => {
  const [round] = rounds;
  if (!round) return;
  const { cast, known, refusals } = play;
  const { sheet, county } = sheetWithConflict(play, await sheetsOf(round));
  const conflicted = play.world.judges.find(({ homeCounty }) => homeCounty === county);
  await refusals.expect('conflictedJudge', 'SCORING.JUDGE_IN_CONFLICT', () =>
    cast.organiser.send('scoreSheet', sheet.id, 'scoreSheet.replace', {
      judgeId: idOf(known.personIds, conflicted?.username ?? ''),
    }),
  );
  const judge = judgeNamed(play, sheet.judgeId);
  const rubric = play.plan.categories.find(({ key }) => key === round.categoryKey)?.rubric ?? [];
  const marks = Object.fromEntries(
    rubric.map(({ key, points }, index) => [key, String(index === 0 ? points + 1 : points)]),
  );
  await refusals.expect('markOutsideScale', 'SCORING.MARK_OUTSIDE_SCALE', () =>
    cast.person(judge?.username ?? '').send('scoreSheet', sheet.id, 'scoreSheet.file', { marks }),
  );
};
