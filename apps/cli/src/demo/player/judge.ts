import { badActsOfJudging } from './bad-judging.js';
import { fileAs, inOrder, marksOf, progressOf, settleComplete, sheetsOf, untilRanked } from './filing.js';
import { judgeOffline } from './offline-judging.js';
import { planRounds, type RoundInPlay } from './panels.js';
import { groupedBy, type Play, shifted, until } from './play.js';

interface RoundNow {
  readonly state: string;
  readonly failure: { readonly code: string } | null;
}

/** So many sheets of a round does a judge leave lying who is late. */
const LEFT_LYING = 3;

const open = async (play: Play, rounds: readonly RoundInPlay[]): Promise<void> => {
  const { organiser } = play.cast;
  for (const { id } of rounds) await organiser.send('round', id, 'round.open');
  await Promise.all(
    rounds.map((round) =>
      until(`${round.categoryKey} ${round.key} has its judges`, async () => {
        const { state, failure } = await organiser.get<RoundNow>(`/api/rounds/${round.id}`);
        if (failure) throw new Error(`No judges for ${round.categoryKey} ${round.key}: ${failure.code}.`);
        return state === 'scoring';
      }),
    ),
  );
};

/** One by one: who steps in depends on who has the fewest sheets just then. */
const recuseSome = async (play: Play, round: RoundInPlay): Promise<void> => {
  for (const [judge, sheets] of inOrder(play, await sheetsOf(play, round, 'assigned'))) {
    const [sheet] = sheets;
    if (judge.conduct !== 'recusesOnce' || !sheet) continue;
    await play.cast
      .person(judge.username)
      .send('scoreSheet', sheet.id, 'scoreSheet.recuse', { reason: '认出作者，系本人亲属，申请回避', kind: 'family' });
    // The chair confirms whoever is proposed.
    await play.cast.person(round.chair).send('round', round.id, 'round.appoint');
    const { short } = await progressOf(play, round);
    if (short > 0) throw new Error(`Nobody stepped in for ${judge.username}.`);
  }
};

/** Judges work side by side, each through their own pile. */
const fileBeforeDue = async (play: Play, round: RoundInPlay, share: number): Promise<void> => {
  const piles = inOrder(play, await sheetsOf(play, round, 'assigned'));
  const offline =
    share === 1 && round.key === 'single' && round.mode === 'score'
      ? piles.find(([{ conduct }]) => conduct !== 'late')?.[0]
      : undefined;
  await Promise.all(
    piles.map(([judge, sheets]) => {
      if (judge === offline) return judgeOffline(play, round, judge, sheets);
      const kept = judge.conduct === 'late' ? LEFT_LYING : 0;
      return fileAs(play, round, judge, sheets.slice(0, Math.floor(Math.max(0, sheets.length - kept) * share)));
    }),
  );
};

/** After the due date others take over what was left lying, one by one. */
const replaceLate = async (play: Play, round: RoundInPlay): Promise<void> => {
  const { organiser } = play.cast;
  const lying = inOrder(
    play,
    (await sheetsOf(play, round, 'assigned')).filter(({ extra }) => !extra),
  );
  if (lying.length === 0) return;
  await until(`${round.categoryKey} ${round.key} is past its due date`, async () => {
    const { state } = await organiser.get<RoundNow>(`/api/rounds/${round.id}`);
    return state === 'adjudicating';
  });
  const [[judge, sheets] = []] = lying;
  const [sheet] = sheets ?? [];
  if (judge && sheet) {
    const marks = marksOf(play, round, judge, sheet.entryId);
    await play.refusals.expect(
      'SCORING.LATE',
      'SCORING.LATE',
      () => play.cast.person(judge.username).send('scoreSheet', sheet.id, 'scoreSheet.file', { marks }),
      'filing a score sheet after the due date',
    );
  }
  for (const [, theirs] of lying)
    for (const { id } of theirs) await organiser.send('scoreSheet', id, 'scoreSheet.replace');
  await Promise.all(
    inOrder(play, await sheetsOf(play, round, 'assigned')).map(([successor, theirs]) =>
      fileAs(play, round, successor, theirs),
    ),
  );
};

/** Complete, it is ranked by a job; the chair reads the ranking and confirms it. */
const confirm = async (play: Play, round: RoundInPlay): Promise<void> => {
  await untilRanked(play, round);
  await play.cast.person(round.chair).send('round', round.id, 'round.confirm');
};

const localDue = (play: Play, key: RoundInPlay['key']): string => {
  const due = play.plan.schedule.roundsDue[key];
  if (due === undefined) throw new Error(`The plan sets no due date for ${key}.`);
  return due;
};

const finish = async (play: Play, rounds: readonly RoundInPlay[]): Promise<void> => {
  for (const round of rounds) await replaceLate(play, round);
  await Promise.all(rounds.map((round) => confirm(play, round)));
};

const willBeJudged = (play: Play): { nominations: number; essays: Map<string, number> } => {
  const nominated = [...play.known.nominations.values()].map(({ nomination }) => nomination.intent);
  const of = (...intents: readonly string[]): number => nominated.filter((intent) => intents.includes(intent)).length;
  const admitted = [...play.known.essays.values()].filter(({ essay }) =>
    ['sound', 'returnedOnce'].includes(essay.intent),
  );
  const themes = groupedBy(admitted, ({ essay }) => essay.themeKey);
  return {
    nominations: of('sound', 'returnedOnce') + Math.ceil(of('departmentSilent') / 2),
    essays: new Map([...themes].map(([theme, essays]) => [theme, essays.length])),
  };
};

/** How many sheets these rounds will take, as far as it can be told before they are opened. */
export const expectSheets = (play: Play, keys: readonly RoundInPlay['key'][], share = 1): void => {
  const { nominations, essays } = willBeJudged(play);
  const awards = play.plan.categories.filter(({ kind }) => kind === 'award').length;
  const sheets = play.plan.categories.flatMap(({ key, rounds }) =>
    rounds
      .filter((round) => keys.includes(round.key))
      .map(({ field, judgesPerEntry }) => {
        const entered = essays.get(key) ?? nominations / Math.max(1, awards);
        return judgesPerEntry * (typeof field === 'number' ? Math.min(field, entered) : entered);
      }),
  );
  play.progress.expect(Math.floor(share * sheets.reduce((sum, count) => sum + count, 0)));
};

/** Opens the rounds that can be opened now and has the judges file a share of their sheets. */
export const judgePreliminary = async (play: Play, share = 1): Promise<RoundInPlay[]> => {
  const rounds = await planRounds(play);
  const preliminary = rounds.filter(({ key }) => key === 'preliminary');
  await open(play, preliminary);
  for (const round of preliminary) await recuseSome(play, round);
  await Promise.all(preliminary.map((round) => fileBeforeDue(play, round, share)));
  return rounds;
};

export const judgeSingle = async (play: Play, rounds: readonly RoundInPlay[], share = 1): Promise<void> => {
  const single = rounds.filter(({ key }) => key === 'single');
  await open(play, single);
  if (play.usual) await badActsOfJudging(play, single, (round) => sheetsOf(play, round, 'assigned'));
  await Promise.all(single.map((round) => fileBeforeDue(play, round, share)));
};

/** When the last round of these kinds is due. */
const lastDue = (play: Play, rounds: readonly RoundInPlay[]): string =>
  rounds
    .map(({ key }) => localDue(play, key))
    .sort()
    .at(-1) ?? play.plan.schedule.entriesCloseAt;

/** What is complete is ranked, then the time runs out, and what was left lying is done by others. */
const endRounds = async (play: Play, rounds: readonly RoundInPlay[]): Promise<void> => {
  if (rounds.length === 0) return;
  await settleComplete(play, rounds);
  await play.moveTo(shifted(play.plan, lastDue(play, rounds), 1));
  await finish(play, rounds);
};

/**
 * Both rounds of the essays and the one of the awards. Reviewing ends in between: departments have as long for their
 * opinions as judges for the preliminary round.
 */
export const judge = async (play: Play, endReview: () => Promise<void>): Promise<RoundInPlay[]> => {
  expectSheets(play, ['preliminary', 'single', 'final']);
  const rounds = await judgePreliminary(play);
  await endRounds(
    play,
    rounds.filter(({ key }) => key === 'preliminary'),
  );
  await endReview();
  const final = rounds.filter(({ key }) => key === 'final');
  await open(play, final);
  await judgeSingle(play, rounds);
  await Promise.all(final.map((round) => fileBeforeDue(play, round, 1)));
  await endRounds(
    play,
    rounds.filter(({ key }) => key !== 'preliminary'),
  );
  return rounds;
};
