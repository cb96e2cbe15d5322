import type { Text } from '#contracts';
import { both, dayIn, htmlPage } from '#platform';
import type { ProgrammeInPublic } from './front-page.queries.js';

const LINKS = [
  { to: '/app', zh: '登录：评委与单位', en: 'Sign in: judges and offices' },
  { to: '/verify', zh: '证书查验', en: 'Check a certificate' },
  { to: '/objection', zh: '异议办理进度', en: 'How far an objection has come' },
  { to: '/api/docs', zh: '接口说明', en: 'API documentation' },
  { to: '/api/ready', zh: '运行状态', en: 'State of the system' },
];

const item = (to: string, text: Text): string => `<li><a href="${to}">${both(text)}</a></li>`;

const section = ({ slug, name, timezone, themes, notices, hasWinners }: ProgrammeInPublic): string =>
  `<section>
<h2>${both(name)}</h2>
<ul>
${[
  ...themes.map(({ categoryId, name: theme, closesAt }) =>
    item(`/enter/${categoryId}`, {
      zh: `征文投稿：${theme.zh}（${dayIn(closesAt, timezone)} 截止）`,
      en: `Send in an essay: ${theme.en} (until ${dayIn(closesAt, timezone)})`,
    }),
  ),
  ...notices.map(({ id, publishedAt, running }) =>
    item(`/notice/${id}`, {
      zh: `公示（${dayIn(publishedAt, timezone)}${running ? '，公示期内可提异议' : '，已期满'}）`,
      en: `Notice of ${dayIn(publishedAt, timezone)} (${running ? 'objections are taken' : 'over'})`,
    }),
  ),
  ...(hasWinners ? [item(`/winners/${slug}`, { zh: '表彰名单', en: 'Winners' })] : []),
].join('\n')}
</ul>
</section>`;

/** What there is for everybody, without signing in. */
export const frontPage = (programmes: readonly ProgrammeInPublic[]): string =>
  htmlPage(
    { zh: 'Laureate 评选表彰与征文评审', en: 'Award selection and essay judging' },
    `${programmes.map(section).join('\n')}
<ul>
${LINKS.map((link) => item(link.to, link)).join('\n')}
</ul>`,
  );
