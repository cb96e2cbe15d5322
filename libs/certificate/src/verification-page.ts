import { both, escaped, htmlPage } from '#platform';
import type { Text } from '#contracts';
import { rulesText } from '#programme';
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

const verdictOf = (status: VerificationStatus, said?: Text): string => {
  const { verdict, explanation } = VERDICTS[status];
  return `<p role="status"><strong>${both(verdict)}</strong></p>\n<p>${both(said ?? explanation)}</p>`;
};

const factsOf = (verification: Verification): [Text, string][] => {
  const { winnerName, award, tier, programme, issuer, issuedOn, number, rules, endedOn, reasonClass } = verification;
  const text = (value: Text | undefined): string => (value ? both(value) : '');
  const facts: [Text, string][] = [
    [{ zh: '获奖者', en: 'Winner' }, escaped(winnerName ?? '')],
    [{ zh: '奖项', en: 'Award' }, text(award)],
    [{ zh: '等次', en: 'Tier' }, text(tier)],
    [{ zh: '活动', en: 'Programme' }, text(programme)],
    [{ zh: '颁发单位', en: 'Issuer' }, text(issuer)],
    [{ zh: '日期', en: 'Date' }, escaped(issuedOn ?? '')],
    [{ zh: '编号', en: 'Number' }, escaped(number ?? '')],
    [{ zh: '评选规则', en: 'Rules' }, text(rules && rulesText(rules))],
  ];
  if (endedOn === undefined) return facts;
  const reason = REASONS[reasonClass ?? 'other'] ?? { zh: '其他原因', en: 'Another reason' };
  return [
    ...facts,
    [{ zh: '失效日期', en: 'Ended on' }, escaped(endedOn)],
    [{ zh: '原因', en: 'Reason' }, both(reason)],
  ];
};

const another = `<p><a href="/verify">${both({ zh: '按编号查验', en: 'Check by number' })}</a></p>`;

/** The page that the QR of a certificate opens. No script, nothing loaded from anywhere. */
export const verificationPage = (verification: Verification): string => {
  const facts = verification.status === 'unknown' ? [] : factsOf(verification);
  const list = facts.map(([name, value]) => `<dt>${both(name)}</dt><dd>${value}</dd>`).join('\n');
  return htmlPage(
    TITLE,
    [verdictOf(verification.status), facts.length > 0 ? `<dl>\n${list}\n</dl>` : '', another].join('\n'),
  );
};

/** By number nothing is stated of the certificate. */
const REGISTERED: Text = {
  zh: '该编号的证书登记在册。',
  en: 'The certificate of this number is on the register.',
};

/** The form for a number typed off the paper, with the answer to the last one. */
export const numberPage = (status?: VerificationStatus, number = ''): string =>
  htmlPage(
    TITLE,
    `${status === undefined ? '' : verdictOf(status, status === 'valid' ? REGISTERED : undefined)}
<form method="get" action="/verify">
<p><label for="number">${both({ zh: '证书编号', en: 'Certificate number' })}</label><br>
<input id="number" name="number" value="${escaped(number)}" required maxlength="60" autocomplete="off" spellcheck="false"></p>
<p><button type="submit">${both({ zh: '查验', en: 'Check' })}</button></p>
</form>
<p>${both({ zh: '按编号只显示证书是否有效；扫描证书上的二维码可查看全部内容。', en: 'By number it says only whether the certificate stands; the QR code on it shows the rest.' })}</p>`,
  );
