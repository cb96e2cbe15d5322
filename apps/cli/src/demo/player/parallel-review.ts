import type { Client } from './client.js';
import { awaitedAt } from './awaited-decisions.js';
import type { EntryInPlay, Play } from './play.js';
import type { NominationInWorld } from '../world/index.js';

type Nominated = EntryInPlay & { readonly nomination: NominationInWorld };

const categoryInPlan = (play: Play, { nomination }: Nominated) =>
  play.plan.categories.find(({ key }) => key === nomination.categoryKey);

/** Several of the municipal office decide on it beside each other. */
export const decidedTogether = (play: Play, entry: Nominated): boolean =>
  (categoryInPlan(play, entry)?.reviewChain.at(-1)?.reviewers ?? 1) > 1;

const tick = (play: Play, reviewer: Client, entry: Nominated): Promise<unknown> =>
  reviewer.put('/api/reviews/checklist', {
    entryKind: 'nomination',
    entryId: entry.id,
    items: (categoryInPlan(play, entry)?.checklist ?? []).map(({ key }) => ({ item: key, met: true })),
  });

/** One nominee meets the negative list; who found it may not waive it, the colleague does by name. */
const meetNegativeList = async (
  play: Play,
  entry: Nominated,
  decisionId: string,
  [finder, colleague]: readonly [Client, Client],
): Promise<void> => {
  const { refusals } = play;
  const pass = () => finder.send('reviewDecision', decisionId, 'review.pass', { reason: '符合条件' });
  await refusals.expect(
    'REVIEW.CHECKLIST_OPEN',
    'REVIEW.CHECKLIST_OPEN',
    pass,
    'passing a nominee with the checklist open',
  );
  await refusals.expect(
    'REVIEW.DECISIONS_AWAITED',
    'REVIEW.DECISIONS_AWAITED',
    () => finder.send('nomination', entry.id, 'eligibility.reject', { reason: '不符合条件' }),
    'rejecting a nominee before both reviewers have decided',
  );
  const hit = await finder.post<{ id: string }>('/api/reviews/hits', {
    entryKind: 'nomination',
    entryId: entry.id,
    item: categoryInPlan(play, entry)?.negativeList[0]?.key ?? '',
    finding: '曾被列入名单，已于今年移出',
  });
  await tick(play, finder, entry);
  await refusals.expect(
    'REVIEW.HIT_STANDING',
    'REVIEW.HIT_STANDING',
    pass,
    'passing a nominee who meets the negative list',
  );
  const waiver = { reason: '义务已经履行，法院已出具移出证明' };
  await refusals.expect(
    'REVIEW.HIT_OWN',
    'REVIEW.HIT_OWN',
    () => finder.send('negativeHit', hit.id, 'negativeHit.waive', waiver),
    'waiving a hit of the negative list that one has found oneself',
  );
  await refusals.expect(
    'retractOwnHit',
    'REVIEW.HIT_OWN',
    () => finder.send('negativeHit', hit.id, 'negativeHit.retract', { reason: '登记有误' }),
    'taking back alone a hit of the negative list that one has found oneself',
  );
  await colleague.send('negativeHit', hit.id, 'negativeHit.waive', waiver);
};

/** Another is taken for somebody of the same name: a colleague sees the mistake and takes the hit back, which bars nobody. */
const takeBackMistake = async (
  play: Play,
  entry: Nominated,
  [finder, colleague]: readonly [Client, Client],
): Promise<void> => {
  const hit = await finder.post<{ id: string }>('/api/reviews/hits', {
    entryKind: 'nomination',
    entryId: entry.id,
    item: categoryInPlan(play, entry)?.negativeList.at(-1)?.key ?? '',
    finding: '名单上有同名的人',
  });
  await colleague.send('negativeHit', hit.id, 'negativeHit.retract', { reason: '身份证号不符，是同名的另一人' });
};

/** Two of the municipal office look at each nominee, each with a checklist of their own, and must agree. */
export const decideTogether = async (play: Play, nominated: readonly Nominated[]): Promise<void> => {
  const reviewed = nominated.filter((one) => decidedTogether(play, one));
  const reviewers = [play.cast.organiser, play.cast.secondOrganiser] as const;
  const decisions = await awaitedAt(play, 'municipality', reviewed, reviewers.length);
  const rejected = reviewed.filter(({ nomination }) => nomination.intent === 'rejected');
  const passing = reviewed.filter((one) => !rejected.includes(one));
  const [first, second] = passing;
  const own = (reviewer: number, { id }: { readonly id: string }): string =>
    decisions.find(({ entryId, slot }) => entryId === id && slot === reviewer + 1)?.id ?? '';
  if (first) await meetNegativeList(play, first, own(0, first), reviewers);
  if (second) await takeBackMistake(play, second, reviewers);
  await Promise.all(reviewers.flatMap((reviewer) => passing.map((entry) => tick(play, reviewer, entry))));
  for (const [index, reviewer] of reviewers.entries()) {
    await reviewer.sendAll(
      'reviewDecision',
      passing.map((entry) => own(index, entry)),
      'review.pass',
      { reason: '符合条件' },
    );
    for (const entry of rejected)
      await reviewer.send('reviewDecision', own(index, entry), 'review.reject', {
        reason: entry.nomination.reason?.zh ?? '不符合条件',
      });
    play.progress.step(reviewed.length);
  }
};

/** Before the others: both send it back with the fields to put right, and what they come to is what happens. */
export const returnTogether = async (
  play: Play,
  entry: Nominated,
  back: { readonly reason: string; readonly markedFields: readonly string[] },
): Promise<boolean> => {
  if (!decidedTogether(play, entry)) return false;
  const { organiser, secondOrganiser } = play.cast;
  await organiser.send('nomination', entry.id, 'eligibility.begin');
  const decisions = await awaitedAt(play, 'municipality', [entry], 2);
  for (const [index, reviewer] of [organiser, secondOrganiser].entries())
    await reviewer.send('reviewDecision', decisions[index]?.id ?? '', 'review.return', back);
  return true;
};

/** Something came to light after both had let the nominee pass: neither rejects alone; each takes it back and decides anew. */
export const rejectTogether = async (play: Play, entry: Nominated, reason: string): Promise<void> => {
  const { organiser, secondOrganiser } = play.cast;
  await play.refusals.expect(
    'REVIEW.CONSENSUS_BINDS',
    'REVIEW.CONSENSUS_BINDS',
    () => organiser.send('nomination', entry.id, 'eligibility.reject', { reason }),
    'rejecting alone a nominee whom two reviewers have let pass',
  );
  const decided = await organiser.all<{ id: string; slot: number; submission: number }>('/api/reviews/decisions', {
    programmeId: play.known.programmeId,
    entryId: entry.id,
    level: 'municipality',
    state: 'passed',
  });
  const own = [organiser, secondOrganiser].map((reviewer, index) => ({
    reviewer,
    id: decided.find(({ slot }) => slot === index + 1)?.id ?? '',
  }));
  for (const { reviewer, id } of own) await reviewer.send('reviewDecision', id, 'review.takeBack', { reason });
  for (const { reviewer, id } of own) await reviewer.send('reviewDecision', id, 'review.reject', { reason });
};
