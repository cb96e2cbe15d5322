import { compareValues, inOrder, type ListColumn, type ListFilter, rowsAmong } from './columns.js';

describe('names in order', () => {
  const names = ['周', '安', 'Brown', '李', '陈', 'adams'];

  it('stand by pinyin in Chinese', () =>
    expect([...names].sort(inOrder('zh')).filter((name) => /\p{Script=Han}/u.test(name))).toEqual([
      '安',
      '陈',
      '李',
      '周',
    ]));

  it('stand by the alphabet in English, whatever the case', () =>
    expect([...names].sort(inOrder('en')).slice(0, 2)).toEqual(['adams', 'Brown']));

  it('take figures by their worth', () => expect(['第10组', '第2组'].sort(inOrder('zh'))).toEqual(['第2组', '第10组']));

  it('are figures where both are', () => expect(compareValues(9, 10, inOrder('zh'))).toBeLessThan(0));
});

describe('rows at hand', () => {
  interface Person {
    readonly name: string;
    readonly roles: readonly string[];
  }
  const rows: readonly Person[] = [
    { name: '王 Ｗｅｉ', roles: ['judge', 'auditor'] },
    { name: '李 Na', roles: ['judge'] },
  ];
  const columns: readonly ListColumn<Person>[] = [{ key: 'name', title: 'Name', value: ({ name }) => name }];
  const filters: readonly ListFilter<Person>[] = [
    { key: 'role', label: 'Role', options: [], of: ({ roles }) => roles },
  ];
  const among = (search: string, set: Readonly<Record<string, string>> = {}) =>
    rowsAmong(rows, columns, filters, { search, set }).map(({ name }) => name);

  it('are found by every word, whatever its case and width', () => {
    expect(among('wei 王')).toEqual(['王 Ｗｅｉ']);
    expect(among('wei 李')).toEqual([]);
  });

  it('pass a filter by any of what they have', () => {
    expect(among('', { role: 'auditor' })).toEqual(['王 Ｗｅｉ']);
    expect(among('', { role: 'judge' })).toHaveLength(2);
  });
});
