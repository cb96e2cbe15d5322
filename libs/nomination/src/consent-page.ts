import type { Text } from '#contracts';
import { both, dayIn, escaped, htmlPage } from '#platform';
import type { ConsentShown } from './consent.views.js';

const TITLE = { zh: '推荐意见确认', en: 'Accept or decline a nomination' };

const line = (text: Text): string => `<p>${both(text)}</p>`;

/** Says the same of a link that never was and of one that a newer link has replaced. */
export const noLinkPage = (): string =>
  htmlPage(
    TITLE,
    line({
      zh: '链接无效或已被新的链接取代，请向推荐单位索取新的链接。',
      en: 'This link is not valid, or a newer one has replaced it. Ask the nominating office for another.',
    }),
  );

const OUTCOMES: Readonly<Record<string, Text>> = {
  accepted: { zh: '您已同意接受推荐。', en: 'You have accepted the nomination.' },
  declined: { zh: '您已谢绝推荐，推荐单位会得到通知。', en: 'You have declined the nomination; the office is told.' },
};
const OVER = {
  zh: '链接已过期，或已不需要答复。如有疑问请联系推荐单位。',
  en: 'The link has run out, or no answer is needed any more. Ask the nominating office.',
};

const description = ({
  programmeName,
  categoryName,
  officeName,
  nomineeName,
  nomineePosition,
  deeds,
}: ConsentShown) => `<dl>
<dt>${both({ zh: '活动', en: 'Programme' })}</dt><dd>${both(programmeName)}</dd>
<dt>${both({ zh: '奖项', en: 'Award' })}</dt><dd>${both(categoryName)}</dd>
<dt>${both({ zh: '推荐单位', en: 'Nominated by' })}</dt><dd>${both(officeName)}</dd>
<dt>${both({ zh: '被推荐人', en: 'Nominee' })}</dt><dd>${escaped(nomineeName)} ${escaped(nomineePosition)}</dd>
<dt>${both({ zh: '事迹', en: 'Deeds' })}</dt><dd>${escaped(deeds)}</dd>
</dl>`;

/** Works without a script: each answer is a button of a form. */
const form = (
  token: string,
  { expiresAt, timezone }: ConsentShown,
): string => `<form method="post" action="/consent/${escaped(token)}">
<p>${both({ zh: '请在此日期前答复', en: 'Answer by' })}: <time datetime="${expiresAt.toISOString()}">${dayIn(expiresAt, timezone)}</time></p>
<p><label for="reason">${both({ zh: '谢绝的原因（可不填）', en: 'Why you decline (optional)' })}</label><br>
<textarea id="reason" name="reason" maxlength="500" rows="3" cols="60"></textarea></p>
<p><button type="submit" name="answer" value="accept">${both({ zh: '同意接受推荐', en: 'Accept' })}</button>
<button type="submit" name="answer" value="decline">${both({ zh: '谢绝推荐', en: 'Decline' })}</button></p>
</form>`;

export const consentPage = (token: string, shown: ConsentShown): string => {
  const outcome = OUTCOMES[shown.state];
  if (outcome) return htmlPage(TITLE, line(outcome));
  return htmlPage(TITLE, shown.over ? line(OVER) : `${description(shown)}\n${form(token, shown)}`);
};
