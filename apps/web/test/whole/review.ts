/** The municipal office takes what came in through its review, many at once where it can. */
import type { Page } from 'playwright-core';
import { ESSAYS } from './authors.js';
import { NOMINEES } from './county.js';
import { act, PROGRAMME, type WholeDay } from './whole-day.js';

const onAll = async (page: Page, step: string, count: number, reason?: string): Promise<void> => {
  await page.getByRole('checkbox', { name: '选择本页全部' }).check();
  await page.getByRole('button', { name: `办理所选 ${count} 项…` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('办理什么').selectOption({ label: step });
  if (reason !== undefined) await dialog.getByLabel('理由').fill(reason);
  await dialog.getByRole('button', { name: `${step}（${count} 项）` }).click();
  await page.getByText(`已办理：${step}（${count} 项）。`).waitFor();
};

export const organiserBeginsReview = async (day: WholeDay): Promise<void> => {
  const page = await day.at('first', '/');
  await page.getByRole('link', { name: PROGRAMME }).click();
  await page.getByRole('link', { name: /^推荐 · / }).click();
  await onAll(page, '开始资格审查', NOMINEES.length);
  await page.getByRole('link', { name: '返回活动' }).click();
  await page.getByRole('link', { name: '部门意见' }).click();
  await page.getByRole('button', { name: /^逐件查看/ }).click();
  await act(page, '发出征求意见');
};

export const organiserPassesNominees = async (day: WholeDay): Promise<void> => {
  const page = await day.at('first', '/');
  await page.getByRole('link', { name: PROGRAMME }).click();
  await page.getByRole('link', { name: '推荐与征文' }).click();
  await page.getByRole('rowheader').getByRole('link', { name: NOMINEES[0] }).click();
  await act(page, '审查通过', { fill: { 理由: '材料齐全，部门同意' } });
  await page.getByText('已办理：审查通过').waitFor();
  await page.getByRole('link', { name: '推荐与征文' }).click();
  await page.getByRole('combobox', { name: '状态' }).selectOption({ label: '资格审查' });
  await onAll(page, '审查通过', NOMINEES.length - 1, '材料齐全，部门同意');
};

export const organiserAdmitsEssays = async (day: WholeDay): Promise<void> => {
  const page = await day.at('first', '/');
  await page.getByRole('link', { name: PROGRAMME }).click();
  await page.getByRole('link', { name: /^征文 · / }).click();
  await onAll(page, '开始初审', ESSAYS.length);
  await page.getByRole('combobox', { name: '状态' }).selectOption('');
  await onAll(page, '准予参评', ESSAYS.length, '真人真事，隐名文本已确认');
};
