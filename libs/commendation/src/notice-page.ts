import { zoneText } from '#contracts';
import { both, dayIn, escaped, htmlPage } from '#platform';
import { rulesText } from '#programme';
import type { NoticeLineShown, NoticeShown } from './notice.queries.js';

const byCategory = (lines: readonly NoticeLineShown[]): NoticeLineShown[][] => {
  const groups = new Map<string, NoticeLineShown[]>();
  for (const line of lines) groups.set(line.categoryKey, [...(groups.get(line.categoryKey) ?? []), line]);
  return [...groups.values()];
};

const ESSAY = '<th scope="col">征文题目 · <span lang="en">Essay</span></th>';

const OFFICE = '<th scope="col">推荐单位 · <span lang="en">Office</span></th>';
const NOTE = '<th scope="col">说明 · <span lang="en">Note</span></th>';

const tableOf = (lines: readonly NoticeLineShown[]): string => {
  const essays = lines.some(({ essayTitle }) => essayTitle !== null);
  const offices = lines.some(({ officeName }) => officeName !== null);
  const notes = lines.some(({ orderReason }) => orderReason !== null);
  const cell = (shown: boolean, text: string | null): string => (shown ? `<td>${escaped(text ?? '')}</td>` : '');
  const rows = lines.map(
    ({ place, tierName, winnerName, essayTitle, officeName, orderReason }) =>
      `<tr><td>${String(place)}</td><td>${both(tierName)}</td><th scope="row">${escaped(winnerName)}</th>${cell(essays, essayTitle)}${cell(offices, officeName)}${cell(notes, orderReason)}</tr>`,
  );
  const category = lines[0]?.categoryName ?? { zh: '', en: '' };
  return `<table>
<caption>${both(category)}</caption>
<thead><tr><th scope="col">序号 · <span lang="en">No.</span></th><th scope="col">等次 · <span lang="en">Tier</span></th><th scope="col">拟表彰对象 · <span lang="en">Proposed winner</span></th>${essays ? ESSAY : ''}${offices ? OFFICE : ''}${notes ? NOTE : ''}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
};

const fieldOf = (name: string, zh: string, en: string, control: string): string =>
  `<p><label for="${name}">${both({ zh, en })}</label><br>${control}</p>`;

/** Works without a script: the browser sends the form, the answer holds the receipt number. */
const objectionForm = ({ id, lines }: NoticeShown): string => {
  const options = lines.map(
    ({ awardId, categoryName, winnerName }) =>
      `<option value="${escaped(awardId)}">${escaped(`${categoryName.zh} · ${winnerName}`)}</option>`,
  );
  return `<section aria-labelledby="objection">
<h2 id="objection">${both({ zh: '提出异议', en: 'Object' })}</h2>
<p>${both({ zh: '请实名提出并说明事实依据；姓名和联系方式仅供承办人查看。提交后请记下受理编号，凭编号可查询进展、补交证据文件。', en: 'Give your name and the facts; name and contact are seen by whoever handles the case only. Keep the receipt number: it shows how far the case has come, and takes files of evidence.' })}</p>
<form method="post" action="/api/notices/${escaped(id)}/objections">
${fieldOf('awardId', '异议对象', 'Against', `<select id="awardId" name="awardId" required>${options.join('')}</select>`)}
${fieldOf('claimant', '以何名义', 'In whose name', `<select id="claimant" name="claimant"><option value="person">个人（实名） In my own name</option><option value="unit">单位 In the name of a unit</option></select>`)}
${fieldOf('name', '姓名或单位名称', 'Your name, or the name of the unit', '<input id="name" name="name" required maxlength="60" autocomplete="name">')}
${fieldOf('contactPerson', '联系人（以单位名义提出时填写）', 'Who speaks for the unit (if you object for one)', '<input id="contactPerson" name="contactPerson" maxlength="60">')}
${fieldOf('contact', '联系方式', 'Contact', '<input id="contact" name="contact" required maxlength="120">')}
${fieldOf('grounds', '事实与理由（不少于 10 字）', 'Grounds (10 characters or more)', '<textarea id="grounds" name="grounds" required minlength="10" maxlength="5000" rows="8" cols="60"></textarea>')}
${fieldOf('evidence', '证据说明（可不填）', 'Evidence (optional)', '<textarea id="evidence" name="evidence" maxlength="5000" rows="4" cols="60"></textarea>')}
<p><button type="submit">${both({ zh: '提交', en: 'Send' })}</button></p>
</form>
<p><a href="/objection">${both({ zh: '凭受理编号查询进展', en: 'How far has my objection come?' })}</a></p>
</section>`;
};

/** 24:00 of a day is the first moment of the next: the last day of the notice is the one before. */
const lastDayOf = (endsAt: Date, zone: string): string => dayIn(new Date(endsAt.getTime() - 1), zone);

export const noticePage = (notice: NoticeShown, now: Date): string => {
  const { plan, rules, publishedAt, endsAt, kind, outcomes, cases, lines, state } = notice;
  const title =
    kind === 'list'
      ? { zh: '拟表彰名单公示', en: 'Public notice of proposed awards' }
      : { zh: '递补人选公示', en: 'Public notice of a reserve' };
  const open = state === 'published' && endsAt !== null && now < endsAt;
  const period =
    publishedAt && endsAt
      ? `<p>${both({ zh: '公示期', en: 'Period' })}: <time datetime="${publishedAt.toISOString()}">${dayIn(publishedAt, plan.timezone)}</time> – <time datetime="${endsAt.toISOString()}">${lastDayOf(endsAt, plan.timezone)} 24:00</time> (${both(zoneText(plan.timezone, publishedAt))}；${both({ zh: `${plan.notice.workingDays} 个工作日`, en: `${plan.notice.workingDays} working days` })})</p>`
      : '';
  const counts =
    cases.received === 0
      ? ''
      : `<p>${both({
          zh: `收到异议 ${cases.received} 件：成立 ${cases.upheld} 件，不成立 ${cases.dismissed} 件，办理中 ${cases.open} 件。`,
          en: `Objections received: ${cases.received}; upheld: ${cases.upheld}; dismissed: ${cases.dismissed}; being examined: ${cases.open}.`,
        })}</p>`;
  const removed = outcomes.map(
    ({ winnerName, categoryName, outcome }) =>
      `<li>${escaped(winnerName)}（${both(categoryName)}）: ${both(outcome)}</li>`,
  );
  return htmlPage(
    title,
    [
      `<p>${both(plan.name)}</p>`,
      period,
      `<p>${both({ zh: '评选规则', en: 'Rules' })}: ${both(rulesText(rules))}</p>`,
      `<p><a href="/api/notices/${escaped(notice.id)}/pdf">PDF</a></p>`,
      removed.length > 0 || counts !== ''
        ? `<section><h2>${both({ zh: '异议处理结果', en: 'Outcome of objections' })}</h2>${counts}${removed.length > 0 ? `<ul>${removed.join('')}</ul>` : ''}</section>`
        : '',
      ...byCategory(lines).map(tableOf),
      open
        ? objectionForm(notice)
        : `<p>${both({ zh: '公示期已结束，不再受理异议。', en: 'The notice has ended; objections are no longer received.' })}</p>`,
    ].join('\n'),
  );
};
