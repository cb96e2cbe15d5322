import { languageOf, localMomentText, momentText, problemText } from './index.js';

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

  it('names what may be sent by its key, and what people call it beside', () => {
    const params = { event: 'essay.teleport', events: ['essay.submit', 'essay.withdraw'] };
    expect(problemText('EVENT.UNKNOWN', params, 'en').remedy).toBe(
      'Send one of: essay.submit (Send essay), essay.withdraw (Withdraw essay).',
    );
    expect(problemText('EVENT.UNKNOWN', params, 'zh').remedy).toContain('essay.submit（');
  });

  it('tells a moment that a plan writes on its own clock like every other', () => {
    expect(localMomentText('2018-09-07T18:00', 'zh')).toBe(momentText('2018-09-07T10:00:00Z', 'zh'));
    expect(localMomentText('2018-09-08T00:00', 'en', 'Europe/Paris', { ends: true })).toBe(
      momentText('2018-09-07T22:00:00Z', 'en', 'Europe/Paris', { ends: true }),
    );
    expect(localMomentText('2018-10-17', 'zh')).toBe('2018年10月17日');
    expect(localMomentText('2018-10-17', 'en', 'America/New_York')).toBe('17 October 2018');
  });

  it('tells a moment on the clock of the programme, and in the words of the language', () => {
    const params = { until: '2018-09-07T10:00:00.000Z', timezone: 'Asia/Shanghai' };
    expect(problemText('PROGRAMME.TOO_LATE', params, 'zh').title).toBe(
      '报送已于 2018年9月7日 18:00（中国标准时间） 截止。',
    );
    expect(problemText('PROGRAMME.TOO_LATE', params, 'en').title).toBe(
      'Entries closed at 18:00 on 7 September 2018 (China Standard Time).',
    );
    expect(problemText('PROGRAMME.TOO_LATE', { ...params, timezone: 'Asia/Urumqi' }, 'en').title).toContain(
      '16:00 on 7',
    );
    expect(problemText('PROGRAMME.TOO_LATE', { until: params.until }, 'zh').title).toContain('18:00');
    expect(problemText('PROGRAMME.TOO_LATE', { until: '2018-09-07T09:59:58Z' }, 'zh').title).toContain('17:59:58');
  });

  it('says of what ends at midnight that it ends at 24:00 of its last day, as the notice does', () => {
    const params = { until: '2018-10-09T16:00:00.000Z', timezone: 'Asia/Shanghai' };
    expect(problemText('OBJECTION.WINDOW_CLOSED', params, 'zh').title).toContain('2018年10月9日 24:00');
    expect(problemText('OBJECTION.WINDOW_CLOSED', params, 'en').title).toContain('24:00 on 9 October 2018');
    const from = { from: params.until, timezone: params.timezone };
    expect(problemText('PROGRAMME.TOO_EARLY', from, 'en').remedy).toContain('00:00 on 10 October 2018');
  });

  it('names a category as its plan does, and divides a list as the language does', () => {
    const category = { zh: '创新奖', en: 'Innovation Award' };
    const params = { category, quota: 2, count: 2 };
    expect(problemText('NOMINATION.QUOTA_EXHAUSTED', params, 'zh').title).toBe('本单位在“创新奖”的名额已满：2/2。');
    expect(problemText('NOMINATION.QUOTA_EXHAUSTED', params, 'en').title).toContain('"Innovation Award"');
    const unknown = { given: '发明奖', categories: [category, { zh: '奋进奖', en: 'Endeavour Award' }] };
    expect(problemText('ENTRY.CATEGORY_UNKNOWN', unknown, 'zh').remedy).toBe('可选：创新奖、奋进奖。');
    expect(problemText('ENTRY.CATEGORY_UNKNOWN', unknown, 'en').remedy).toContain('Innovation Award, Endeavour Award');
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
