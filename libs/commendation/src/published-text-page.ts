import { both, escaped, htmlPage } from '#platform';
import type { TextShown } from './published-text.views.js';

const TITLE = { zh: '获奖作品', en: 'Winning essay' };

export const noTextPage = (): string =>
  htmlPage(
    TITLE,
    `<p>${both({ zh: '没有这篇作品，或尚未公布。', en: 'There is no such essay, or it is not published.' })}</p>`,
  );

export const publishedPage = (text: TextShown): string => {
  const { programmeName, categoryName, winnerName, title, body, sourceHash, edited } = text;
  const wording = edited
    ? { zh: '经作者同意编辑，与评审文本不同', en: 'Edited with the author’s consent; judged in another wording' }
    : { zh: '即评审文本', en: 'As it was judged' };
  return htmlPage(
    TITLE,
    `<h2>${escaped(title)}</h2>
<p>${escaped(winnerName)} — ${both(categoryName)}, ${both(programmeName)}</p>
${body
  .split(/\n+/u)
  .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
  .join('\n')}
<p>${both(wording)}. ${both({ zh: '评审文本指纹', en: 'Fingerprint of the judged text' })} SHA-256 <code>${sourceHash}</code></p>`,
  );
};
