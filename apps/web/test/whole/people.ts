/** Whoever organises gives offices and people to the instance. */
import type { Page } from 'playwright-core';
import { FIRST_PASSWORD, type WholeDay } from './whole-day.js';

const OFFICES = [
  { kind: '市级', zh: '市扶贫办', en: 'Municipal Office', key: 'municipal-office', parent: '（无）' },
  { kind: '部门', zh: '市纪委', en: 'Discipline Inspection', key: 'discipline-inspection', parent: '（无）' },
  { kind: '县区', zh: '百灵县', en: 'Lark County', key: 'county-lark', parent: '市扶贫办' },
] as const;

const PEOPLE = [
  { name: '复核员', username: 'second', role: '组织方' },
  { name: '林经办', username: 'clerk', role: '单位经办人', office: '百灵县' },
  { name: '何部门', username: 'department', role: '单位经办人', office: '市纪委' },
  { name: '评审组长', username: 'chair', role: '评审组组长' },
  { name: '评委甲', username: 'judge-1', role: '评委' },
  { name: '评委乙', username: 'judge-2', role: '评委' },
  { name: '组员甲', username: 'member-1', role: '领导小组成员' },
  { name: '组员乙', username: 'member-2', role: '领导小组成员' },
  { name: '监督员', username: 'auditor', role: '监督员' },
] as const;

const addOffices = async (page: Page): Promise<void> => {
  const dialog = page.getByRole('dialog');
  for (const { kind, zh, en, key, parent } of OFFICES) {
    await page.getByRole('button', { name: '添加单位' }).click();
    await dialog.getByLabel('名称（中文）').fill(zh);
    await dialog.getByLabel('名称（英文）').fill(en);
    await dialog.getByLabel(/^代码/).fill(key);
    await dialog.getByLabel('类型').selectOption({ label: kind });
    await dialog.getByLabel('上级单位').selectOption({ label: parent });
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText(`已办理：添加单位（${zh}）。`).waitFor();
    await page.getByRole('row', { name: new RegExp(`${zh} ${key}`) }).waitFor();
  }
};

const addPeople = async (day: WholeDay, page: Page): Promise<void> => {
  const dialog = page.getByRole('dialog');
  for (const { name, username, role, ...of } of PEOPLE) {
    await page.getByRole('button', { name: '添加人员' }).click();
    await dialog.getByLabel('姓名').fill(name);
    await dialog.getByLabel('用户名').fill(username);
    await dialog.getByLabel(/^初始密码/).fill(FIRST_PASSWORD);
    if ('office' in of) await dialog.getByLabel('所属单位').first().selectOption({ label: of.office });
    await dialog.getByLabel('角色').selectOption({ label: role });
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText(`已办理：添加人员（${name}）。`).waitFor();
    day.expectNewcomer(username);
  }
};

export const organiserMakesOfficesAndPeople = async (day: WholeDay): Promise<void> => {
  const page = await day.at('first', '/administrator/offices');
  await page.getByText('还没有单位。', { exact: false }).waitFor();
  await addOffices(page);
  await page.getByRole('link', { name: '人员' }).click();
  await addPeople(day, page);
};
