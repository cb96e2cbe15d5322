import { awaitedAt, chainOf, kindOf, type Nominated } from './awaited-decisions.js';
import { idOf, type Play } from './play.js';

/**
 * Everybody of its county has had it in hand: the clerk registered it, and the lead, who was to review it, sent it in. Of the
 * usual plan alone.
 */
export const handledByAll = (play: Play): Nominated | undefined =>
  play.usual
    ? [...play.known.nominations.values()].findLast(
        (one) =>
          one.nomination.intent === 'sound' &&
          kindOf(play, one.officeKey) === 'county' &&
          chainOf(play, one).length > 1,
      )
    : undefined;

/** Nobody of the county may decide on it; the organiser names the lead of another. */
export const reviewInStead = async (play: Play, entry: Nominated): Promise<void> => {
  const { cast, known, refusals, world } = play;
  const [part] = await awaitedAt(play, 'county', [entry]);
  const id = part?.id ?? '';
  const lead = cast.lead(entry.officeKey);
  await refusals.expect(
    'REVIEW.NOBODY_FREE',
    'REVIEW.NOBODY_FREE',
    () => lead.send('reviewDecision', id, 'review.pass', { reason: '情况属实' }),
    'reviewing in a county of which everybody has had the nominee in hand',
  );
  const name = (username: string) =>
    cast.organiser.send('reviewDecision', id, 'review.nameStandIn', {
      personId: idOf(known.personIds, username),
      reason: '该县人员均已经手，指定邻县负责人代为审核',
    });
  await refusals.expect(
    'STAND_IN.HANDLED_IT',
    'STAND_IN.HANDLED_IT',
    () => name(`lead-${entry.officeKey}`),
    'naming as a stand-in somebody who has had the nominee in hand',
  );
  const other = world.offices.find(({ key, kind }) => kind === 'county' && key !== entry.officeKey)?.key ?? '';
  await name(`lead-${other}`);
  await cast.lead(other).send('reviewDecision', id, 'review.pass', { reason: '情况属实，同意上报' });
  play.progress.step();
};

/** A department has nobody just now: the clerk of another answers in its stead. @returns how the department's own comes back */
export const answerInStead = async (
  play: Play,
  officeKey: string,
  standIn: string,
): Promise<() => Promise<unknown>> => {
  const { cast, known, refusals } = play;
  const { organiser } = cast;
  const path = `/api/people/${idOf(known.personIds, `clerk-${officeKey}`)}`;
  const asked = await organiser.all<{ id: string; officeKey: string }>('/api/opinions', {
    programmeId: known.programmeId,
    state: 'requested',
  });
  const name = async (username: string): Promise<void> => {
    for (const { id } of asked.filter((one) => one.officeKey === officeKey))
      await organiser.send('opinion', id, 'opinion.nameStandIn', {
        personId: idOf(known.personIds, username),
        reason: '该部门暂无在岗人员，指定其他部门代为答复',
      });
  };
  await refusals.expect(
    'STAND_IN.NOT_NEEDED',
    'STAND_IN.NOT_NEEDED',
    () => name(`clerk-${standIn}`),
    'naming somebody to answer for a department that has its own people',
  );
  await organiser.post(`${path}/disable`);
  await refusals.expect(
    'STAND_IN.ORGANISES',
    'STAND_IN.ORGANISES',
    () => name('organiser02'),
    'naming an organiser, who reviews nominees, to answer for a department',
  );
  await name(`clerk-${standIn}`);
  return () => organiser.post(`${path}/enable`);
};
