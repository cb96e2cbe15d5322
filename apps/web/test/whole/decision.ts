/** The leading group decides by ballot on what was ranked. */
import { NOMINEES } from './county.js';
import { act, PROGRAMME, type WholeDay } from './whole-day.js';

const BALLOTS = ['奉献奖', '我的帮扶故事'] as const;

export const organiserPreparesBallots = async (day: WholeDay): Promise<void> => {
  const page = await day.at('first', '/');
  await page.getByRole('link', { name: PROGRAMME }).click();
  await act(page, '进入表决');
  await page.getByRole('link', { name: '表决', exact: true }).click();
  await page.getByRole('button', { name: '按排名发起表决' }).click();
  await page.getByRole('button', { name: '看看会发起哪些表决' }).click();
  await page.getByRole('dialog').getByText(NOMINEES[0]).waitFor();
  await page.getByRole('button', { name: '发起表决并通知成员' }).click();
  await page.getByText('表决已发起。').waitFor();
};

export const leadingGroupVotes = async (day: WholeDay): Promise<void> => {
  for (const member of ['member-1', 'member-2']) {
    const page = await day.at(member, '/');
    await page.getByText(`还有 ${BALLOTS.length} 项表决等您投票。`).waitFor();
    for (const ballot of BALLOTS) {
      await page.getByRole('link', { name: ballot }).click();
      await page.getByText('查看依据').first().click();
      await page.getByText('得分 90.00', { exact: false }).first().waitFor();
      const all = page.getByRole('button', { name: '未选的都选赞成' });
      const list = page.getByRole('group', { name: '对整个名单表决：' }).getByRole('radio', { name: '赞成' });
      await all.or(list).first().click();
      await page.getByRole('button', { name: '提交投票' }).click();
      await page.getByText('投票已提交', { exact: false }).waitFor();
      await page.getByRole('link', { name: '我的表决' }).click();
    }
    await page.getByText('没有等您投票的表决。').waitFor();
  }
};

export const organiserCountsBallots = async (day: WholeDay): Promise<void> => {
  const page = await day.at('first', '/');
  await page.getByRole('link', { name: PROGRAMME }).click();
  for (const ballot of BALLOTS) {
    await page.getByRole('link', { name: '表决', exact: true }).click();
    await page.getByRole('link', { name: ballot }).click();
    await act(page, '计票');
    await page.getByRole('heading', { name: '表决结果' }).waitFor();
    await act(page, '确认表决结果');
    await page.locator('.head .badge', { hasText: '已决定' }).waitFor();
  }
};
