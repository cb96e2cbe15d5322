/** From the close of entries to a confirmed ranking: the organiser opens rounds, judges score them by keyboard on a phone. */
import type { Page } from 'playwright-core';
import { PHONE } from '../browser.js';
import { NOMINEES } from './county.js';
import { ESSAYS } from './authors.js';
import { act, PROGRAMME, type WholeDay } from './whole-day.js';

const ROUNDS = [
  { name: '奉献奖 · 评审', line: '奉献奖（2 名）', entries: NOMINEES },
  {
    name: '我的帮扶故事 · 终评',
    line: '一等奖（1 名）',
    entries: ESSAYS.map(({ title }) => title),
  },
] as const;
const JUDGES = ['judge-1', 'judge-2'] as const;

/** Of the first, second and third that came in, by criterion; the second judge gives a point less for each. */
const MARKS = [
  [55, 36],
  [50, 33],
  [45, 30],
] as const;

const atProgramme = async (day: WholeDay): Promise<Page> => {
  const page = await day.at('first', '/');
  await page.getByRole('link', { name: PROGRAMME }).click();
  await page.getByRole('heading', { name: PROGRAMME }).waitFor();
  return page;
};

const pick = async (page: Page, label: string, name: string): Promise<void> => {
  await page.getByRole('dialog').getByRole('searchbox', { name: label }).fill(name);
  await page.getByRole('button', { name: new RegExp(`^${name} `) }).click();
};

export const organiserFormsPanel = async (day: WholeDay): Promise<void> => {
  await day.waitUntil('2018-09-08T02:00:00Z');
  const page = await atProgramme(day);
  await act(page, '进入评审');
  await page.getByRole('button', { name: '安排各轮次' }).click();
  await page.getByText('已按方案安排各轮次。').waitFor();
  await page.getByRole('link', { name: '评审组与回避' }).click();
  await page.getByRole('button', { name: '组建评审组' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称（中文）').fill('联合评审组');
  await dialog.getByLabel('名称（英文）').fill('Joint Panel');
  await pick(page, '找组长', '评审组长');
  for (const name of ['评委甲', '评委乙']) await pick(page, '找评委', name);
  await dialog.getByRole('button', { name: '组建', exact: true }).click();
  await page.getByRole('heading', { name: '联合评审组' }).waitFor();
};

export const organiserOpensRounds = async (day: WholeDay): Promise<void> => {
  const page = await atProgramme(day);
  for (const { name, entries } of ROUNDS) {
    await page.getByRole('link', { name }).click();
    await page.getByLabel('评审组', { exact: true }).selectOption({ label: '联合评审组' });
    await page.getByText('已选定评审组。').waitFor();
    await page.getByRole('button', { name: '试排', exact: true }).click();
    await page.getByText(`可以分配：${entries.length} 件，每件 2 名评委`, { exact: false }).waitFor();
    await act(page, '开始本轮评审');
    await page.locator('.head .badge', { hasText: '打分中' }).waitFor();
    await page.goBack();
  }
};

/** Presses Tab until what is focused is what was looked for. */
const tabTo = async (page: Page, isIt: string): Promise<void> => {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await page.evaluate<boolean>(`(one => ${isIt})(document.activeElement)`)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never led to ${isIt}.`);
};

const button = (name: string): string => `one.tagName === 'BUTTON' && one.textContent.trim() === '${name}'`;

const scoreSheet = async (page: Page, marks: readonly number[]): Promise<void> => {
  await tabTo(page, `one.matches('[data-field]')`);
  for (const mark of marks) {
    await page.keyboard.type(String(mark));
    await page.keyboard.press('Enter');
  }
  await page.locator('.draft-state[data-state=saved]').waitFor();
  await tabTo(page, button('提交评分'));
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, `one.closest('dialog') && ${button('提交评分')}`);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

/** Which entry a sheet is of stands in what the judge reads. */
const marksFor = async (page: Page, entries: readonly string[], less: number): Promise<readonly number[]> => {
  const text = await page.locator('main').innerText();
  const marks = MARKS[entries.findIndex((entry) => text.includes(entry))];
  if (!marks) throw new Error(`This sheet is of none of ${entries.join(', ')}: ${text}`);
  return marks.map((mark) => mark - less);
};

export const judgesScore = async (day: WholeDay): Promise<void> => {
  for (const [at, judge] of JUDGES.entries()) {
    const page = await day.at(judge, '/', { size: PHONE });
    for (const { name, entries } of ROUNDS) {
      const round = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
      await round.getByRole('link', { name: '开始：第 1 份' }).press('Enter');
      for (const number of entries.keys()) {
        await page.getByRole('heading', { name: `第 ${number + 1} 份` }).waitFor();
        await scoreSheet(page, await marksFor(page, entries, at));
        await page.getByText(`第 ${number + 1} 份已提交。`).waitFor();
      }
      await page.getByText('全部已提交，感谢您的评审。').first().waitFor();
      await page.getByRole('link', { name: '我的评审' }).press('Enter');
    }
  }
};

/** With the last sheet a round is closed and ranked by itself. */
export const organiserConfirmsRankings = async (day: WholeDay): Promise<void> => {
  const page = await atProgramme(day);
  for (const { name, entries, line } of ROUNDS) {
    await page.getByRole('link', { name }).click();
    await page.locator('.head .badge', { hasText: '已排名' }).waitFor();
    await page.getByRole('link', { name: '查看排名' }).click();
    for (const [at, entry] of entries.entries())
      await page.getByRole('row', { name: new RegExp(`^${at + 1} ${entry}.*${[90, 82, 74][at]}`) }).waitFor();
    await page.getByRole('row', { name: `奖线：${line}` }).waitFor();
    await page.goBack();
    await act(page, '确认排名');
    await page.locator('.head .badge', { hasText: '已确认' }).waitFor();
    await page.goto(`${day.url}/app/organiser`);
    await page.getByRole('link', { name: PROGRAMME }).click();
  }
};
