/** What a county does over its units: reviews what they send, and acts for them, told visibly. */
import { expectStatus } from '../../api/test/world.js';
import { LOOKS_MS } from './browser.js';
import { OfficeBrowser } from './office-browser.js';
import { DEEDS, type OfficeWorld } from './office-world.js';
import { query } from '../../api/test/placed-rows.js';

let browser: OfficeBrowser;
let office: OfficeWorld;
let programmeId: string;

/** Of a unit, in the award whose review goes by the unit, its county and the municipality. */
const sentByUnit = async (nomineeName: string): Promise<string> => {
  const officeId = office.world.id('office', 'unit-1');
  const given = { programmeId, officeId, categoryKey: 'endeavour', nomineeName, nomineePosition: '村民', deeds: DEEDS };
  const id = (await expectStatus(office.clerk.post('/api/nominations', given), 201)).body['id'] as string;
  await expectStatus(office.clerk.post(`/api/processes/nomination/${id}/events/nomination.submit`), 200);
  return id;
};

const decisionsOn = async (entryId: string): Promise<unknown[]> =>
  query(
    office.world,
    'select level, state, reason from public.review_decision where entry_id = $1 order by created_at, level desc',
    [entryId],
  );

beforeAll(async () => {
  browser = await OfficeBrowser.start();
  ({ office } = browser);
  ({ programmeId } = office.world);
});
afterAll(() => browser?.close());
afterEach(() => browser.closeContexts());

describe('whoever leads a county', () => {
  it('reviews what a unit below has sent, for the unit and for the county, and is told for which', async () => {
    const id = await sentByUnit('驻村吴');
    const { page, faults } = await browser.signIn('', 'lead');
    await page.getByRole('link', { name: /^审核下级报送（\d+）$/ }).click();
    await page.getByRole('heading', { name: '驻村吴' }).waitFor();
    for (const level of ['单位', '县区']) {
      await page.locator('dd').getByText(level, { exact: true }).waitFor();
      const told = await page.getByText('您以“青田县”负责人的身份代“农商银行”办理').count();
      expect(told).toBe(level === '单位' ? 1 : 0);
      await page.keyboard.press('1');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('理由').fill(`${level}核实无误`);
      await dialog.locator('.button.primary').click();
      await dialog.waitFor({ state: 'detached' });
    }
    await page.getByText('没有等待审核的申报。').waitFor();
    expect(await decisionsOn(id)).toEqual([
      { level: 'unit', state: 'passed', reason: '单位核实无误' },
      { level: 'county', state: 'passed', reason: '县区核实无误' },
    ]);
    await page.getByRole('link', { name: '全部审核记录' }).click();
    await page.getByRole('row').filter({ hasText: '县区核实无误' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('registers for a unit below, and is told so on the form and on the nomination', async () => {
    const { page } = await browser.signIn('', 'lead');
    await page
      .getByRole('row', { name: /^创新奖 农商银行/ })
      .getByRole('link')
      .click();
    await page.getByRole('link', { name: '登记推荐对象' }).click();
    await page.getByText('您以“青田县”负责人的身份代“农商银行”办理').waitFor();
    await page.getByLabel('推荐对象姓名').fill('代报孙');
    await page.getByRole('button', { name: '登记为草稿' }).click();
    await page.getByRole('heading', { name: '代报孙' }).waitFor();
    await page.getByText('记录中的办理人为周负责').waitFor();
  });
});

describe('every page', () => {
  beforeAll(() => sentByUnit('在审郑'));

  const PAGES: readonly (readonly [string, () => string])[] = [
    ['the queue', () => `/programmes/${programmeId}/reviews`],
    ['all reviews', () => `/programmes/${programmeId}/reviews/all`],
  ];

  it.each(PAGES)(
    'has nothing that axe finds wrong, in both languages, light and dark, and fits a phone: %s',
    async (_, path) => {
      expect(await browser.flawsOf(path())).toEqual([]);
    },
    LOOKS_MS,
  );
});
