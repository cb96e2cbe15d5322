import type { Client } from './client.js';
import type { CategoryInPlay, Play, RulesInPlay } from './play.js';

/** Who approves what the first organiser proposes: nobody changes rules alone. */

interface Programme {
  readonly id: string;
  readonly version: number;
  readonly rules: RulesInPlay | null;
  readonly categories: readonly CategoryInPlay[];
}

/** What a draft that lacks nearly everything is told; then it is thrown away. */
const tryToOpenNothing = async ({ plan, refusals, progress }: Play, organiser: Client): Promise<void> => {
  const { id } = await organiser.post<Programme>('/api/programmes', { slug: `${plan.slug}-sketch` });
  await refusals.expect(
    'emptyProgramme',
    'PROGRAMME.NOT_WHOLE',
    () => organiser.send('programme', id, 'programme.open'),
    'a programme is opened of which nothing but the name is written',
  );
  await organiser.send('programme', id, 'programme.discard');
  progress.step();
};

/** The programme from its file, of which two parts are lost and written again before it may open. */
const openDraft = async ({ plan, planFile, refusals, progress }: Play, organiser: Client): Promise<string> => {
  const mistaken = planFile.replace(/^tieLadder:/m, 'tieLader:');
  await refusals.expect(
    'planWithMistake',
    'PROGRAMME.PLAN_INVALID',
    () => organiser.post('/api/programmes', { yaml: mistaken }),
    'a programme file with a misspelt key',
  );
  const { id, version } = await organiser.post<Programme>('/api/programmes', { yaml: planFile });
  const [category] = plan.categories;
  const quota = `categories.${category?.key ?? ''}.quotaPerOffice`;
  const lost = { expectedVersion: version, remove: ['tieLadder', quota] };
  const draft = await organiser.patch<Programme>(`/api/programmes/${id}`, lost);
  await refusals.expect(
    'unfinishedProgramme',
    'PROGRAMME.NOT_WHOLE',
    () => organiser.send('programme', id, 'programme.open'),
    'a programme is opened without its tie ladder and a quota',
  );
  await organiser.patch(`/api/programmes/${id}`, {
    expectedVersion: draft.version,
    set: { tieLadder: plan.tieLadder, [quota]: category?.quotaPerOffice ?? null },
  });
  await organiser.send('programme', id, 'programme.open');
  progress.step();
  return id;
};

/** A condition is made plainer after the opening: proposed by one, approved by another, a new version of the rules. */
const changeRules = async ({ plan, cast, refusals, progress }: Play, programmeId: string): Promise<void> => {
  const { organiser } = cast;
  const second = cast.secondOrganiser;
  const changes = `/api/programmes/${programmeId}/rule-changes`;
  const never = { reason: '更换短名', set: { slug: 'another-name' } };
  await refusals.expect(
    'ruleThatNeverChanges',
    'RULES.REFUSED',
    () => organiser.post(changes, never),
    'the short name of an opened programme is changed',
  );
  const category = plan.categories.find(({ criteria }) => criteria.length > 0);
  const criteria = [
    ...(category?.criteria ?? []),
    { zh: '所列事迹以2018年8月底前为准', en: 'What was done by the end of August counts' },
  ];
  const change = await organiser.post<{ id: string }>(changes, {
    reason: '明确事迹的时间范围',
    set: { [`categories.${category?.key ?? ''}.criteria`]: criteria },
  });
  await refusals.expect(
    'ownRuleChange',
    'RULES.OWN_PROPOSAL',
    () => organiser.send('ruleChange', change.id, 'ruleChange.approve'),
    'the proposer approves his own change of the rules',
  );
  await second.send('ruleChange', change.id, 'ruleChange.approve');
  const other = await organiser.post<{ id: string }>(changes, {
    reason: '公示延长一天',
    set: { 'notice.workingDays': plan.notice.workingDays + 1 },
  });
  await second.send('ruleChange', other.id, 'ruleChange.dismiss', { reason: '公示天数已经公布，不再变更' });
  const withdrawn = await second.post<{ id: string }>(changes, {
    reason: '修改英文名称',
    set: { 'name.en': `${plan.name.en} (revised)` },
  });
  await second.send('ruleChange', withdrawn.id, 'ruleChange.withdraw');
  progress.step();
};

/** Next year's draft takes the rules and nothing else: to open it waits for that year's holidays, and for nothing more. */
const cloneForNextYear = async ({ plan, progress }: Play, organiser: Client, programmeId: string): Promise<void> => {
  const slug = `${plan.slug}-next`;
  const { programme } = await organiser.post<{ programme: Programme }>(`/api/programmes/${programmeId}/clone`, {
    slug,
  });
  const { missing } = await organiser.get<{ missing: readonly { code: string }[] }>(
    `/api/programmes/${programme.id}/missing`,
  );
  const others = missing.filter(({ code }) => code !== 'PROGRAMME.MISSING_CALENDAR');
  if (others.length > 0) throw new Error(`The clone lacks ${others.length} parts that its source had.`);
  progress.step();
};

/** A plan that is not the demo's own is opened as it stands. */
const openAsItStands = async ({ planFile, progress }: Play, organiser: Client): Promise<string> => {
  const { id } = await organiser.post<Programme>('/api/programmes', { yaml: planFile });
  await organiser.send('programme', id, 'programme.open');
  progress.step();
  return id;
};

const openTheUsual = async (play: Play, organiser: Client): Promise<string> => {
  await tryToOpenNothing(play, organiser);
  const id = await openDraft(play, organiser);
  await changeRules(play, id);
  await cloneForNextYear(play, organiser, id);
  return id;
};

export const setUpProgramme = async (play: Play): Promise<void> => {
  const { organiser } = play.cast;
  const id = play.usual ? await openTheUsual(play, organiser) : await openAsItStands(play, organiser);
  const { rules, categories } = await organiser.get<Programme>(`/api/programmes/${id}`);
  play.known.programmeId = id;
  play.known.rules = rules;
  for (const { id: categoryId, key, kind } of categories) play.known.categories.set(key, { id: categoryId, key, kind });
};
