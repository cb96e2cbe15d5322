import { randomStream } from '#kernel';
import { type JudgeInWorld, markFor } from '../world/index.js';
import type { RoundInPlay, Sheet } from './panels.js';
import { groupedBy, type Play, until } from './play.js';
import { saidBy } from './said-by-mode.js';

interface RoundProgress {
  readonly state: string;
  readonly short: number;
  readonly missing: number;
  readonly extra: { readonly of: number; readonly filed: number };
}

export const sheetsOf = (play: Play, round: RoundInPlay, state?: string): Promise<Sheet[]> =>
  play.cast.organiser.all<Sheet>(`/api/rounds/${round.id}/sheets`, { state });

const keyOfEntry = (play: Play, entryId: string): string => play.known.entriesById.get(entryId)?.key ?? '';

const byEntry = (play: Play) => (a: Sheet, b: Sheet) =>
  keyOfEntry(play, a.entryId) < keyOfEntry(play, b.entryId) ? -1 : 1;

const judgeById = (play: Play): ReadonlyMap<string, JudgeInWorld> =>
  new Map(play.world.judges.flatMap((judge) => [[play.known.personIds.get(judge.username) ?? '', judge] as const]));

/** Sheets by judge, judges by user name, sheets by the entry's key: the same order in every run, whatever the ids. */
export const inOrder = (play: Play, sheets: readonly Sheet[]): [JudgeInWorld, Sheet[]][] => {
  const judges = judgeById(play);
  return [...groupedBy(sheets, ({ judgeId }) => judgeId)]
    .flatMap(([judgeId, theirs]): [JudgeInWorld, Sheet[]][] => {
      const judge = judges.get(judgeId);
      return judge ? [[judge, theirs.sort(byEntry(play))]] : [];
    })
    .sort(([a], [b]) => (a.username < b.username ? -1 : 1));
};

export const marksOf = (
  play: Play,
  round: RoundInPlay,
  judge: JudgeInWorld,
  entryId: string,
  kind: 'marks' | 'extra' = 'marks',
): Record<string, string> => {
  const entry = play.known.entriesById.get(entryId);
  if (!entry) throw new Error(`Nobody entered ${entryId}.`);
  const rubric = play.plan.categories.find(({ key }) => key === round.categoryKey)?.rubric ?? [];
  return Object.fromEntries(
    rubric.map((criterion) => {
      const stream = randomStream(
        `${play.world.seed}/${kind}/${round.key}/${judge.username}/${entry.key}/${criterion.key}`,
      );
      return [criterion.key, markFor(judge, entry, criterion, stream)];
    }),
  );
};

export const fileAs = async (
  play: Play,
  round: RoundInPlay,
  judge: JudgeInWorld,
  sheets: readonly Sheet[],
): Promise<void> => {
  const client = play.cast.person(judge.username);
  for (const sheet of sheets) {
    const { id, extra } = sheet;
    const marks = await saidBy(play, round, judge, sheet, (entryId) =>
      marksOf(play, round, judge, entryId, extra ? 'extra' : 'marks'),
    );
    await client.send('scoreSheet', id, 'scoreSheet.file', { marks });
    if (!extra) play.progress.step();
  }
};

export const progressOf = (play: Play, { id }: RoundInPlay): Promise<RoundProgress> =>
  play.cast.organiser.get<RoundProgress>(`/api/rounds/${id}/progress`);

/** Until it is ranked. Where a tie calls for extra marks in between, the judge who was asked gives them. */
export const untilRanked = (play: Play, round: RoundInPlay): Promise<boolean> =>
  until(`${round.categoryKey} ${round.key} is ranked`, async () => {
    const { state, extra } = await progressOf(play, round);
    if (state === 'ranked') return true;
    if (extra.of === extra.filed) return false;
    const asked = (await sheetsOf(play, round, 'assigned')).filter((sheet) => sheet.extra);
    for (const [judge, sheets] of inOrder(play, asked)) await fileAs(play, round, judge, sheets);
    return false;
  });

/** Before the clock is moved: what is complete is ranked at its own time, not at a later one by chance. */
export const settleComplete = async (play: Play, rounds: readonly RoundInPlay[]): Promise<void> => {
  await Promise.all(
    rounds.map(async (round) => {
      if ((await progressOf(play, round)).missing === 0) await untilRanked(play, round);
    }),
  );
};
