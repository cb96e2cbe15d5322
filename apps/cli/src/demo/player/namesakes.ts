import { PASSED, type Play } from './play.js';

interface Candidate {
  readonly firstId: string;
  readonly secondId: string;
  readonly firstName: string;
  readonly mustBeAnswered: boolean;
}

interface Named {
  readonly entries: readonly { readonly process: string; readonly id: string; readonly state: string }[];
}

/** An essay that waits for the answer can't be admitted; nominees go the same way. */
const tryToPassOver = async ({ cast, refusals }: Play, { firstId }: Candidate): Promise<void> => {
  const { entries } = await cast.organiser.get<Named>(`/api/entrants/${firstId}`);
  const essay = entries.find(({ process, state }) => process === 'essay' && state === 'screening');
  if (!essay) return;
  await refusals.expect(
    'namesake',
    'ENTRANT.POSSIBLE_DUPLICATE',
    () => cast.organiser.send('essay', essay.id, 'essay.admit', PASSED),
    'admitting an essay while nobody has said whether two of one name are one author',
  );
};

/** Two of one name in two counties, in one theme or award: the municipal office asks both, and says that they are two. */
export const answerNamesakes = async (play: Play): Promise<void> => {
  const { organiser } = play.cast;
  const { programmeId } = play.known;
  const all = await organiser.all<Candidate>('/api/entrants/candidates', { programmeId });
  const pairs = all.filter(({ mustBeAnswered }) => mustBeAnswered);
  const [first] = [...pairs].sort((a, b) => a.firstName.localeCompare(b.firstName));
  if (first && play.usual) await tryToPassOver(play, first);
  for (const { firstId, secondId } of pairs) {
    const { id } = await organiser.post<{ id: string }>('/api/entrants/merges', { firstId, secondId });
    await organiser.send('entrantMerge', id, 'entrantMerge.dismiss', { reason: '两县分别核实，是同名的两个人' });
  }
};
