/** From the award to the certificate in somebody's hand, the medal, the bonus and the published essay. */
import type { Page } from 'playwright-core';
import { ESSAYS } from './authors.js';
import { NOMINEES } from './county.js';
import { act, PROGRAMME, type WholeDay } from './whole-day.js';

/** Two of the award, one first and one second prize. */
const WINNERS = 4;
let certificateNumber = '';

const atPart = async (day: WholeDay, username: string, part: string): Promise<Page> => {
  const page = await day.at(username, '/');
  await page.getByRole('link', { name: PROGRAMME }).click();
  await page.getByRole('link', { name: part, exact: true }).click();
  return page;
};

/** The notice ends by itself, as its days pass. */
export const organiserConfersAwards = async (day: WholeDay): Promise<void> => {
  await day.waitUntil('2018-10-17T01:30:00Z');
  const page = await atPart(day, 'first', '公示');
  await page.getByRole('cell', { name: '公示期满' }).waitFor();
  await page.getByRole('link', { name: PROGRAMME }).click();
  await act(page, '进入表彰');
  await page.getByRole('link', { name: '授奖', exact: true }).click();
  await act(page, '授奖', { confirm: '确认授奖' });
  await page.getByText('已授奖。').waitFor();
};

export const organiserDesignsAndOrdersCertificates = async (day: WholeDay): Promise<void> => {
  const page = await atPart(day, 'first', '证书');
  await page.getByRole('button', { name: '新建下一版' }).click();
  await page.getByRole('img', { name: '证书预览' }).waitFor();
  await page.getByLabel('元素').selectOption('winnerName');
  await page.getByLabel('字号 (磅)', { exact: true }).fill('33');
  await page.getByText('已保存', { exact: true }).waitFor();
  await page.getByRole('link', { name: '证书', exact: true }).click();
  await page.getByRole('button', { name: '预检' }).click();
  await page.getByText(`${WINNERS} 份证书都没有问题。`).waitFor();
  await act(page, '提出签发', { fill: { 理由: '表彰决定已印发' }, confirm: '提出' });
  await page.getByText('已提出，等另一位办理人批准。').waitFor();
};

export const secondOrganiserApproves = async (day: WholeDay): Promise<void> => {
  const page = await atPart(day, 'second', '证书');
  await page.getByRole('link', { name: '双人办理' }).click();
  await page.getByRole('button', { name: /^办理/ }).click();
  await page.getByRole('button', { name: '批准并办理' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(NOMINEES[0]).waitFor();
  await dialog.getByRole('button', { name: '批准' }).click();
  await page.getByText('已办理：', { exact: false }).waitFor();
  await page.getByRole('link', { name: '证书', exact: true }).click();
  await page.getByText(`已完成 ${WINNERS} / ${WINNERS}`, { exact: false }).waitFor();
  const row = page.getByRole('row').filter({ hasText: NOMINEES[0] });
  certificateNumber = /MLG-2018-[A-Z0-9-]+/.exec(await row.innerText())?.[0] ?? '';
  expect(certificateNumber).not.toBe('');
};

export const anybodyChecksCertificate = async (day: WholeDay): Promise<void> => {
  const page = await day.visit('/', { javaScriptEnabled: false });
  await page.getByRole('link', { name: /证书查验/ }).click();
  await page.locator('#number').fill(certificateNumber);
  await page.locator('#name').fill(NOMINEES[0]);
  await page.locator('form button[type=submit]').click();
  await page.getByText('证书有效', { exact: true }).waitFor();
  await page.getByText(NOMINEES[0]).first().waitFor();
};

/** Opens what may be done with one line of a part of the page, and does it. */
const onLine = async (
  page: Page,
  part: string,
  name: string,
  event: string,
  fill: Readonly<Record<string, string>>,
): Promise<void> => {
  const list = page.getByRole('group', { name: part, exact: true });
  await list.getByRole('button', { name: `办理 ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: event, exact: true }).click();
  const dialog = page.getByRole('dialog').last();
  for (const [label, value] of Object.entries(fill)) await dialog.getByLabel(label).fill(value);
  await dialog.getByRole('button', { name: event, exact: true }).click();
  await page.getByText(`已办理：${event}`).waitFor();
};

export const organiserGivesMedalAndNamesPayee = async (day: WholeDay): Promise<void> => {
  const page = await atPart(day, 'first', '奖牌与奖金');
  await act(page, '登记入库或出库', { fill: { 数量: '5', 理由: '到货' } });
  await page.getByText('库存 5 枚').waitFor();
  await onLine(page, '奖牌', NOMINEES[0], '发出奖牌', { 领走人: '林经办' });
  await onLine(page, '奖牌', NOMINEES[0], '奖牌已领取', { 签收人: NOMINEES[0] });
  await page.getByRole('button', { name: `填写收款人 ${NOMINEES[0]}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('开户行').fill('市工商银行');
  await dialog.getByLabel('账号').fill('6222021100012345');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText(`已填写 ${NOMINEES[0]} 的收款人。`).waitFor();
};

export const secondOrganiserPaysBonus = async (day: WholeDay): Promise<void> => {
  const page = await atPart(day, 'second', '奖牌与奖金');
  await onLine(page, '奖金', NOMINEES[0], '发放奖金', { 凭证号: 'PZ-2018-0001' });
  await onLine(page, '奖金', NOMINEES[0], '奖金已签收', { 签收人: NOMINEES[0] });
  await page.getByText('账目相符，分文不差。').waitFor();
};

/** As it was judged, so that its author need not be asked; anybody reads it from the list of winners. */
export const organiserPublishesEssay = async (day: WholeDay): Promise<void> => {
  const [{ title, author, body }] = ESSAYS;
  const page = await atPart(day, 'first', '公布与文集');
  await page.getByRole('button', { name: `列入公布清单 ${author}` }).click();
  await page.getByText('已列入公布清单。').waitFor();
  await onLine(page, '公布的作品', title, '公布作品', {});
  const reader = await day.visit('/', { javaScriptEnabled: false });
  await reader.getByRole('link', { name: /^表彰名单/ }).click();
  for (const name of [NOMINEES[0], NOMINEES[1], author]) await reader.getByText(name).first().waitFor();
  await reader.getByRole('link', { name: `《${title}》` }).click();
  await reader.getByText(body).waitFor();
};
