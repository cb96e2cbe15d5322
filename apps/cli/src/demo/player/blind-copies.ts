import { PASSED, type Play } from './play.js';

interface CopyLine {
  readonly id: string;
  readonly entryId: string;
}

interface Copy {
  readonly version: number;
  readonly source: { readonly body: string };
  readonly findings: readonly { readonly id: string; readonly kind: string; readonly mayStand: boolean }[];
}

/** A clerk reads one copy: a phrase goes that no machine would have found, and a word stays that tells nothing. */
const markOne = async (play: Play, { id, entryId }: CopyLine): Promise<void> => {
  const clerk = play.cast.clerk(play.known.entriesById.get(entryId)?.officeKey ?? '');
  const { version, source, findings } = await clerk.get<Copy>(`/api/blind-copies/${id}`);
  const phrase = /\p{Script=Han}{4,8}/u.exec(source.body)?.[0] ?? '';
  const keeping = (finding: string | undefined, expectedVersion: number) =>
    clerk.patch(`/api/blind-copies/${id}`, {
      expectedVersion,
      keep: finding === undefined ? [] : [{ id: finding, reason: '村里人人都这样称呼，看不出是谁' }],
      marked: [phrase],
    });
  await keeping(findings.find(({ mayStand }) => mayStand)?.id, version);
  await play.refusals.expect(
    'nameKept',
    'BLIND_COPY.NO_SUCH_FINDING',
    () => keeping(`title:${findings.length}9999`, version + 1),
    'letting stand a finding that the copy doesn’t have',
  );
};

/**
 * What judges will read of these essays: a clerk looks through one copy, the municipal office confirms them all. Before
 * that none can be admitted.
 */
export const confirmCopies = async (play: Play, essayIds: readonly string[]): Promise<void> => {
  const { organiser } = play.cast;
  const { programmeId } = play.known;
  const [first = ''] = essayIds;
  await play.refusals.expect(
    'noCopy',
    'BLIND_COPY.NOT_CONFIRMED',
    () => organiser.send('essay', first, 'essay.admit', PASSED),
    'admitting an essay whose blind copy nobody has confirmed',
  );
  const proposed = await organiser.all<CopyLine>('/api/blind-copies', { programmeId, state: 'proposed' });
  const wanted = new Set(essayIds);
  const copies = proposed.filter(({ entryId }) => wanted.has(entryId));
  const [one] = [...copies].sort((a, b) => keyOf(play, a).localeCompare(keyOf(play, b)));
  if (one) await markOne(play, one);
  await organiser.sendAll(
    'blindCopy',
    copies.map(({ id }) => id),
    'blindCopy.confirm',
  );
};

const keyOf = (play: Play, { entryId }: CopyLine): string => play.known.entriesById.get(entryId)?.key ?? '';

/** All that are proposed, by the municipal office. */
export const confirmAllCopies = async ({ cast, known }: Play): Promise<void> => {
  const { programmeId } = known;
  const copies = await cast.organiser.all<{ id: string }>('/api/blind-copies', { programmeId, state: 'proposed' });
  await cast.organiser.sendAll(
    'blindCopy',
    copies.map(({ id }) => id),
    'blindCopy.confirm',
  );
};
