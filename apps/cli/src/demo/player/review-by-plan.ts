import type { Client } from './client.js';
import { confirmAllCopies } from './blind-copies.js';
import { passFormally } from './formal-pass.js';
import { answerNamesakes } from './namesakes.js';
import { categoryOfEntry, type EntryInPlay, groupedBy, PASSED, type Play, shifted, until } from './play.js';
import { departmentsAsked } from './recommend.js';
import type { NominationInWorld } from '../world/index.js';

type Kind = 'nomination' | 'essay';
type Nominated = EntryInPlay & { readonly nomination: NominationInWorld };

interface Part {
  readonly id: string;
  readonly entryKind: Kind;
  readonly entryId: string;
  readonly entryState: string;
  readonly level: 'unit' | 'county' | 'municipality';
  readonly slot: number;
  /** Null at the municipality. */
  readonly officeId: string | null;
}

/** What was withdrawn meanwhile waits for nobody. */
const UNDER_REVIEW: readonly string[] = ['submitted', 'eligibilityReview', 'formalReview', 'screening'];

/** Who reviews beside each other: of the municipality its organisers, of an office its clerks and who sent nothing in. */
const reviewersAt = (play: Play, { officeId }: Part): Client[] => {
  const { cast, known } = play;
  if (officeId === null) return cast.organisers;
  const [key = ''] = [...known.officeIds].find(([, id]) => id === officeId) ?? [];
  return cast.reviewers(key);
};

/** Every item of the category's checklist is met. */
const tickOff = async (play: Play, client: Client, entryKind: Kind, entryId: string): Promise<void> => {
  const checklist = categoryOfEntry(play, entryId)?.checklist ?? [];
  if (checklist.length === 0) return;
  await client.put('/api/reviews/checklist', {
    entryKind,
    entryId,
    items: checklist.map(({ key }) => ({ item: key, met: true })),
  });
};

/** Every part of a review that waits is decided by somebody of the level who has not decided on the entry yet. */
const decideAwaited = async (play: Play): Promise<number> => {
  const { programmeId } = play.known;
  const all = await play.cast.organiser.all<Part>('/api/reviews/decisions', { programmeId, state: 'awaited' });
  const awaited = all.filter(({ entryState }) => UNDER_REVIEW.includes(entryState));
  const levels = [...groupedBy(awaited, ({ entryId, level }) => `${entryId} ${level}`).values()];
  for (const parts of levels) {
    for (const [index, part] of parts.sort((a, b) => a.slot - b.slot).entries()) {
      const reviewer = reviewersAt(play, part)[index];
      if (!reviewer) throw new Error(`Nobody is left to review at the level ${part.level}.`);
      await tickOff(play, reviewer, part.entryKind, part.entryId);
      await reviewer.send('reviewDecision', part.id, 'review.pass', { reason: '符合条件' });
    }
  }
  return awaited.length;
};

/** Level by level up to the municipality, which then begins its own review. */
const beginReview = async (play: Play, kind: Kind, entries: readonly EntryInPlay[], event: string): Promise<void> => {
  let left = entries.map(({ id }) => id);
  await until(`the levels below pass ${left.length} entries`, async () => {
    const { refused } = await play.cast.organiser.sendEach(kind, left, event);
    const other = refused.find(({ code }) => code !== 'REVIEW.LEVELS_PENDING');
    if (other) throw new Error(`${event} was refused with ${other.code}: ${other.title}`);
    left = refused.map(({ id }) => id);
    if (left.length > 0) await decideAwaited(play);
    return left.length === 0;
  });
};

/** Where the plan has the nominee asked, each accepts by the link that the office was given. */
const acceptByLink = async (play: Play, entries: readonly EntryInPlay[]): Promise<void> => {
  const { cast } = play;
  for (const { id, officeKey } of entries) {
    if (categoryOfEntry(play, id)?.nomineeConsent !== 'required') continue;
    const { link } = await cast.sender(officeKey).post<{ link: string }>(`/api/nominations/${id}/consent`);
    const { status } = await cast.everyone.form(new URL(link).pathname, { answer: 'accept' });
    if (status !== 200) throw new Error(`The page of a link answered ${status}.`);
  }
};

/** Every department agrees to everybody. */
const agreeToAll = async (play: Play, nominated: readonly Nominated[]): Promise<void> => {
  const { cast, known } = play;
  const { programmeId } = known;
  const departments = groupedBy(
    nominated.flatMap(({ id, nomination }) => departmentsAsked(play, nomination).map((key) => ({ id, key }))),
    ({ key }) => key,
  );
  for (const [key, asked] of departments) {
    const clerk = cast.clerk(key);
    const opinions = await until(`${asked.length} nominees are put to ${key}`, async () => {
      const found = await clerk.all<{ id: string }>('/api/opinions', { programmeId, state: 'requested' });
      return found.length >= asked.length && found;
    });
    await clerk.sendAll(
      'opinion',
      opinions.map(({ id }) => id),
      'opinion.agree',
    );
  }
};

const reviewersOf = (play: Play, { id }: EntryInPlay): number =>
  categoryOfEntry(play, id)?.reviewChain.at(-1)?.reviewers ?? 1;

/** Reviewers of the municipality beside each other; where one decides alone, the checklist is that one's. */
const municipalReview = async (play: Play, kind: Kind, entries: readonly EntryInPlay[]): Promise<void> => {
  const several = entries.filter((entry) => reviewersOf(play, entry) > 1);
  if (several.length > 0)
    await until('the municipality has reviewed', async () => {
      await decideAwaited(play);
      const { programmeId } = play.known;
      const { total } = await play.cast.organiser.get<{ total: number }>('/api/reviews/decisions', {
        programmeId,
        entryKind: kind,
        state: 'passed',
        level: 'municipality',
        size: 1,
      });
      const expected = several.reduce((sum, entry) => sum + reviewersOf(play, entry), 0);
      return total >= expected;
    });
  for (const entry of entries) if (!several.includes(entry)) await tickOff(play, play.cast.organiser, kind, entry.id);
};

/** The formal version is looked at by as many, and as closely, as the preliminary one. */
const reviewFormally = async (play: Play, formal: readonly EntryInPlay[]): Promise<void> => {
  const several = formal.filter((entry) => reviewersOf(play, entry) > 1);
  let left = several.reduce((sum, entry) => sum + reviewersOf(play, entry), 0);
  await until('the municipality has reviewed the formal versions', async () => {
    if (left > 0) left -= await decideAwaited(play);
    return left <= 0;
  });
  for (const entry of formal)
    if (!several.includes(entry)) await tickOff(play, play.cast.organiser, 'nomination', entry.id);
};

/** A plan that is not the demo's own: everybody and everything passes, in every way that the plan asks for. */
export const reviewByPlan = async (play: Play): Promise<void> => {
  const { known, plan, progress } = play;
  const { organiser } = play.cast;
  const nominated = [...known.nominations.values()].filter(({ nomination }) => nomination.intent === 'sound');
  const essays = [...known.essays.values()].filter(({ essay }) => essay.intent === 'sound');
  progress.expect(nominated.length + essays.length);
  await play.moveTo(shifted(plan, plan.schedule.entriesCloseAt, 15 * 60));
  await beginReview(play, 'nomination', nominated, 'eligibility.begin');
  await beginReview(play, 'essay', essays, 'essay.screen');
  await agreeToAll(play, nominated);
  await acceptByLink(play, nominated);
  await confirmAllCopies(play);
  await answerNamesakes(play);
  await municipalReview(play, 'nomination', nominated);
  await municipalReview(play, 'essay', essays);
  await organiser.sendAll(
    'nomination',
    nominated.map(({ id }) => id),
    'eligibility.pass',
    PASSED,
  );
  await passFormally(play, nominated, { badly: false, reviewed: (formal) => reviewFormally(play, formal) });
  await organiser.sendAll(
    'essay',
    essays.map(({ id }) => id),
    'essay.admit',
    PASSED,
  );
  progress.step(nominated.length + essays.length);
};
