import { problemText } from '#contracts';
import type { FieldProblem } from '#kernel';
import { both, htmlPage } from './html-page.js';

/** What is wrong and what to do, as a public page says it: in both languages, with the way to the front page. */
export const problemPage = (
  code: string,
  params: Readonly<Record<string, unknown>>,
  fields: readonly FieldProblem[],
): string => {
  const said = (of: string, blanks: Readonly<Record<string, unknown>>) => {
    const [zh, en] = [problemText(of, blanks, 'zh'), problemText(of, blanks, 'en')];
    return { title: { zh: zh.title, en: en.title }, remedy: { zh: zh.remedy, en: en.remedy } };
  };
  const { title, remedy } = said(code, params);
  const lines = fields.map((field) => {
    const of = said(field.code, field.params ?? {});
    return `<li>${both(of.title)} ${both(of.remedy)}</li>`;
  });
  return htmlPage(
    title,
    `${remedy.zh === '' ? '' : `<p>${both(remedy)}</p>`}
${lines.length > 0 ? `<ul>\n${lines.join('\n')}\n</ul>` : ''}
<p><a href="/">${both({ zh: '公开页面', en: 'Public pages' })}</a></p>`,
  );
};
