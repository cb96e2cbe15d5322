import { problemText } from '#contracts';
import type { DomainError } from '#kernel';
import { both, dayIn, escaped, htmlPage } from '#platform';
import type { z } from 'zod';
import { EVIDENCE_FILE, type objectionStatus } from './objection.views.js';

/** What became of what was just sent: the case itself, or a file. */
type Told = 'filed' | 'added' | DomainError;

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

/** Evidence is taken until the case is decided. */
const evidenceForm = ({ receiptNumber, decidedAt }: Status): string =>
  decidedAt === null
    ? `<h2>${both({ zh: '补充证据', en: 'Add evidence' })}</h2>
<form method="post" action="/objection/evidence" enctype="multipart/form-data">
<input type="hidden" name="receipt" value="${escaped(receiptNumber)}">
<p><label for="evidence">${both({ zh: '文件（PDF、JPEG 或 PNG，不超过 10 MB）', en: 'File (PDF, JPEG or PNG, 10 MB at most)' })}</label><br>
<input id="evidence" type="file" name="${EVIDENCE_FILE}" accept=".pdf,.jpg,.jpeg,.png" required></p>
<p><button type="submit">${both({ zh: '上传', en: 'Send' })}</button></p>
</form>`
    : '';

const said = (told: Told): string => {
  if (told === 'added') return `<p role="status">${both({ zh: '文件已收到。', en: 'The file has come in.' })}</p>`;
  if (told === 'filed')
    return `<p role="status">${both({ zh: '异议已收到。请记下受理编号：凭它查询进展、补交证据文件。', en: 'Your objection has come in. Keep the receipt number: it shows how far the case has come, and takes files of evidence.' })}</p>`;
  const { code, params } = told;
  const text = (part: 'title' | 'remedy') =>
    both({ zh: problemText(code, params, 'zh')[part], en: problemText(code, params, 'en')[part] });
  return `<p role="alert">${text('title')} ${text('remedy')}</p>`;
};

const UNKNOWN = `<p>${both({ zh: '没有这个受理编号。', en: 'There is no such receipt.' })}</p>`;

/** How far a case has come, for whoever holds its receipt; without a script. */
export const receiptPage = (status: Status | 'unknown' | undefined, ...told: readonly Told[]): string =>
  htmlPage(
    { zh: '异议办理进展', en: 'How far an objection has come' },
    [
      ...told.map(said),
      status === undefined ? '' : status === 'unknown' ? UNKNOWN : statusText(status) + evidenceForm(status),
      FORM,
    ].join('\n'),
  );
