import type { JudgeInWorld } from '../world/index.js';
import type { RoundInPlay, Sheet } from './panels.js';
import type { Play } from './play.js';

type Marks = Readonly<Record<string, string>>;
type MarksOf = (entryId: string) => Marks;

/** Of 100: whoever a judge would give less does not pass with him. */
const GOOD_ENOUGH = 60;

const totalOf = (marks: Marks): number => Object.values(marks).reduce((sum, mark) => sum + Number(mark), 0);

const sheetsOfJudge = (play: Play, round: RoundInPlay, { judgeId }: Sheet): Promise<Sheet[]> =>
  play.cast.organiser.all<Sheet>(`/api/rounds/${round.id}/sheets`, { judgeId });

/** The judge has the pair shown; who plays him knows which two they are. */
const betterOf = async (play: Play, round: RoundInPlay, judge: JudgeInWorld, sheet: Sheet, of: MarksOf) => {
  await play.cast.person(judge.username).send('scoreSheet', sheet.id, 'scoreSheet.pair');
  const paired = (await sheetsOfJudge(play, round, sheet)).find(({ id }) => id === sheet.id);
  if (paired?.againstId == null) throw new Error(`${judge.username} was shown no pair.`);
  const [own, other] = [totalOf(of(sheet.entryId)), totalOf(of(paired.againstId))];
  return own === other ? 'equal' : own > other ? 'this' : 'other';
};

const placeOf = async (play: Play, round: RoundInPlay, sheet: Sheet, of: MarksOf): Promise<string> => {
  const all = await sheetsOfJudge(play, round, sheet);
  const better = all.filter(({ id, entryId, state }) => {
    if (state === 'recused' || state === 'replaced') return false;
    const ahead = totalOf(of(entryId)) - totalOf(of(sheet.entryId));
    return ahead > 0 || (ahead === 0 && id < sheet.id);
  });
  return String(better.length + 1);
};

/** What a judge says on a sheet, by what the round asks for: always by the marks that he would give. */
export const saidBy = async (
  play: Play,
  round: RoundInPlay,
  judge: JudgeInWorld,
  sheet: Sheet,
  of: MarksOf,
): Promise<Marks> => {
  const good = totalOf(of(sheet.entryId)) >= GOOD_ENOUGH;
  switch (round.mode) {
    case 'comparison':
      return { better: await betterOf(play, round, judge, sheet, of) };
    case 'ranking':
      return { place: await placeOf(play, round, sheet, of) };
    case 'passFail':
      return { verdict: good ? 'pass' : 'fail' };
    case 'approval':
      return { vote: good ? 'approve' : 'reject' };
    default:
      return of(sheet.entryId);
  }
};
