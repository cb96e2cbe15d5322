/** A programme from its file to its opening, and the first change of its rules. */
import { readFileSync } from 'node:fs';
import { act, PROGRAMME, type WholeDay } from './whole-day.js';

const PLAN = readFileSync(new URL('small-day.yaml', import.meta.url), 'utf8');
const CLOSING = '2018-09-07T18:00';

/** The file lacks when entries close: set-up says so, and takes it. */
export const organiserSetsUpAndOpens = async (day: WholeDay): Promise<void> => {
  const page = await day.at('first', '/');
  await page.getByRole('link', { name: '建立活动' }).click();
  const plan = Buffer.from(PLAN.replace(/^ {2}entriesCloseAt:.*\n/m, ''));
  await page
    .getByLabel('选择方案文件（YAML）')
    .setInputFiles({ name: 'small-day.yaml', mimeType: 'text/yaml', buffer: plan });
  await page.getByText('启动前还要补充 1 处', { exact: false }).waitFor();
  await page.getByRole('button', { name: '建立草案' }).click();
  await page.getByText('还有 1 处。', { exact: false }).waitFor();
  expect(await page.getByRole('button', { name: '启动活动' }).count()).toBe(0);
  await page.getByLabel('报送截止', { exact: true }).fill(CLOSING);
  await page.locator('section[aria-labelledby=schedule]').getByRole('button', { name: '保存' }).click();
  await page.getByText('方案完整，可以启动。').waitFor();
  await act(page, '启动活动');
  await page.getByRole('heading', { name: '规则的各个版本' }).waitFor();
};

/** One more nominee an office: proposed by one organiser, in force when another approves. */
export const rulesAreChangedByTwo = async (day: WholeDay): Promise<void> => {
  const page = await day.at('first', '/');
  await page.getByRole('link', { name: PROGRAMME }).click();
  await page.getByRole('link', { name: '设置与规则' }).click();
  await page.getByLabel('奉献奖：每单位名额').fill('3');
  await page.locator('section[aria-labelledby=places]').getByRole('button', { name: '提出变更' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('变更理由').fill('县区报来的人选多于预计');
  await dialog.getByRole('button', { name: '提出变更' }).click();
  await page.getByText('已提出，等另一名组织者批准。').waitFor();
  const second = await day.at('second', '/');
  await second.getByRole('link', { name: PROGRAMME }).click();
  await second.getByRole('link', { name: /^规则变更/ }).click();
  await act(second, '批准规则变更');
  await second.getByRole('cell', { name: '县区报来的人选多于预计' }).waitFor();
};
