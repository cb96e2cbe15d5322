import { refusalOf } from '#testing';
import { z } from 'zod';
import { sortedRows, sortOfTable, tableOf } from './report-table.js';

const row = z.object({
  name: z.string(),
  mark: z.string().nullable(),
  tier: z.object({ zh: z.string(), en: z.string() }),
});
const reply = z.object({ lines: z.array(row) });
const table = tableOf(reply, row, ({ lines }) => lines);
const line = (name: string, mark: string | null, tier: [string, string]) => ({
  name,
  mark,
  tier: { zh: tier[0], en: tier[1] },
});
const lines = [
  line('周立', '9.5', ['一等奖', 'First']),
  line('安宁', null, ['三等奖', 'Third']),
  line('李想', '10.15', ['二等奖', 'Second']),
  line('陈晨', '10.2', ['二等奖', 'Second']),
];
const namesBy = (sort: string | undefined, language: 'zh' | 'en' = 'zh'): string[] =>
  sortedRows(lines, table, { sort, language }).map((one) => row.parse(one).name);

describe('a table of a report', () => {
  it('stands as the report has it unless an order is asked for', () => {
    expect(namesBy(undefined)).toEqual(['周立', '安宁', '李想', '陈晨']);
  });

  it('is sorted by pinyin, by worth and by the reader’s own language; what isn’t there stands last', () => {
    expect(namesBy('name')).toEqual(['安宁', '陈晨', '李想', '周立']);
    expect(namesBy('mark')).toEqual(['周立', '李想', '陈晨', '安宁']);
    expect(namesBy('-mark')).toEqual(['陈晨', '李想', '周立', '安宁']);
    expect(namesBy('tier', 'en')).toEqual(['周立', '李想', '陈晨', '安宁']);
    expect(namesBy('-tier', 'en')).toEqual(['安宁', '李想', '陈晨', '周立']);
  });

  it('is sorted by what it has and by nothing else', async () => {
    expect(sortOfTable(table, '-tier')).toBe('-tier');
    expect(sortOfTable(table, undefined)).toBeUndefined();
    const refused = await refusalOf(Promise.resolve().then(() => sortOfTable(table, 'severity')));
    expect(refused).toMatchObject({ code: 'PAYLOAD_INVALID', fields: [{ field: 'sort' }] });
  });
});
