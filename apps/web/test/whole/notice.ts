/** The list is on public notice, somebody objects, and the case is decided. */
import type { Page } from 'playwright-core';
import { PHONE } from '../browser.js';
import { NOMINEES } from './county.js';
import { act, PROGRAMME, type WholeDay } from './whole-day.js';

const GROUNDS = '反映该同志没有在村里长期工作，请核实。';

/** What the objector holds. */
let receipt = '';

const atPart = async (day: WholeDay, part: string): Promise<Page> => {
  const page = await day.at('first', '/');
  await page.getByRole('link', { name: PROGRAMME }).click();
  await page.getByRole('link', { name: part, exact: true }).click();
  return page;
};

export const organiserPublishesNotice = async (day: WholeDay): Promise<void> => {
  await day.waitUntil('2018-09-25T01:30:00Z');
  const page = await day.at('first', '/');
  await page.getByRole('link', { name: PROGRAMME }).click();
  await act(page, '进入公示');
  await page.getByRole('link', { name: '公示', exact: true }).click();
  await page.getByRole('button', { name: '起草公示' }).click();
  await page.getByText('现在发布，公示至', { exact: false }).waitFor();
  await act(page, '发布公示');
  await page.getByText('共 5 个工作日', { exact: false }).waitFor();
};

/** Without a script, from the front page. */
export const visitorObjects = async (day: WholeDay): Promise<void> => {
  const page = await day.visit('/', { javaScriptEnabled: false, size: PHONE });
  await page.getByRole('link', { name: /^公示（/ }).click();
  for (const name of [NOMINEES[0], NOMINEES[1]]) await page.getByRole('rowheader', { name }).waitFor();
  await page.getByLabel(/异议对象/).selectOption({ label: `奉献奖 · ${NOMINEES[1]}` });
  await page.getByLabel(/^姓名或单位名称/).fill('来访者');
  await page.getByLabel(/^联系方式/).fill('13800000000');
  await page.getByLabel(/^事实与理由/).fill(GROUNDS);
  const buffer = Buffer.from('%PDF-1.7\n走访记录\n%%EOF');
  await page.getByLabel(/^证据文件/).setInputFiles({ name: '走访记录.pdf', mimeType: 'application/pdf', buffer });
  await page.getByRole('button', { name: /提交/ }).click();
  await page.getByText('异议已收到。', { exact: false }).waitFor();
  receipt = await page.locator('dt:has-text("受理编号") + dd').first().innerText();
  expect(receipt).not.toBe('');
  expect(await page.locator('dt:has-text("证据文件") + dd').innerText()).toBe('1');
};

export const organiserDismissesObjection = async (day: WholeDay): Promise<void> => {
  const page = await atPart(day, '异议与递补');
  await page.getByRole('link', { name: NOMINEES[1] }).click();
  await act(page, '受理调查');
  await page.getByText(GROUNDS).waitFor();
  await page.getByRole('button', { name: '异议不成立' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^调查结论/).fill('经走访核实，反映不属实。');
  await dialog.getByLabel(/^答复/).fill('经核实，该同志在村工作满十一年。');
  await dialog.getByRole('button', { name: '看看会发生什么' }).click();
  await dialog.getByRole('button', { name: '异议不成立' }).click();
  await page.getByText('已办理：', { exact: false }).waitFor();
  const visitor = await day.visit('/objection', { javaScriptEnabled: false, size: PHONE });
  await visitor.getByLabel(/受理编号/).fill(receipt);
  await visitor.getByRole('button', { name: /查询/ }).click();
  await visitor.getByText('经核实，该同志在村工作满十一年。').waitFor();
};
