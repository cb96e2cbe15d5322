import type { EssayIntent, NominationIntent, Text } from './types.js';

/** What is said when an entry doesn't go straight through. */
export const NOMINATION_REASONS: Readonly<Record<NominationIntent, readonly Text[]>> = {
  sound: [],
  withdrawn: [
    {
      zh: '推荐对象已调离本地，经研究撤回推荐。',
      en: 'The nominee has moved away; the office withdraws the nomination.',
    },
    { zh: '推荐对象本人请求把机会让给他人。', en: 'The nominee asks that somebody else be given the chance.' },
    {
      zh: '本单位内部公示期间有待核实的情况，先行撤回。',
      en: 'A matter came up in the office’s own notice period; withdrawn meanwhile.',
    },
  ],
  returnedOnce: [
    { zh: '职务填写不全，请补充后重新报送。', en: 'The position is incomplete; complete it and submit again.' },
    {
      zh: '事迹中的时间前后不一，请核对后重新报送。',
      en: 'Dates in the deeds don’t agree; check them and submit again.',
    },
    { zh: '缺少本单位公示情况的说明，请补充。', en: 'A statement on the office’s own notice is missing; add it.' },
  ],
  rejected: [
    { zh: '主要事迹不在本奖项范围内。', en: 'The deeds are not within the scope of this award.' },
    { zh: '从事扶贫工作的时间未达到评选条件。', en: 'The time spent in the work is below what the award requires.' },
    { zh: '主要数据无法核实。', en: 'The main figures can’t be verified.' },
  ],
  departmentObjects: [
    { zh: '有一起尚未办结的投诉，暂不同意。', en: 'A complaint is still open; the department does not agree.' },
    { zh: '近两年的年度考核未达到要求。', en: 'Annual appraisals of the last two years fall short.' },
    { zh: '项目资金的审计意见尚未整改到位。', en: 'Findings of an audit of project money have not been settled.' },
  ],
  departmentSilent: [{ zh: '部门逾期未答复。', en: 'The department gives no answer in time.' }],
};

export const ESSAY_REASONS: Readonly<Record<EssayIntent, readonly Text[]>> = {
  sound: [],
  tooShort: [{ zh: '正文字数不足。', en: 'The text is too short.' }],
  returnedOnce: [
    { zh: '标题与正文不符，请核对后重新报送。', en: 'Title and text don’t match; check and submit again.' },
    { zh: '作者姓名与登记信息不一致，请核对。', en: 'The author’s name differs from the register; check it.' },
  ],
  rejected: [
    { zh: '内容与征文主题无关。', en: 'The text is off the theme.' },
    { zh: '体裁不符合征文要求。', en: 'The form is not what the call asks for.' },
  ],
  withdrawn: [
    { zh: '作者请求撤回。', en: 'The author asks to withdraw.' },
    { zh: '同一作品已在别处发表，单位撤回。', en: 'The work has been published elsewhere; the office withdraws it.' },
  ],
};
