import { areas, textsOf } from './page-texts.js';

const blanksOf = (text = ''): string[] => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();

describe('what the pages say', () => {
  it('is found in every area', () => expect(areas).toEqual(expect.arrayContaining(['judge', 'shared', 'sign-in'])));

  it.each(areas)('is said in both languages, with the same blanks: %s', async (area) => {
    const { zh, en } = await textsOf(area);
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    for (const key of Object.keys(zh)) expect([key, blanksOf(en[key])]).toEqual([key, blanksOf(zh[key])]);
    expect(Object.entries({ ...zh, ...en }).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it.each(areas)('is Chinese in the one and not in the other: %s', async (area) => {
    const { zh, en } = await textsOf(area);
    const han = /\p{Script=Han}/u;
    const figuresAlone = /^(?:\{\w+\}|[^\p{L}])*$/u;
    expect(Object.keys(zh).filter((key) => !han.test(zh[key] ?? '') && !figuresAlone.test(zh[key] ?? ''))).toEqual([]);
    expect(Object.keys(en).filter((key) => han.test(en[key] ?? ''))).toEqual([]);
  });
});
