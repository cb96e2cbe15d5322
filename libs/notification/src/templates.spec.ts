import { lang, LANGUAGES, notificationTemplates, notificationText } from '#contracts';
import { TEMPLATES, words } from './templates.js';

const names = Object.keys(TEMPLATES).sort();

describe.each(LANGUAGES)('the messages in %s', (language) => {
  it('are there for every template, and no others', () => {
    expect(notificationTemplates(language).sort()).toEqual(names);
  });

  it.each(Object.entries(TEMPLATES))('%s says only what its parameters give', (name, { params }) => {
    const text = lang[language].notifications[name];
    const blanks = [...`${text?.subject} ${text?.text}`.matchAll(/\{(\w+)\}/g)].map(([, blank]) => blank);
    const known = Object.keys(params.shape);
    expect(blanks.filter((blank) => blank === undefined || !known.includes(blank))).toEqual([]);
  });
});

it('nobody who judges blind is told a word that people wrote', () => {
  const blind = Object.values(TEMPLATES).filter((template) => 'blind' in template);
  expect(blind).toHaveLength(4);
  for (const { params } of blind) expect(Object.values(params.shape)).not.toContain(words);
});

it('a message is told in the language of its reader, moments on the clock of the programme', () => {
  const params = {
    programme: { zh: '扶贫日', en: 'The Day' },
    category: { zh: '创新奖', en: 'Innovation' },
    count: 3,
    dueAt: '2018-09-14T10:00:00.000Z',
    timezone: 'Asia/Shanghai',
  };
  expect(notificationText('opinions.requested', params, 'zh')).toEqual({
    subject: '请对 3 名推荐对象出具意见',
    text: '扶贫日 “创新奖”：请于 2018年9月14日 18:00（中国标准时间） 前对 3 名推荐对象逐一答复。逾期未复不视为同意。',
  });
  expect(notificationText('opinions.requested', params, 'en').text).toBe(
    'The Day, Innovation: please answer for each of the 3 nominees by 18:00 on 14 September 2018 (China Standard Time). Silence is not taken as consent.',
  );
});
