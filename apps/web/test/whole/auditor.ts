/** The auditor has the whole record checked in the page. */
import type { WholeDay } from './whole-day.js';

export const auditorVerifiesRecord = async (day: WholeDay): Promise<void> => {
  const page = await day.at('auditor', '/');
  await page.getByRole('heading', { level: 1, name: '审计日志' }).waitFor();
  await page.getByRole('link', { name: '校验与检查点' }).click();
  await page.getByRole('button', { name: '开始校验' }).click();
  await page.getByText(/^完好：前 \d+ 条记录与封存时一致$/).waitFor();
};
