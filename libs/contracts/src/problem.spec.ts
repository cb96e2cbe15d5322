import { languageOf, problemText } from './index.js';

describe('the text of a problem', () => {
  it('says in each language what is wrong and what to do, with events and states by their names', () => {
    const params = {
      event: 'scoreSheet.file',
      state: 'filed',
      from: ['assigned', 'draft'],
      possible: ['scoreSheet.recuse'],
    };
    expect(problemText('EVENT.IMPOSSIBLE_NOW', params, 'en')).toEqual({
      title: '"File score sheet" is not possible in state "Filed".',
      remedy: 'It is possible in: Assigned, Draft. Possible now: Recuse.',
    });
    expect(problemText('EVENT.IMPOSSIBLE_NOW', params, 'zh').title).toBe('当前状态“已提交”下不能执行“提交评分”。');
  });

  it('falls back to the code, never to nothing', () => {
    expect(problemText('NO.SUCH_CODE', {}, 'zh').title).toBe('NO.SUCH_CODE');
  });
});

describe('the language of a reader', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.5, zh-TW;q=0.7', 'zh'],
    ['fr, en;q=0.2', 'en'],
  ])('of %p is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
