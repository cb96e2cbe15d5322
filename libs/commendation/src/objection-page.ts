import { both, dayIn, escaped, htmlPage } from '#platform';
import type { z } from 'zod';
import type { objectionStatus } from './objection.views.js';

type Status = z.infer<typeof objectionStatus>;

const dayText = (at: Date, zone: string): string => `<time datetime="${at.toISOString()}">${dayIn(at, zone)}</time>`;

const statusText = (status: Status): string => {
  const day = (at: Date): string => dayText(at, status.timezone);
  const lines = [
    [{ zh: '受理编号', en: 'Receipt' }, escaped(status.receiptNumber)],
    [{ zh: '进展', en: 'State' }, both(status.label)],
    [{ zh: '收到', en: 'Received' }, day(status.filedAt)],
    ...(status.decidedAt === null && status.dueAt !== null
      ? [[{ zh: '办理期限', en: 'Due' }, day(new Date(status.dueAt.getTime() - 1))] as const]
      : []),
    ...(status.decidedAt === null ? [] : [[{ zh: '办结', en: 'Decided' }, day(status.decidedAt)] as const]),
    ...(status.reply === null ? [] : [[{ zh: '答复', en: 'Reply' }, escaped(status.reply)] as const]),
    [{ zh: '证据文件', en: 'Files of evidence' }, String(status.files)],
  ] as const;
  return `<dl>${lines.map(([name, value]) => `<dt>${both(name)}</dt><dd>${value}</dd>`).join('')}</dl>`;
};

const FORM = `<form method="get" action="/objection">
<p><label for="receipt">${both({ zh: '受理编号', en: 'Receipt number' })}</label><br><input id="receipt" name="receipt" required maxlength="60"></p>
<p><button type="submit">${both({ zh: '查询', en: 'Look up' })}</button></p>
</form>`;

const UNKNOWN = `<p>${both({ zh: '没有这个受理编号。', en: 'There is no such receipt.' })}</p>`;

/** How far a case has come, for whoever holds its receipt; without a script. */
export const receiptPage = (status: Status | 'unknown' | undefined): string =>
  htmlPage(
    { zh: '异议办理进展', en: 'How far an objection has come' },
    [status === undefined ? '' : status === 'unknown' ? UNKNOWN : statusText(status), FORM].join('\n'),
  );
