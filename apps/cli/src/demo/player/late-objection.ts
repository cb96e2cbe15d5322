import { categoryOf, type Play, until } from './play.js';

const CATEGORY = 'innovation';

interface Listed {
  readonly lines: readonly { readonly awardId: string; readonly categoryKey: string; readonly place: number }[];
}

interface Opinion {
  readonly id: string;
  readonly officeKey: string;
  readonly state: string;
}

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
}

/** A department that had agreed objects to the first of a list on notice: that opens a case, which is found to be none. */
export const objectLate = async (play: Play, { lines }: Listed): Promise<void> => {
  const { cast, known, progress } = play;
  const { organiser } = cast;
  const { programmeId } = known;
  const first = lines.find(({ categoryKey, place }) => categoryKey === CATEGORY && place === 1);
  const awards = await organiser.all<{ id: string; entryId: string }>('/api/awards', {
    programmeId,
    categoryId: categoryOf(play, CATEGORY).id,
  });
  const nominationId = awards.find(({ id }) => id === first?.awardId)?.entryId;
  const opinions = await organiser.all<Opinion>('/api/opinions', { programmeId, nominationId });
  const agreed = opinions.find(({ state }) => state === 'agreed');
  if (!agreed) throw new Error(`No department agreed to the first of ${CATEGORY}.`);
  const reason = '收到一条新的情况反映，请予核实';
  await cast.clerk(agreed.officeKey).send('opinion', agreed.id, 'opinion.object', { reason });
  const opened = await until('the late objection is a case', async () => {
    const cases = await organiser.all<Case>('/api/objections', { programmeId });
    return cases.find(({ kind, state }) => kind === 'department' && state === 'filed');
  });
  await organiser.send('objection', opened.id, 'objection.examine');
  const finding = '经核实，所反映情况与候选人无关，异议不成立。';
  await organiser.send('objection', opened.id, 'objection.dismiss', { finding });
  progress.step();
};
