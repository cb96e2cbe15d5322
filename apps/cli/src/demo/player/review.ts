import type { NominationInWorld } from '../world/index.js';
import { confirmCopies } from './blind-copies.js';
import { comparesEssays } from './compare.js';
import { askLate } from './consents.js';
import { passFormally } from './formal-pass.js';
import { passLevels } from './levels.js';
import { answerNamesakes } from './namesakes.js';
import { answerBySheet } from './opinion-sheets.js';
import { decidedTogether, decideTogether, rejectTogether } from './parallel-review.js';
import { type EntryInPlay, groupedBy, PASSED, type Play, shifted, until } from './play.js';
import { departmentsAsked } from './recommend.js';
import { answerInStead } from './stand-ins.js';

interface Opinion {
  readonly id: string;
  readonly nominationId: string;
  readonly officeKey: string;
  readonly state: string;
}

type Nominated = EntryInPlay & { readonly nomination: NominationInWorld };

const STILL_IN: readonly NominationInWorld['intent'][] = [
  'sound',
  'returnedOnce',
  'rejected',
  'departmentObjects',
  'departmentSilent',
];

const reviewEssays = async (play: Play): Promise<void> => {
  const { organiser } = play.cast;
  const sentIn = [...play.known.essays.values()].filter(
    ({ essay }) => essay.intent !== 'tooShort' && essay.intent !== 'withdrawn',
  );
  const rejected = sentIn.filter(({ essay }) => essay.intent === 'rejected');
  const sound = sentIn.filter(({ essay }) => essay.intent !== 'rejected');
  await organiser.sendAll(
    'essay',
    sentIn.map(({ id }) => id),
    'essay.screen',
  );
  await confirmCopies(
    play,
    sound.map(({ id }) => id),
  );
  play.progress.step(sentIn.length);
  await answerNamesakes(play);
  await Promise.all([
    ...rejected.map(({ id, essay }) =>
      organiser.send('essay', id, 'essay.reject', { reason: essay.reason?.zh ?? '不符合要求' }),
    ),
    organiser.sendAll(
      'essay',
      sound.map(({ id }) => id),
      'essay.admit',
      PASSED,
    ),
  ]);
  play.progress.step(sentIn.length);
};

/** The last department that a plan asks is the one that stays silent or objects. */
const isReluctant = (play: Play, officeKey: string, { nomination }: Nominated): boolean =>
  play.plan.categories.find(({ key }) => key === nomination.categoryKey)?.opinionsFrom.at(-1) === officeKey;

/** One department answers what it was asked. Its silence on some is left to the deadline. */
const answerAs = async (play: Play, officeKey: string, byId: ReadonlyMap<string, Nominated>): Promise<void> => {
  const clerk = play.cast.clerk(officeKey);
  const asked = await clerk.all<Opinion>('/api/opinions', { programmeId: play.known.programmeId, state: 'requested' });
  const agreed: string[] = [];
  for (const { id, nominationId } of asked) {
    const nominated = byId.get(nominationId);
    if (!nominated) continue;
    const { intent, reason } = nominated.nomination;
    const reluctant = isReluctant(play, officeKey, nominated);
    if (intent === 'departmentObjects' && reluctant)
      await clerk.send('opinion', id, 'opinion.object', { reason: reason?.zh ?? '不同意' });
    else if (!(intent === 'departmentSilent' && reluctant)) agreed.push(id);
  }
  if (agreed.length > 0) await clerk.sendAll('opinion', agreed, 'opinion.agree');
  play.progress.step(asked.length);
};

const departmentsOf = (play: Play): string[] => [
  ...new Set(
    play.plan.categories.flatMap(({ opinionsFrom, enterpriseOpinionsFrom }) => [
      ...opinionsFrom,
      ...enterpriseOpinionsFrom,
    ]),
  ),
];

const expectedOpinions = (play: Play, nominated: readonly Nominated[]): number =>
  nominated.reduce((sum, { nomination }) => sum + departmentsAsked(play, nomination).length, 0);

const askDepartments = async (play: Play, nominated: readonly Nominated[]): Promise<void> => {
  const { organiser } = play.cast;
  await organiser.sendAll(
    'nomination',
    nominated.map(({ id }) => id),
    'eligibility.begin',
  );
  const expected = expectedOpinions(play, nominated);
  await until(`${expected} opinions asked for`, async () => {
    const { total } = await organiser.get<{ total: number }>('/api/opinions', {
      programmeId: play.known.programmeId,
      size: 1,
    });
    return total >= expected;
  });
};

/** Nobody passes over an objection or a silence; the office is told why. Whoever is ill by now is let go, with nothing held against them. */
const refuseWithoutConsent = async (
  play: Play,
  withheld: readonly Nominated[],
  code: string,
  ill?: Nominated,
): Promise<void> => {
  const { cast, refusals } = play;
  for (const entry of withheld) {
    const { id, nomination } = entry;
    const tried =
      code === 'OPINION.OBJECTED'
        ? 'passing a nominee whom a department objects to'
        : 'passing a nominee on a department’s silence';
    await refusals.expect(code, code, () => cast.organiser.send('nomination', id, 'eligibility.pass', PASSED), tried);
    const reason = nomination.reason?.zh ?? '部门未同意';
    if (entry === ill) await cast.organiser.send('nomination', id, 'nomination.letGo', { reason: '本人因病不能参评' });
    else if (decidedTogether(play, entry)) await rejectTogether(play, entry, reason);
    else await cast.organiser.send('nomination', id, 'eligibility.reject', { reason });
  }
};

/** Half of the silent departments wake up after the deadline; their late consent counts. */
const answerLate = async (play: Play, awakened: readonly Nominated[]): Promise<void> => {
  for (const [officeKey, theirs] of groupedBy(
    awakened,
    ({ nomination }) =>
      play.plan.categories.find(({ key }) => key === nomination.categoryKey)?.opinionsFrom.at(-1) ?? '',
  )) {
    const clerk = play.cast.clerk(officeKey);
    const overdue = await until(`opinions of ${officeKey} are overdue`, async () => {
      const all = await clerk.all<Opinion>('/api/opinions', { programmeId: play.known.programmeId, state: 'overdue' });
      const found = all.filter(({ nominationId }) => theirs.some(({ id }) => id === nominationId));
      return found.length === theirs.length && found;
    });
    await clerk.sendAll(
      'opinion',
      overdue.map(({ id }) => id),
      'opinion.agree',
    );
  }
};

const intentIs =
  (...intents: readonly NominationInWorld['intent'][]) =>
  ({ nomination }: Nominated): boolean =>
    intents.includes(nomination.intent);

const nominatedBy = (play: Play): Nominated[] => [...play.known.nominations.values()].filter(intentIs(...STILL_IN));

/** Whether a department is still silent on a nominee of the category, and has time to be. */
export const awaitsOpinions = (play: Play, categoryKey: string): boolean =>
  nominatedBy(play)
    .filter(intentIs('departmentSilent'))
    .some(({ nomination }) => nomination.categoryKey === categoryKey);

/** Screening of essays and eligibility of nominees, with the consent of every department that the plan asks. */
export const review = async (play: Play): Promise<void> => {
  const { cast, known, plan } = play;
  const nominated = nominatedBy(play);
  const byId = new Map(nominated.map((entry) => [entry.id, entry]));
  play.progress.expect(2 * known.essays.size + expectedOpinions(play, nominated));
  await play.moveTo(shifted(plan, plan.schedule.entriesCloseAt, 15 * 60));
  await passLevels(play, nominated);
  await askDepartments(play, nominated);
  const [bySheet = '', ...others] = departmentsOf(play);
  const away = play.usual ? others.at(-1) : undefined;
  const comeBack = away === undefined ? undefined : await answerInStead(play, away, bySheet);
  const byPage = others.filter((officeKey) => officeKey !== away);
  await Promise.all([
    reviewEssays(play),
    answerBySheet(play, bySheet).then((answered) => play.progress.step(answered)),
    ...byPage.map((officeKey) => answerAs(play, officeKey, byId)),
  ]);
  await comeBack?.();
  await decideTogether(play, nominated);
  await Promise.all(
    nominated
      .filter((one) => intentIs('rejected')(one) && !decidedTogether(play, one))
      .map(({ id, nomination }) =>
        cast.organiser.send('nomination', id, 'eligibility.reject', { reason: nomination.reason?.zh ?? '不符合条件' }),
      ),
  );
  await askLate(play);
  const passing = nominated.filter(intentIs('sound', 'returnedOnce'));
  await cast.organiser.sendAll(
    'nomination',
    passing.map(({ id }) => id),
    'eligibility.pass',
    PASSED,
  );
  await passFormally(play, passing, { badly: true });
  await refuseWithoutConsent(play, nominated.filter(intentIs('departmentObjects')), 'OPINION.OBJECTED');
  await comparesEssays(play);
};

/** Once opinions are overdue: late consent counts, silence does not. */
export const endReview = async (play: Play): Promise<void> => {
  const silent = nominatedBy(play).filter(intentIs('departmentSilent'));
  const awakened = silent.slice(0, Math.ceil(silent.length / 2));
  await answerLate(play, awakened);
  await play.cast.organiser.sendAll(
    'nomination',
    awakened.map(({ id }) => id),
    'eligibility.pass',
    PASSED,
  );
  await passFormally(play, awakened, { badly: false });
  const withheld = silent.slice(awakened.length);
  await refuseWithoutConsent(play, withheld, 'OPINION.MISSING', withheld.at(-1));
};
