import type { EntryInPlay, Play } from './play.js';
import { idOf, shifted } from './play.js';
import type { NominationInWorld } from '../world/index.js';

interface Grace {
  readonly id: string;
  readonly useCount: number;
  readonly entries: readonly { readonly id: string }[];
}

/** After entries close: until then it may still be sent in, well before the review begins. */
const GRACE_MINUTES = 8 * 60;

/** The last nomination of the world that nothing befalls: its office loses its line on the last day. */
export const cutOff = ({ known }: Play): EntryInPlay & { readonly nomination: NominationInWorld } => {
  const [late] = [...known.nominations.values()].filter(({ nomination }) => nomination.intent === 'sound').reverse();
  if (!late) throw new Error('The world holds no sound nomination.');
  return late;
};

/** Before entries close: what is no grace is refused, one is granted, one that was granted by mistake is revoked. */
export const grantGraces = async (play: Play): Promise<string> => {
  const { cast, known, plan, refusals } = play;
  const { organiser } = cast;
  const { programmeId } = known;
  const closing = plan.schedule.entriesCloseAt;
  const until = (minutes: number): string => new Date(play.instantOf(shifted(plan, closing, minutes))).toISOString();
  const { id, officeKey } = cutOff(play);
  const entry = { kind: 'nomination', id };
  await refusals.expect(
    'grace.NOTHING_GAINED',
    'GRACE.NOTHING_GAINED',
    () => organiser.post('/api/graces', { programmeId, entry, until: until(0), reason: '暴雨断网' }),
    'more time is granted that ends when entries close anyway',
  );
  await refusals.expect(
    'grace.NOT_YOURS',
    'FORBIDDEN',
    () =>
      cast.lead(officeKey).post('/api/graces', { programmeId, entry, until: until(GRACE_MINUTES), reason: '请延期' }),
    'an office grants itself more time',
  );
  const mistaken = await organiser.post<Grace>('/api/graces', {
    programmeId,
    officeId: idOf(known.officeIds, officeKey),
    until: until(2 * GRACE_MINUTES),
    reason: '暴雨断网，全县不能报送',
  });
  await organiser.send('grace', mistaken.id, 'grace.revoke', { reason: '只有一件未能报送，改为单件延期' });
  const { id: graceId } = await organiser.post<Grace>('/api/graces', {
    programmeId,
    entry,
    until: until(GRACE_MINUTES),
    reason: '暴雨断网，该件未能按时报送',
  });
  return graceId;
};

/** After entries have closed: the one entry comes in by its grace, which says so; judging waits until it has ended. */
export const sendInByGrace = async (play: Play, graceId: string): Promise<void> => {
  const { cast, known, refusals, progress } = play;
  const { id, officeKey } = cutOff(play);
  await refusals.expect(
    'grace.RUNNING',
    'GRACE.RUNNING',
    () => cast.organiser.send('programme', known.programmeId, 'programme.startJudging'),
    'judging begins while somebody still has more time',
  );
  const lead = cast.lead(officeKey);
  await lead.send('nomination', id, 'nomination.submit');
  const entry = await lead.get<{ graceId: string | null }>(`/api/nominations/${id}`);
  const grace = await lead.get<Grace>(`/api/graces/${graceId}`);
  if (entry.graceId !== graceId || grace.useCount !== 1 || grace.entries[0]?.id !== id)
    throw new Error('A late submission names its grace, and the grace the submission.');
  progress.step();
};
