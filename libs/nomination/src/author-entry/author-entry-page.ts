import { LANGUAGES, problemText, stateLabel, type Text } from '#contracts';
import type { DomainError } from '#kernel';
import { both, dayIn, escaped, htmlPage } from '#platform';
import { AUTHOR_FILE, type AuthorEntryForm, type OpenTheme, type ReceiptShown } from './author-entry.views.js';

const TITLE = { zh: '征文投稿', en: 'Send in an essay' };

const line = (text: Text): string => `<p>${both(text)}</p>`;

const LABELS: Readonly<Record<keyof AuthorEntryForm | typeof AUTHOR_FILE, Text>> = {
  officeId: { zh: '报送单位', en: 'Office that sends it in' },
  title: { zh: '题目', en: 'Title' },
  authorName: { zh: '作者姓名', en: 'Author' },
  phone: { zh: '手机号码', en: 'Mobile phone' },
  body: { zh: '正文', en: 'Text' },
  file: {
    zh: '或上传文件（txt、docx、pdf，不再填写正文）',
    en: 'Or send it as a file (txt, docx, pdf), and leave the text empty',
  },
};

/** Fields are told by what the page calls them. */
const spoken = ({ code, params }: DomainError): Text => {
  const named = (language: 'zh' | 'en'): Readonly<Record<string, unknown>> =>
    Array.isArray(params['fields'])
      ? { ...params, fields: params['fields'].map((field) => LABELS[field as keyof typeof LABELS][language]) }
      : params;
  const [zh, en] = LANGUAGES.map((language) => {
    const { title, remedy } = problemText(code, named(language), language);
    return `${title} ${remedy}`.trim();
  });
  return { zh: zh ?? code, en: en ?? code };
};

/** Why it was not taken, above the form; what was typed is still in it. */
export const refusedPage = (error: DomainError): string => htmlPage(TITLE, line(spoken(error)));

const input = (field: 'title' | 'authorName' | 'phone', value: string, more: string): string =>
  `<p><label for="${field}">${both(LABELS[field])}</label><br>
<input id="${field}" name="${field}" value="${escaped(value)}" required ${more}></p>`;

/** Works without a script: what is wrong comes back with everything that was typed. */
export const formPage = (theme: OpenTheme, typed: Partial<AuthorEntryForm> = {}, error?: DomainError): string => {
  const { categoryId, programmeName, categoryName, minimum, maximum, closesAt, timezone, offices } = theme;
  const options = offices
    .map(
      ({ id, name }) =>
        `<option value="${id}"${id === typed.officeId ? ' selected' : ''}>${both(name).replace(/<[^>]*>/gu, '')}</option>`,
    )
    .join('\n');
  return htmlPage(
    TITLE,
    `${error ? `<p role="alert">${both(spoken(error))}</p>` : ''}
<dl>
<dt>${both({ zh: '活动', en: 'Programme' })}</dt><dd>${both(programmeName)}</dd>
<dt>${both({ zh: '主题', en: 'Theme' })}</dt><dd>${both(categoryName)}</dd>
<dt>${both({ zh: '字数', en: 'Length' })}</dt><dd>${minimum}–${maximum}</dd>
<dt>${both({ zh: '截止', en: 'Closes on' })}</dt><dd><time datetime="${closesAt.toISOString()}">${dayIn(closesAt, timezone)}</time></dd>
</dl>
<form method="post" action="/enter/${categoryId}" enctype="multipart/form-data">
<p><label for="officeId">${both(LABELS.officeId)}</label><br>
<select id="officeId" name="officeId" required><option value=""></option>
${options}</select></p>
${input('title', typed.title ?? '', 'maxlength="100"')}
${input('authorName', typed.authorName ?? '', 'maxlength="60" autocomplete="name"')}
${input('phone', typed.phone ?? '', 'maxlength="40" inputmode="tel" autocomplete="tel"')}
<p><label for="body">${both(LABELS.body)}</label><br>
<textarea id="body" name="body" rows="20">${escaped(typed.body ?? '')}</textarea></p>
<p><label for="${AUTHOR_FILE}">${both(LABELS.file)}</label><br>
<input id="${AUTHOR_FILE}" name="${AUTHOR_FILE}" type="file" accept=".txt,.docx,.pdf"></p>
${line({
  zh: '姓名和手机号码只供报送单位和主办方联系、核对之用，评委看不到。',
  en: 'Your name and phone are for the office and the organiser alone; judges never see them.',
})}
<p><button type="submit">${both({ zh: '投稿', en: 'Send in' })}</button></p>
</form>`,
  );
};

export const receiptPage = ({ receiptNumber, state, title, receivedAt, timezone, reason }: ReceiptShown): string =>
  htmlPage(
    TITLE,
    `<dl>
<dt>${both({ zh: '回执号', en: 'Receipt' })}</dt><dd>${escaped(receiptNumber)}</dd>
<dt>${both(LABELS.title)}</dt><dd>${escaped(title)}</dd>
<dt>${both({ zh: '收到日期', en: 'Received on' })}</dt><dd><time datetime="${receivedAt.toISOString()}">${dayIn(receivedAt, timezone)}</time></dd>
<dt>${both({ zh: '状态', en: 'State' })}</dt><dd>${both(stateLabel('authorEntry', state))}</dd>
${reason === null ? '' : `<dt>${both({ zh: '说明', en: 'Reason' })}</dt><dd>${escaped(reason)}</dd>`}
</dl>
<p>${both({ zh: '请保存本页网址，凭此查询进展', en: 'Keep this address: it tells how far your essay is' })}:
<a href="/enter/receipts/${escaped(receiptNumber)}">/enter/receipts/${escaped(receiptNumber)}</a></p>`,
  );
