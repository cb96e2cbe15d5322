import type { Language } from '#contracts';
import type { SimilarPair, SimilarTexts, TextToCompare } from '#similarity';
import { textTable } from '../ranking/text-table.js';

const WORDS = {
  a: { zh: '文本甲', en: 'a' },
  b: { zh: '文本乙', en: 'b' },
  containment: { zh: '重合度', en: 'containment' },
  passages: { zh: '段数', en: 'passages' },
  longest: { zh: '最长相同段落', en: 'longest passage' },
} as const;

const SHOWN = 24;

const excerpt = (text: string, { passages }: SimilarPair): string => {
  const [longest] = [...passages].sort((one, other) => other.aLength - one.aLength || one.aStart - other.aStart);
  if (longest === undefined) return '';
  const points = [...text].slice(longest.aStart, longest.aStart + longest.aLength);
  return `${points.slice(0, SHOWN).join('').replaceAll(/\s+/g, ' ')}${points.length > SHOWN ? '…' : ''} (${longest.aLength})`;
};

/** For people: each pair with the beginning of its longest passage and how long that is. */
export const similarTable = (
  { pairs }: SimilarTexts,
  texts: readonly TextToCompare[],
  threshold: number,
  language: Language,
): string => {
  const textOf = new Map(texts.map(({ id, text }) => [id, text]));
  const columns = [
    { title: WORDS.a[language] },
    { title: WORDS.b[language] },
    { title: WORDS.containment[language], figure: true },
    { title: WORDS.passages[language], figure: true },
    { title: WORDS.longest[language] },
  ];
  const rows = pairs.map((pair) => [
    pair.a,
    pair.b,
    pair.containment.toFixed(3),
    String(pair.passages.length),
    excerpt(textOf.get(pair.a) ?? '', pair),
  ]);
  const counted =
    language === 'zh'
      ? `${texts.length}篇文本，重合度不低于${threshold}的有${pairs.length}对\n`
      : `${texts.length} texts, ${pairs.length} pairs with a containment of ${threshold} or more\n`;
  return pairs.length === 0 ? counted : textTable(columns, rows) + counted;
};
