import { problemText, type Language } from '#contracts';
import { readerLanguage } from '../reader-language.js';

/** Headings of the tables, in the reader's language. */
const WORDS = {
  rank: { zh: '名次', en: 'rank' },
  entry: { zh: '作品', en: 'entry' },
  mark: { zh: '得分', en: 'mark' },
  error: { zh: '±标准误', en: '± s.e.' },
  interval: { zh: '名次区间（90%）', en: 'rank, 90%' },
  marks: { zh: '评分数', en: 'marks' },
  tier: { zh: '等次', en: 'tier' },
  top: { zh: '入围概率', en: 'P(prize)' },
  points: { zh: '积分', en: 'points' },
  tie: { zh: '并列处理', en: 'tie settled by' },
  judge: { zh: '评委', en: 'judge' },
  leastSquares: { zh: '最小二乘', en: 'least squares' },
  severity: { zh: '严格度', en: 'severity' },
  residualSd: { zh: '残差', en: 'residual sd' },
  agreement: { zh: '与他人相关', en: 'agreement' },
  ties: { zh: '并列', en: 'Ties' },
  open: { zh: '未决', en: 'open' },
  place: { zh: '名次', en: 'place' },
  variance: { zh: '方差（作品 / 评委 / 误差）', en: 'Variance (entry / judge / residual)' },
  components: { zh: '连通部分', en: 'Connected parts' },
  scenario: { zh: '情形', en: 'scenario' },
  change: { zh: '等次变化', en: 'change of tier' },
  statistic: { zh: '统计量', en: 'statistic' },
  value: { zh: '数值', en: 'value' },
  low: { zh: '95%下限', en: '95% low' },
  high: { zh: '95%上限', en: '95% high' },
  note: { zh: '说明', en: 'note' },
  item: { zh: '对象', en: 'item' },
  ability: { zh: '能力值', en: 'ability' },
  home: { zh: '主场效应', en: 'Home effect' },
  tieParameter: { zh: '平局参数', en: 'Tie parameter' },
  deviance: { zh: '偏差', en: 'Deviance' },
  separation: { zh: '分离信度', en: 'Separation reliability' },
} as const;

export const word = (name: keyof typeof WORDS, language: Language = readerLanguage()): string => WORDS[name][language];

const MOST_NAMES = 20;

/** Names in a sentence; the rest of many are counted. */
export const listed = (names: readonly string[]): string =>
  names.length <= MOST_NAMES ? names.join(', ') : `${names.slice(0, MOST_NAMES).join(', ')} … (${names.length})`;

/** A warning as one sentence or two in the reader's language. */
export const sentence = (code: string, params: Readonly<Record<string, unknown>>): string => {
  const { title, remedy } = problemText(code, params, readerLanguage());
  return `${title} ${remedy}`.trim();
};
