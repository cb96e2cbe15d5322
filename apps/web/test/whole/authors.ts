/** Authors send their essays in by the public form; the county takes them, has them blinded, and sends them in. */
import { PHONE } from '../browser.js';
import { act, type WholeDay } from './whole-day.js';

export const ESSAYS = [
  {
    title: '桥上的手电筒',
    author: '赵一鸣',
    body: '那天傍晚，孩子们举着手电筒站在新修的桥上，数着桥下的水声。他们没有说谢谢，只是笑，所有的泥泞都有了着落。',
  },
  {
    title: '两分地',
    author: '𠮷田生',
    body: '她起初不肯让出门前的两分地，后来路修到了院子里，她才拉着我的手说，早知道是这样，去年就该让出来。',
  },
  {
    title: '茶山账本',
    author: '钱小禾',
    body: '账本是我和会计一笔一笔记的，谁家出了多少工，谁家分了多少钱，年底都贴在祠堂的墙上，任何人都可以来问。',
  },
] as const;

/** Without a script, from the front page. */
export const authorsSendIn = async (day: WholeDay): Promise<void> => {
  for (const { title, author, body } of ESSAYS) {
    const page = await day.visit('/', { javaScriptEnabled: false, size: PHONE });
    await page.getByRole('link', { name: /^征文投稿：我的帮扶故事/ }).click();
    await page.getByLabel(/^报送单位/).selectOption({ label: '百灵县 · Lark County' });
    await page.getByLabel(/^题目/).fill(title);
    await page.getByLabel(/^作者姓名/).fill(author);
    await page.getByLabel(/^手机号码/).fill('13800138000');
    await page.getByLabel(/^正文/).fill(body);
    await page.getByRole('button', { name: /^投稿/ }).click();
    await page.locator('dt:has-text("回执号") + dd').waitFor();
  }
};

export const countyTakesEssays = async (day: WholeDay): Promise<void> => {
  const page = await day.at('clerk', '/');
  await page.getByRole('link', { name: '征文', exact: true }).click();
  await page.getByRole('link', { name: '作者来稿' }).click();
  const list = page.url();
  for (const { title } of ESSAYS) {
    await page.getByRole('link', { name: title }).click();
    await act(page, '收下投稿');
    await page.getByRole('link', { name: '已收下，查看这篇征文' }).waitFor();
    await page.goto(list);
  }
  await page.getByRole('link', { name: '征文', exact: true }).click();
  await page.getByRole('checkbox', { name: '选择本页全部' }).check();
  await page.getByRole('button', { name: `报送所选草稿（${ESSAYS.length}）` }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^报送 3/ })
    .click();
  await page.getByText(/^已报送 3/).waitFor();
};

export const countyConfirmsBlindCopies = async (day: WholeDay): Promise<void> => {
  const page = await day.at('clerk', '/');
  await page.getByRole('link', { name: '征文', exact: true }).click();
  for (const { title } of ESSAYS) {
    await page.getByRole('row', { name: title }).getByRole('link').last().click();
    await page.getByRole('heading', { name: `隐名文本：${title}` }).waitFor();
    await act(page, '确认隐名文本');
    await page.getByText('已办理：确认隐名文本', { exact: false }).waitFor();
    await page.goBack();
  }
};
