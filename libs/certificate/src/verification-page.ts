import type { Text } from '#contracts';
import { both, escaped, htmlPage } from '#platform';
import { rulesMarkup } from '#programme';
import { CHECK_FILE_PATH } from './check-file-script.js';
import type { Verification, VerificationStatus } from './verification.queries.js';

const TITLE: Text = { zh: '证书查验', en: 'Check a certificate' };

const VERDICTS: Readonly<Record<VerificationStatus, { readonly verdict: Text; readonly explanation: Text }>> = {
  valid: {
    verdict: { zh: '证书有效', en: 'Valid' },
    explanation: {
      zh: '本证书由下列单位颁发，登记在册。',
      en: 'This certificate was issued as stated below and is on the register.',
    },
  },
  revoked: {
    verdict: { zh: '证书已撤销', en: 'Revoked' },
    explanation: { zh: '本证书已被撤销，不再有效。', en: 'This certificate has been revoked and is no longer valid.' },
  },
  superseded: {
    verdict: { zh: '证书已换发', en: 'Superseded' },
    explanation: {
      zh: '本证书已换发新证书，不再使用。',
      en: 'A new certificate has replaced this one, which is no longer in use.',
    },
  },
  suspended: {
    verdict: { zh: '证书暂停使用', en: 'Suspended' },
    explanation: {
      zh: '本证书已暂停使用，正在核查；核查结束前不作有效证书。',
      en: 'This certificate is suspended while it is looked into, and does not count until that has ended.',
    },
  },
  unknown: {
    verdict: { zh: '查无此证书', en: 'Unknown' },
    explanation: {
      zh: '没有与所查内容相符的证书；请核对后重试。',
      en: 'There is no such certificate; compare what you entered and try again.',
    },
  },
};

const REASONS: Readonly<Record<string, Text>> = {
  awardRevoked: { zh: '奖项已撤销', en: 'The award was revoked' },
  error: { zh: '证书有误', en: 'An error in the certificate' },
  lost: { zh: '证书遗失', en: 'The certificate was lost' },
  other: { zh: '其他原因', en: 'Another reason' },
};

const verdictOf = (status: VerificationStatus): string => {
  const { verdict, explanation } = VERDICTS[status];
  return `<div class="verdict" data-state="${status}" role="status">
<p class="verdict-word"><strong>${escaped(verdict.zh)}</strong> <span lang="en">${escaped(verdict.en)}</span></p>
<p>${both(explanation)}</p>
</div>`;
};

/** A tier that bears the category's own name is not said twice. */
const tierOf = ({ award, tier }: Verification): Text | undefined => (tier?.zh === award?.zh ? undefined : tier);

const factsOf = (verification: Verification): [Text, string][] => {
  const { winnerName, award, programme, issuer, issuedOn, number, rules, endedOn, reasonClass } = verification;
  const text = (value: Text | undefined): string => (value ? both(value) : '');
  const facts: [Text, string][] = [
    [{ zh: '获奖者', en: 'Winner' }, `<strong class="winner">${escaped(winnerName ?? '')}</strong>`],
    [{ zh: '奖项', en: 'Award' }, text(award)],
    [{ zh: '等次', en: 'Tier' }, text(tierOf(verification))],
    [{ zh: '活动', en: 'Programme' }, text(programme)],
    [{ zh: '颁发单位', en: 'Issuer' }, text(issuer)],
    [{ zh: '日期', en: 'Date' }, issuedOn ? `<time>${escaped(issuedOn)}</time>` : ''],
    [{ zh: '编号', en: 'Number' }, `<span class="number">${escaped(number ?? '')}</span>`],
    [{ zh: '评选规则', en: 'Rules' }, rules ? rulesMarkup(rules) : ''],
    ...(endedOn === undefined ? [] : endOf(verification.status, endedOn, reasonClass)),
  ];
  return facts.filter(([, value]) => value !== '');
};

const endOf = (status: VerificationStatus, endedOn: string, reasonClass = 'other'): [Text, string][] => [
  [
    status === 'suspended' ? { zh: '暂停日期', en: 'Suspended on' } : { zh: '失效日期', en: 'Ended on' },
    `<time>${escaped(endedOn)}</time>`,
  ],
  [{ zh: '原因', en: 'Reason' }, both(REASONS[reasonClass] ?? { zh: '其他原因', en: 'Another reason' })],
];

/** What the script of the page may find; it shows one of these, and says nothing of its own. */
const FINDINGS: Readonly<Record<string, Text>> = {
  checking: { zh: '正在核对……', en: 'Checking …' },
  same: {
    zh: '文件与颁发时完全一致，证书有效。',
    en: 'The file is the one that was issued, byte by byte, and it is valid.',
  },
  ended: {
    zh: '文件与颁发时完全一致，但证书已不再有效。',
    en: 'The file is the one that was issued, byte by byte, but the certificate does not stand any more.',
  },
  other: {
    zh: '这是另一份证书的文件，不是本页所示的证书。',
    en: 'This is the file of another certificate than the one on this page.',
  },
  added: {
    zh: '文件在盖章后被添加了内容，不是颁发时的文件。',
    en: 'Something was added to the file after it was sealed: it is not the one that was issued.',
  },
  changed: {
    zh: '不是本单位颁发的文件，或已被改动。',
    en: 'The file was not issued here, or it has been changed.',
  },
  notPdf: { zh: '这不是 PDF 文件。', en: 'This is no PDF.' },
  unasked: { zh: '暂时无法核对，请稍后再试。', en: 'It could not be checked; try again later.' },
};

/**
 * Shown by its script only. The file is read in the browser and stays there; its SHA-256 is asked for.
 * @param sha256 of the one certificate that the page is about
 */
const fileCheck = (
  sha256?: string,
): string => `<section id="file-check" hidden${sha256 === undefined ? '' : ` data-sha256="${escaped(sha256)}"`}>
<h2>${both({ zh: '核对 PDF 文件', en: 'Check the PDF' })}</h2>
<label class="drop" for="file">${both({ zh: '将证书的 PDF 文件拖到这里，或点击选择', en: 'Drop the certificate’s PDF here, or click to choose it' })}
<input id="file" type="file" accept="application/pdf,.pdf"></label>
<p>${both({ zh: '文件只在您的浏览器中读取，不会上传。', en: 'The file is read in your browser and is not sent anywhere.' })}</p>
${Object.entries(FINDINGS)
  .map(([finding, text]) => `<p data-finding="${finding}" hidden role="status">${both(text)}</p>`)
  .join('\n')}
</section>
<script src="${CHECK_FILE_PATH}" defer></script>`;

const another = `<p><a href="/verify">${both({ zh: '按编号和姓名查验', en: 'Check by number and name' })}</a></p>`;

const factList = (verification: Verification): string =>
  `<dl class="facts">\n${factsOf(verification)
    .map(([name, value]) => `<div><dt>${both(name)}</dt><dd>${value}</dd></div>`)
    .join('\n')}\n</dl>`;

/** The page that the QR of a certificate opens. All of it but the check of a file works without a script. */
export const verificationPage = (verification: Verification): string =>
  htmlPage(
    TITLE,
    [
      verdictOf(verification.status),
      verification.status === 'unknown' ? '' : factList(verification),
      verification.status === 'unknown' ? '' : fileCheck(verification.fileSha256),
      another,
    ].join('\n'),
  );

const fieldOf = (name: string, label: Text, value: string): string =>
  `<p><label for="${name}">${both(label)}</label><br>
<input id="${name}" name="${name}" value="${escaped(value)}" required maxlength="120" autocomplete="off" spellcheck="false"></p>`;

export interface PaperTyped {
  readonly number: string;
  readonly name: string;
}

/** Number and name are sent in the body: a name stands in no address, and so in no log. */
const paperForm = ({ number, name }: PaperTyped): string => `<form method="post" action="/verify">
${fieldOf('number', { zh: '证书编号', en: 'Certificate number' }, number)}
${fieldOf('name', { zh: '获奖者姓名或名称', en: 'Name of the winner' }, name)}
<p><button type="submit">${both({ zh: '查验', en: 'Check' })}</button></p>
</form>
<p>${both({ zh: '编号和姓名都相符才显示证书；也可扫描证书上的二维码。', en: 'A certificate is shown only where both agree; the QR code on it opens the same.' })}</p>`;

const NOTHING_TYPED: PaperTyped = { number: '', name: '' };

/** The form for a certificate on paper. */
export const paperPage = (typed: PaperTyped = NOTHING_TYPED): string =>
  htmlPage(TITLE, [paperForm(typed), fileCheck()].join('\n'));

/** The answer to what was typed: the certificate, or the form once more, which is all that differs from another refusal. */
export const paperAnswer = (verification: Verification, typed: PaperTyped): string =>
  verification.status === 'unknown'
    ? htmlPage(TITLE, [verdictOf('unknown'), paperForm(typed), fileCheck()].join('\n'))
    : verificationPage(verification);

/** Too many were typed from one address, or for one number. */
export const tooManyPage = (told: Text): string =>
  htmlPage(TITLE, `<div class="verdict" data-state="unknown" role="status"><p>${both(told)}</p></div>\n${another}`);
