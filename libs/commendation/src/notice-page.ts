import { LANGUAGES, problemText, type Text, zoneText } from '#contracts';
import type { DomainError } from '#kernel';
import { both, dayIn, escaped, htmlPage, jumps } from '#platform';
import { rulesMarkup } from '#programme';
import type { NoticeWinner } from './notice-lines.queries.js';
import type { NoticeShown } from './notice.queries.js';

const byCategory = (lines: readonly NoticeWinner[]): NoticeWinner[][] => {
  const groups = new Map<string, NoticeWinner[]>();
  for (const line of lines) groups.set(line.categoryKey, [...(groups.get(line.categoryKey) ?? []), line]);
  return [...groups.values()];
};

const ESSAY = '<th scope="col">征文题目 · <span lang="en">Essay</span></th>';

const OFFICE = '<th scope="col">推荐单位 · <span lang="en">Office</span></th>';
const TIER = '<th scope="col">等次 · <span lang="en">Tier</span></th>';
const NOTE = '<th scope="col">说明 · <span lang="en">Note</span></th>';

const tableOf = (lines: readonly NoticeWinner[]): string => {
  const essays = lines.some(({ essayTitle }) => essayTitle !== null);
  const offices = lines.some(({ officeName }) => officeName !== null);
  const notes = lines.some(({ orderReason }) => orderReason !== null);
  // The only tier of an award bears the award's own name.
  const tiers = lines.some(({ tierName, categoryName }) => tierName.zh !== categoryName.zh);
  const cell = (shown: boolean, text: string | null): string => (shown ? `<td>${escaped(text ?? '')}</td>` : '');
  const rows = lines.map(
    ({ place, tierName, winnerName, essayTitle, officeName, orderReason }) =>
      `<tr><td>${String(place)}</td>${tiers ? `<td>${both(tierName)}</td>` : ''}<th scope="row">${escaped(winnerName)}</th>${cell(essays, essayTitle)}${cell(offices, officeName)}${cell(notes, orderReason)}</tr>`,
  );
  const category = lines[0]?.categoryName ?? { zh: '', en: '' };
  return `<table id="${escaped(lines[0]?.categoryKey ?? '')}">
<caption>${both(category)}</caption>
<thead><tr><th scope="col">序号 · <span lang="en">No.</span></th>${tiers ? TIER : ''}<th scope="col">拟表彰对象 · <span lang="en">Proposed winner</span></th>${essays ? ESSAY : ''}${offices ? OFFICE : ''}${notes ? NOTE : ''}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
};

const LABELS = {
  awardId: { zh: '异议对象', en: 'Against' },
  claimant: { zh: '以何名义', en: 'In whose name' },
  name: { zh: '姓名或单位名称', en: 'Your name, or the name of the unit' },
  contactPerson: { zh: '联系人（以单位名义提出时填写）', en: 'Who speaks for the unit (if you object for one)' },
  contact: { zh: '联系方式', en: 'Contact' },
  grounds: { zh: '事实与理由（不少于 10 字）', en: 'Grounds (10 characters or more)' },
  evidence: { zh: '证据说明（可不填）', en: 'Evidence (optional)' },
  file: {
    zh: '证据文件（可不选：PDF、JPEG 或 PNG，不超过 10 MB）',
    en: 'File of evidence (optional: PDF, JPEG or PNG, 10 MB at most)',
  },
} as const satisfies Readonly<Record<string, Text>>;
type Field = keyof typeof LABELS;

const CLAIMANTS = {
  person: { zh: '个人（实名）', en: 'In my own name' },
  unit: { zh: '单位', en: 'In the name of a unit' },
} as const;

const fieldOf = (name: Field, control: string): string =>
  `<p><label for="${name}">${both(LABELS[name])}</label><br>${control}</p>`;

const OBJECT: Text = { zh: '提出异议', en: 'Object' };

/** What somebody sent and why it was not taken: nothing of it has to be typed again. */
export interface Refused {
  readonly typed: Readonly<Record<string, string>>;
  readonly error: DomainError;
}

const why = ({ error }: Refused): string => {
  const said = (code: string, params: Readonly<Record<string, unknown>>): Text => {
    const [zh, en] = LANGUAGES.map((language) => {
      const { title, remedy } = problemText(code, params, language);
      return `${title} ${remedy}`.trim();
    });
    return { zh: zh ?? code, en: en ?? code };
  };
  const fields = error.fields.map(({ field, code, params }) => {
    const label = field in LABELS ? `${both(LABELS[field as Field])}: ` : '';
    return `<li>${label}${both(said(code, params ?? {}))}</li>`;
  });
  return `<div role="alert"><p>${both(said(error.code, error.params))}</p>${fields.length > 0 ? `<ul>${fields.join('')}</ul>` : ''}</div>`;
};

/** Works without a script: the browser sends the form, and the page that answers holds the receipt number. */
const objectionForm = ({ id, lines }: NoticeShown, refused?: Refused): string => {
  const typed = (name: Field): string => escaped(refused?.typed[name] ?? '');
  const option = (of: Field, value: string, text: string): string =>
    `<option value="${escaped(value)}"${typed(of) === escaped(value) ? ' selected' : ''}>${escaped(text)}</option>`;
  const input = (name: 'name' | 'contactPerson' | 'contact', more: string): string =>
    fieldOf(name, `<input id="${name}" name="${name}" value="${typed(name)}" ${more}>`);
  const area = (name: 'grounds' | 'evidence', more: string): string =>
    fieldOf(name, `<textarea id="${name}" name="${name}" maxlength="5000" cols="60" ${more}>${typed(name)}</textarea>`);
  const against = lines.map(({ awardId, categoryName, winnerName }) =>
    option('awardId', awardId, `${categoryName.zh} · ${winnerName}`),
  );
  const claimants = Object.entries(CLAIMANTS).map(([key, { zh, en }]) => option('claimant', key, `${zh} ${en}`));
  return `<section aria-labelledby="objection">
<h2 id="objection">${both(OBJECT)}</h2>
${refused ? why(refused) : ''}
<p>${both({ zh: '请实名提出并说明事实依据；姓名和联系方式仅供承办人查看。提交后请记下受理编号，凭编号可查询进展、补交证据文件。', en: 'Give your name and the facts; name and contact are seen by whoever handles the case only. Keep the receipt number: it shows how far the case has come, and takes files of evidence.' })}</p>
<form method="post" action="/notice/${escaped(id)}/objections" enctype="multipart/form-data">
${fieldOf('awardId', `<select id="awardId" name="awardId" required>${against.join('')}</select>`)}
${fieldOf('claimant', `<select id="claimant" name="claimant">${claimants.join('')}</select>`)}
${input('name', 'required maxlength="60" autocomplete="name"')}
${input('contactPerson', 'maxlength="60"')}
${input('contact', 'required maxlength="120"')}
${area('grounds', 'required minlength="10" rows="8"')}
${area('evidence', 'rows="4"')}
${fieldOf('file', '<input id="file" name="file" type="file" accept=".pdf,.jpg,.jpeg,.png">')}
<p><button type="submit">${both({ zh: '提交', en: 'Send' })}</button></p>
</form>
<p><a href="/objection">${both({ zh: '凭受理编号查询进展', en: 'How far has my objection come?' })}</a></p>
</section>`;
};

/** 24:00 of a day is the first moment of the next: the last day of the notice is the one before. */
const lastDayOf = (endsAt: Date, zone: string): string => dayIn(new Date(endsAt.getTime() - 1), zone);

export const noticePage = (notice: NoticeShown, now: Date, refused?: Refused): string => {
  const { plan, rules, publishedAt, endsAt, title, outcomes, cases, lines, state } = notice;
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
  const groups = byCategory(lines);
  return htmlPage(
    title,
    [
      `<p>${both(plan.name)}</p>`,
      period,
      `<p>${both({ zh: '评选规则', en: 'Rules' })}: ${rulesMarkup(rules)}</p>`,
      `<p><a href="/api/notices/${escaped(notice.id)}/pdf">PDF</a></p>`,
      jumps([
        ...groups.flatMap(([first]) => (first ? [{ id: first.categoryKey, name: first.categoryName }] : [])),
        ...(open ? [{ id: 'objection', name: OBJECT }] : []),
      ]),
      removed.length > 0 || counts !== ''
        ? `<section><h2>${both({ zh: '异议处理结果', en: 'Outcome of objections' })}</h2>${counts}${removed.length > 0 ? `<ul>${removed.join('')}</ul>` : ''}</section>`
        : '',
      ...groups.map(tableOf),
      open
        ? objectionForm(notice, refused)
        : `<p>${both({ zh: '公示期已结束，不再受理异议。', en: 'The notice has ended; objections are no longer received.' })}</p>`,
    ].join('\n'),
  );
};
