import { Refusal } from './client.js';
import { type Play, until } from './play.js';

interface Check {
  readonly entryKind: string;
  readonly state: string;
}

interface Pair {
  readonly id: string;
  readonly a: { readonly id: string };
  readonly b: { readonly id: string };
  readonly containment: number;
}

/** The worker orders one by itself after closing; whoever comes first, the essays are compared once. */
const compareEssays = async (play: Play): Promise<void> => {
  const { organiser } = play.cast;
  const { programmeId } = play.known;
  try {
    await organiser.post('/api/similarity/checks', { programmeId, entryKind: 'essay' });
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.code !== 'SIMILARITY.RUNNING') throw error;
  }
  await until('the essays are compared', async () => {
    const checks = await organiser.all<Check>('/api/similarity/checks', { programmeId });
    const ofEssays = checks.filter(({ entryKind }) => entryKind === 'essay');
    return ofEssays.length > 0 && ofEssays.every(({ state }) => state === 'finished');
  });
};

/** The two essays of a pair, the one that the world has copied first. */
const copyFirst = ({ known }: Play, { a, b }: Pair): [string, string] => {
  const copied = (id: string): boolean => {
    const key = known.entriesById.get(id)?.key ?? '';
    return (known.essays.get(key)?.essay.copyOf ?? null) !== null;
  };
  return copied(b.id) ? [b.id, a.id] : [a.id, b.id];
};

/**
 * Essays are compared; of the pairs the least alike is found harmless. For the most alike a disqualification is proposed,
 * which its proposer may not confirm, and which is dismissed: that was the original. The copy is disqualified by two people.
 */
export const comparesEssays = async (play: Play): Promise<void> => {
  const { cast, known, refusals } = play;
  const { organiser } = cast;
  await compareEssays(play);
  const { programmeId } = known;
  const pairs = await organiser.all<Pair>('/api/similarity/pairs', { programmeId, entryKind: 'essay' });
  const [most, least] = [pairs[0], pairs.at(-1)];
  if (!most || !least) throw new Error('The demo’s world has copies, and none was found.');
  await organiser.send('similarPair', least.id, 'similarPair.markHarmless', { reason: '同用一段常见表述，并非抄袭' });
  const [copy, original] = copyFirst(play, most);
  const propose = (entryId: string) =>
    organiser.post<{ id: string }>('/api/disqualifications', {
      entryKind: 'essay',
      entryId,
      reason: '与另一篇作品大面积雷同',
      evidence: [most.id],
    });
  const proposed = await propose(original);
  await refusals.expect(
    'DISQUALIFICATION.SAME_PERSON',
    'DISQUALIFICATION.SAME_PERSON',
    () => organiser.send('disqualification', proposed.id, 'disqualification.confirm'),
    'confirming a disqualification that one has proposed oneself',
  );
  await organiser.send('disqualification', proposed.id, 'disqualification.dismiss', {
    reason: '核实为原作者，另一篇才是抄袭',
  });
  const { id } = await propose(copy);
  await cast.secondOrganiser.send('disqualification', id, 'disqualification.confirm');
  const { state } = await organiser.get<{ state: string }>(`/api/essays/${copy}`);
  if (state !== 'disqualified') throw new Error(`The copy was disqualified by two people and is ${state}.`);
};
