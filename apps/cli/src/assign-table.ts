import type { Assigned, Infeasible } from '#assignment';
import { problemText, type Language } from '#contracts';

const words = {
  en: {
    objective: 'total affinity',
    worst: 'worst entry',
    pairs: 'pairs',
    loads: 'entries a judge',
    components: 'components',
    seconds: 'seconds',
    optimal: 'Optimal, proven.',
    infeasible: 'Not possible. What is short:',
    relaxations: 'The fewest changes that make it possible:',
    helpless: 'No change of loads or numbers makes it possible.',
  },
  zh: {
    objective: '匹配度合计',
    worst: '最低的作品',
    pairs: '分配数',
    loads: '每名评委件数',
    components: '连通组数',
    seconds: '用时（秒）',
    optimal: '已证明最优。',
    infeasible: '无法分配。所缺如下：',
    relaxations: '使其可行的最少调整：',
    helpless: '调整工作量或人数都无法使其可行。',
  },
} as const satisfies Record<Language, Record<string, string>>;

/** Chinese characters take two places of a terminal. */
const width = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/.test(sign) ? 2 : 1), 0);

const inColumns = (rows: readonly (readonly [string, string])[]): string => {
  const widest = Math.max(...rows.map(([name]) => width(name)));
  return rows.map(([name, value]) => `${name}${' '.repeat(widest - width(name))}  ${value}\n`).join('');
};

/** How it went, for people; the pairs themselves go to `--out`. */
export const assignmentTable = (result: Assigned | Infeasible, seconds: number, language: Language): string => {
  const word = words[language];
  const line = (text: { code: string; params: Readonly<Record<string, unknown>> }): string =>
    `  ${problemText(text.code, text.params, language).title}\n`;
  if (result.status === 'infeasible') {
    const changes = result.relaxations.map(line).join('');
    const help = changes === '' ? `${word.helpless}\n` : `${word.relaxations}\n${changes}`;
    return `${word.infeasible}\n${result.reasons.map(line).join('')}${help}`;
  }
  const { objective, worstEntry, pairs, components } = result;
  const loads = Object.values(result.loads).sort((a, b) => a - b);
  return `${word.optimal}\n${inColumns([
    [word.objective, String(objective)],
    [word.worst, worstEntry === undefined ? '–' : `${worstEntry.entry} (${worstEntry.affinity})`],
    [word.pairs, String(pairs.length)],
    [word.loads, `${loads[0] ?? 0}–${loads.at(-1) ?? 0}`],
    [word.components, String(components)],
    [word.seconds, seconds.toFixed(2)],
  ])}`;
};
