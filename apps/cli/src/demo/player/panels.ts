import type { JudgeInWorld } from '../world/index.js';
import { CHAIRS } from './set-up.js';
import { categoryOf, idOf, type Play } from './play.js';

export interface RoundInPlay {
  readonly id: string;
  readonly categoryKey: string;
  readonly key: 'single' | 'preliminary' | 'final';
  readonly dueAt: string;
  /** What its sheets say. */
  readonly mode: string;
  /** Signs in to confirm the ranking. */
  readonly chair: string;
}

/** A score sheet as those who run the round see it. */
export interface Sheet {
  readonly id: string;
  readonly entryId: string;
  readonly judgeId: string;
  /** What it is compared with, once that is chosen. */
  readonly againstId: string | null;
  readonly state: string;
  /** An extra blind mark that a tie called for. */
  readonly extra: boolean;
}

interface RoundLine {
  readonly id: string;
  readonly categoryKey: string;
  readonly key: RoundInPlay['key'];
  readonly dueAt: string;
  readonly mode: string;
}

interface Panel {
  readonly id: string;
  readonly chair: string;
}

const DECLARED = 3;

const formPanel = async (
  play: Play,
  index: number,
  name: { zh: string; en: string },
  judges: readonly JudgeInWorld[],
): Promise<Panel> => {
  const { cast, known } = play;
  const chair = CHAIRS[index % CHAIRS.length] ?? CHAIRS[0];
  const { id } = await cast.organiser.post<{ id: string }>('/api/panels', {
    programmeId: known.programmeId,
    name,
    chairId: idOf(known.personIds, chair),
    judgeIds: judges.map(({ username }) => idOf(known.personIds, username)),
  });
  return { id, chair };
};

/** Awards are judged by all, each essay theme by one half: two judges of a county are never the whole of a half. */
const formPanels = async (play: Play): Promise<(categoryKey: string) => Panel> => {
  const { judges } = play.world;
  const themes = [...play.known.categories.values()].filter(({ kind }) => kind === 'essay');
  const awards = await formPanel(play, 0, { zh: '奖项评审组', en: 'Panel for the awards' }, judges);
  const ofTheme = new Map<string, Panel>();
  for (const [index, { key }] of themes.entries()) {
    const half = judges.filter((_, position) => position % themes.length === index);
    const name = play.plan.categories.find((category) => category.key === key)?.name ?? { zh: key, en: key };
    ofTheme.set(key, await formPanel(play, index + 1, { zh: `${name.zh}评审组`, en: `Panel for ${name.en}` }, half));
  }
  return (categoryKey) => ofTheme.get(categoryKey) ?? awards;
};

/** The home county speaks for itself; what nobody can know, judges declare. */
const declareConflicts = async (play: Play): Promise<void> => {
  const { cast, known, world } = play;
  const units = world.offices.filter(({ kind }) => kind === 'unit');
  for (const [index, judge] of world.judges.slice(0, DECLARED).entries()) {
    const office = units.filter(({ parentKey }) => parentKey !== judge.homeCounty)[index];
    if (!office) continue;
    await cast.person(judge.username).post('/api/conflicts', {
      programmeId: known.programmeId,
      judgeId: idOf(known.personIds, judge.username),
      kind: 'family',
      officeId: idOf(known.officeIds, office.key),
      reason: `配偶在${office.name.zh}工作`,
    });
  }
};

/** Panels, conflicts and rounds. The seed of a round is that of the demo, so that it can be run again. */
export const planRounds = async (play: Play): Promise<RoundInPlay[]> => {
  const { cast, known, world } = play;
  await cast.organiser.send('programme', known.programmeId, 'programme.startJudging');
  const panelOf = await formPanels(play);
  await declareConflicts(play);
  const lines = await cast.organiser.post<RoundLine[]>('/api/rounds/plan', { programmeId: known.programmeId });
  return Promise.all(
    lines.map(async ({ id, categoryKey, key, dueAt, mode }) => {
      const panel = panelOf(categoryOf(play, categoryKey).key);
      await cast.organiser.patch(`/api/rounds/${id}`, {
        panelId: panel.id,
        seed: `demo/${world.seed}/${categoryKey}/${key}`,
      });
      return { id, categoryKey, key, dueAt, mode, chair: panel.chair };
    }),
  );
};
