import type { BadInput, BadInputKey, Text } from './types.js';

const DESCRIPTIONS: Readonly<Record<BadInputKey, Text>> = {
  unknownColumn: { zh: '提交的内容带有系统不认识的栏目', en: 'an entry with a field that the system doesn’t know' },
  wrongFile: { zh: '把另一种文件当作推荐表提交', en: 'a file of another kind sent as a nomination' },
  textTooShort: { zh: '征文字数低于主题下限', en: 'an essay below the theme’s minimum' },
  textTooLong: { zh: '事迹材料超过 2,000 字', en: 'deeds of more than 2,000 characters' },
  quotaExceeded: { zh: '单位在同一奖项推荐第三名', en: 'a third nomination of one office in one category' },
  late: { zh: '截止时间之后提交', en: 'a submission after the closing time' },
  twice: { zh: '同一事项提交两次', en: 'the same thing submitted twice' },
  foreignOffice: { zh: '经办人修改其他单位的材料', en: 'a clerk changes what belongs to another office' },
  conflictedJudge: { zh: '把参评对象分给本县的评委', en: 'an entry is handed to a judge from its own county' },
  markOutsideScale: { zh: '分数超出评分项满分', en: 'a mark above the points of its criterion' },
  staleVersion: { zh: '用旧版本的内容覆盖新版本', en: 'a change made on a version that is no longer the newest' },
  unknownState: { zh: '请求当前状态下不存在的操作', en: 'an event that the present state doesn’t know' },
};

/** Bad acts that the player commits on purpose; it fills in the code that must come back. */
export const plannedBadInput = (): BadInput[] =>
  Object.entries(DESCRIPTIONS).map(([key, description]) => ({
    key: key as BadInputKey, // Object.entries forgets the keys of a Record that is exhaustive by type
    description,
    expects: '',
  }));
