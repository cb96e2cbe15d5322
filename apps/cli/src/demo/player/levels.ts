import { awaitedAt, chainOf, type Decision, kindOf, type Nominated } from './awaited-decisions.js';
import { groupedBy, type Play } from './play.js';
import { handledByAll, reviewInStead } from './stand-ins.js';

/** Whoever entered an entry or sent it in does not review it: the clerk did both. */
const decideAt = async (play: Play, decisions: readonly Decision[]): Promise<void> => {
  const keys = new Map([...play.known.officeIds].map(([key, id]) => [id, key]));
  const groups = groupedBy(decisions, ({ officeId }) => officeId);
  await Promise.all(
    [...groups.values()].map(async (group) => {
      const [{ officeId } = { officeId: '' }] = group;
      const reviewer = play.cast.lead(keys.get(officeId) ?? '');
      await reviewer.sendAll(
        'reviewDecision',
        group.map(({ id }) => id),
        'review.pass',
        { reason: '情况属实，同意上报' },
      );
      play.progress.step(group.length);
    }),
  );
};

/** From the unit over its county up to the municipality, which begins only when both have let a nominee pass. */
export const passLevels = async (play: Play, nominated: readonly Nominated[]): Promise<void> => {
  const climbing = nominated.filter((one) => chainOf(play, one).length > 1);
  const ofUnits = climbing.filter(({ officeKey }) => kindOf(play, officeKey) === 'unit');
  const units = await awaitedAt(play, 'unit', ofUnits);
  const [first] = units;
  const sender = climbing.find(({ id }) => id === first?.entryId)?.officeKey ?? '';
  await play.refusals.expect(
    'REVIEW.LEVELS_PENDING',
    'REVIEW.LEVELS_PENDING',
    () => play.cast.organiser.send('nomination', first?.entryId ?? '', 'eligibility.begin'),
    'reviewing a nominee whom unit and county have not let pass',
  );
  await play.refusals.expect(
    'REVIEW.OWN_SUBMISSION',
    'REVIEW.OWN_SUBMISSION',
    () => play.cast.clerk(sender).send('reviewDecision', first?.id ?? '', 'review.pass', { reason: '情况属实' }),
    'reviewing what one has entered and sent in oneself',
  );
  await play.refusals.expect(
    'overTheirHeads',
    'REVIEW.LEVELS_PENDING',
    () => play.cast.organiser.send('nomination', first?.entryId ?? '', 'eligibility.reject', { reason: '不符合条件' }),
    'rejecting a nominee over the heads of unit and county',
  );
  await decideAt(play, units);
  const inStead = handledByAll(play);
  if (inStead) await reviewInStead(play, inStead);
  const others = climbing.filter(({ id }) => id !== inStead?.id);
  await decideAt(play, await awaitedAt(play, 'county', others));
};

/** The first level sends back, with the fields that the office has to put right. */
export const returnAtFirstLevel = async (
  play: Play,
  entry: Nominated,
  back: { readonly reason: string; readonly markedFields: readonly string[] },
): Promise<boolean> => {
  if (chainOf(play, entry).length === 1) return false;
  const level = kindOf(play, entry.officeKey) === 'unit' ? 'unit' : 'county';
  const [decision] = await awaitedAt(play, level, [entry]);
  await play.cast.lead(entry.officeKey).send('reviewDecision', decision?.id ?? '', 'review.return', back);
  return true;
};
