import { calledInHistory, historySentence, lang, stepLabel } from './index.js';

const step = {
  process: 'nomination',
  at: new Date('2018-09-03T01:05:00Z'),
  zone: 'Asia/Shanghai',
  who: 'Li Wei',
  event: 'eligibility.return',
  from: 'submitted',
  to: 'returned',
  reason: 'the seal is {missing}',
};

describe('a history told in words', () => {
  it('says when, who, what and why, in the time of the programme', () => {
    expect(historySentence(step, 'en')).toBe(
      '3 September 2018 at 09:05: Li Wei sent "Return for correction"; it went from "Submitted" to "Returned". Reason: the seal is {missing}',
    );
    expect(historySentence({ ...step, who: '李伟', reason: '缺公章' }, 'zh')).toBe(
      '2018年9月3日 09:05，李伟执行“退回修改”，状态由“已提交”变为“已退回”。理由：缺公章',
    );
  });

  it('says how it began, and what kept it where it was', () => {
    const begun = { ...step, event: 'nomination.begin', from: null, to: 'draft', reason: null };
    expect(historySentence(begun, 'en')).toBe('3 September 2018 at 09:05: Li Wei began this; it is "Draft".');
    expect(stepLabel(begun)).toEqual({ zh: '发起', en: 'Begun' });
    expect(historySentence({ ...step, from: 'returned', reason: null }, 'en')).toContain('it stayed "Returned".');
  });

  it('calls people by their roles in both languages', () => {
    expect(Object.keys(lang.zh.history).sort()).toEqual(Object.keys(lang.en.history).sort());
    expect(calledInHistory(['officeClerk', 'officeLead'], 'en')).toBe('the office clerk or the head of the office');
    expect(calledInHistory(['officeClerk', 'officeLead'], 'zh')).toBe('单位经办人或单位负责人');
  });
});
