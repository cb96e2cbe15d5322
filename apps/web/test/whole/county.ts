/** A county's clerk puts people forward, and the department that is asked says what it thinks of them. */
import { act, type WholeDay } from './whole-day.js';

export const NOMINEES = ['王援朝', '李桂兰', '阿依古丽·买买提'] as const;

const DEEDS = {
  王援朝: '十一年间，他自愿出资修路引水，把三个村民小组的土路都铺成了水泥路，乡亲们出门再也不踩泥。',
  李桂兰: '她办起茶叶合作社，带着四十二户人家种茶卖茶，账目每季度贴在村口，谁都可以来问，谁都可以来查。',
  '阿依古丽·买买提': '她把城里的绣花厂搬到村头，教会六十多位妇女刺绣，让她们在家门口就有了一份稳定的收入。',
} as const;

export const countyNominates = async (day: WholeDay): Promise<void> => {
  const page = await day.at('clerk', '/');
  await page.getByRole('link', { name: '奉献奖' }).click();
  for (const [at, name] of NOMINEES.entries()) {
    await page.getByRole('link', { name: '登记推荐对象' }).click();
    await page.getByLabel('推荐对象姓名').fill(name);
    await page.getByLabel('单位及职务').fill('茶叶合作社理事长');
    await page.getByLabel('主要事迹').fill(DEEDS[name]);
    await page.getByRole('button', { name: '登记为草稿' }).click();
    await page.getByText('内容符合要求，可以报送。').waitFor();
    await page.getByText(`推荐顺序第 ${at + 1} 名`).waitFor();
    await page.getByRole('link', { name: '推荐名单：奉献奖' }).click();
  }
  await page.getByRole('button', { name: '报送全部草稿（3）' }).click();
  await page.getByRole('button', { name: '报送 3 名' }).click();
  await page.getByText('已报送 3 名。').waitFor();
};

/** From one nominee to the next, without the list between. */
export const departmentAgrees = async (day: WholeDay): Promise<void> => {
  const page = await day.at('department', '/');
  await page.getByRole('link', { name: '征求意见' }).click();
  await page.getByRole('link', { name: NOMINEES[0] }).click();
  for (let left = NOMINEES.length; left > 0; left -= 1) {
    await act(page, '同意', { fill: { 意见: '无违纪违法记录，同意。' } });
    await page.getByText('已办理：同意').waitFor();
    const next = page.getByRole('link', { name: /^下一件：/ });
    if (left > 1) await next.click();
    await page.getByText('已办理：同意').waitFor({ state: left > 1 ? 'detached' : 'visible' });
  }
};
