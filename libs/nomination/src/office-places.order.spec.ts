import { placesAsked } from './office-places.order.js';

const place = (zh: string, given: { free?: number | null; missing?: number; returned?: number } = {}) => ({
  categoryId: zh === '周县' ? 'second' : 'first',
  categoryKey: 'award',
  officeId: zh,
  officeKey: zh,
  officeName: { zh, en: `${zh} County` },
  quota: given.free === null ? null : 10,
  minimum: 1,
  standing: 4,
  sentIn: 3,
  returned: given.returned ?? 0,
  accepted: 0,
  free: given.free === undefined ? 6 : given.free,
  missing: given.missing ?? 0,
  nextId: null,
  nextName: null,
});

const PLACES = [
  place('周县', { free: 2 }),
  place('安县', { free: null }),
  place('陈县', { free: 9, missing: 1, returned: 2 }),
];
const names = (asked: Partial<Parameters<typeof placesAsked>[1]>): string[] =>
  placesAsked(PLACES, { sort: 'category', ...asked }).map(({ officeName }) => officeName.zh);

describe('how offices stand', () => {
  it('comes as the plan has its categories, or the other way', () => {
    expect(names({})).toEqual(['周县', '安县', '陈县']);
    expect(names({ sort: '-category' })).toEqual(['陈县', '安县', '周县']);
  });

  it('stands by pinyin of the office', () => {
    expect(names({ sort: 'office' })).toEqual(['安县', '陈县', '周县']);
    expect(names({ sort: '-office' })).toEqual(['周县', '陈县', '安县']);
  });

  it('has those without a limit last, whichever way', () => {
    expect(names({ sort: 'free' })).toEqual(['周县', '陈县', '安县']);
    expect(names({ sort: '-free' })).toEqual(['陈县', '周县', '安县']);
  });

  it('is narrowed to what is missing, returned or still free, to a category and to a name', () => {
    expect(names({ only: 'missing' })).toEqual(['陈县']);
    expect(names({ only: 'returned' })).toEqual(['陈县']);
    expect(names({ only: 'free', categoryId: 'first' })).toEqual(['安县', '陈县']);
    expect(names({ q: '安' })).toEqual(['安县']);
    expect(names({ q: 'chen' })).toEqual([]);
  });
});
