import { type Finding, findingAt } from './finding.js';
import { SURNAME } from './surnames.js';
import type { TextView } from './text-view.js';

const STOP = '，。,.！？!?;；、:：（()）“”"\'「」《》…';

/** What follows is who writes: the finding is the name or the unit, not the words before it. */
const INTRODUCED: readonly RegExp[] = [
  new RegExp(`(?:我叫|我名叫|我的名字叫|我的名字是|大家好我是|你们好我是|各位好我是|大家都叫我|都叫我|人称我|别人叫我|同事叫我|本人叫|本人名叫|本人是)[:：“"「]?([^${STOP}\\s的]{1,12})`, 'gu'),
  new RegExp(`(?:我姓|免贵姓|本人姓|鄙姓|我家姓)(${SURNAME})`, 'gu'),
  new RegExp(`(?<=^|[，。！？；\\n])我是(${SURNAME}\\p{Script=Han}{1,2})(?=[，。,.！？；\\n]|$)`, 'gu'),
  new RegExp(`(?<=^|[，。！？；\\n])我[，,]?(${SURNAME}\\p{Script=Han}{1,2})[，,]`, 'gu'),
]; // prettier-ignore

/** Up to the end of the line: whoever it names. */
const LABELLED =
  /(?:作者|撰稿人?|投稿人?|供稿人?|撰文|执笔人?|作者姓名|姓名|署名|笔名|通讯员|单位|作者单位|工作单位|所在单位|推荐单位|报送单位|学校|班级|指导老师|指导教师|联系人|联系电话|联系方式|手机号?码?|电话|邮箱|地址|通讯地址|通信地址|家庭住址|住址|籍贯|身份证号?码?|微信号?|author|by|name|tel|email)[:：]([^\n。；;）)]{1,60})/gu;
const BRACKETED = /[（(]((?:作者|本文作者|作者单位|作者系|文[:：/／]|供稿|投稿人)[^（()）\n]{1,60})[）)]/gu;
const CREDIT = /(?<=^|\n)文[/／|:：丨]?([^\n]{2,24})(?=\n|$)/gu;

const EDGE_LINES = 3;
const SENTENCE = /[。！？!?；;，,：:“”…]/u;
const NAME_LINE = new RegExp(`^(?:\\p{Script=Han}{2,24}?)??(?:${SURNAME}\\p{Script=Han}{1,2})$`, 'u');
const UNIT_LINE = /(?:局|办|委|院|校|学|会|公司|集团|银行|行|中心|部|队|所|站|社|馆|县|镇|乡|村|厂|处|科|室)$/u;

interface Line {
  readonly text: string;
  readonly from: number;
}

const linesOf = (text: string): Line[] => {
  const lines: Line[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    if (line !== '') lines.push({ text: line, from });
    from += line.length + 1;
  }
  return lines;
};

/** A short line before or after the text that is a name, a unit, or both: who signs it. */
const signatures = (view: TextView): Finding[] => {
  const lines = linesOf(view.text);
  if (lines.length < 2) return [];
  const edges = [...new Set([...lines.slice(0, EDGE_LINES), ...lines.slice(-EDGE_LINES)])];
  return edges
    .filter(({ text }) => text.length >= 2 && text.length <= 28 && !SENTENCE.test(text))
    .filter(({ text }) => !/^\d{4}年/u.test(text))
    .filter(
      ({ text }) =>
        (text.length <= 4 || UNIT_LINE.test(text.slice(0, -2)) || UNIT_LINE.test(text.slice(0, -3))
          ? NAME_LINE.test(text)
          : false) ||
        (UNIT_LINE.test(text) && text.length >= 4),
    )
    .map(({ text, from }) => findingAt(view, from, from + text.length, 'signature'));
};

export const introductions = (view: TextView): Finding[] => {
  const found: Finding[] = [];
  const take = (pattern: RegExp, kind: Finding['kind']): void => {
    for (const match of view.text.matchAll(pattern)) {
      const told = match[1] ?? '';
      const from = match.index + match[0].lastIndexOf(told);
      if (told !== '') found.push(findingAt(view, from, from + told.length, kind));
    }
  };
  for (const pattern of INTRODUCED) take(pattern, 'introduction');
  take(LABELLED, 'signature');
  take(BRACKETED, 'signature');
  take(CREDIT, 'signature');
  return [...found, ...signatures(view)];
};
