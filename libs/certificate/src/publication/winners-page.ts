import type { Text } from '#contracts';
import { both, escaped, htmlPage, jumps } from '#platform';
import { rulesMarkup } from '#programme';
import type { WinnerShown, WinnersShown } from './winners.queries.js';

const TITLE: Text = { zh: '表彰名单', en: 'Winners' };

export const noWinnersPage = (): string =>
  htmlPage(
    TITLE,
    `<p>${both({ zh: '没有这项活动，或尚未表彰。', en: 'There is no such programme, or nobody is commended yet.' })}</p>`,
  );

const titleOf = ({ essayTitle, textAddress }: WinnerShown): string => {
  if (essayTitle === null) return '';
  const title = escaped(`《${essayTitle}》`);
  return textAddress === null ? ` ${title}` : ` <a href="${escaped(new URL(textAddress).pathname)}">${title}</a>`;
};

const line = (winner: WinnerShown): string => {
  const { winnerName, officeName } = winner;
  const office =
    officeName === null || officeName === winnerName ? '' : `<span class="office">${escaped(officeName)}</span>`;
  return `<li><strong>${escaped(winnerName)}</strong>${titleOf(winner)} ${office}</li>`;
};

/** Where credentials point to: `#category-tier` is the award. */
export const winnersPage = ({ programme, issuer, rules, day, categories }: WinnersShown): string =>
  htmlPage(
    TITLE,
    [
      `<p><strong>${both(programme)}</strong><br>${both(issuer)}, <time>${escaped(day)}</time></p>`,
      jumps(categories.map(({ key, name }) => ({ id: key, name }))),
      ...categories.map(
        ({ key, name, tiers }) => `<section id="${escaped(key)}">
<h2>${both(name)}</h2>
${tiers
  .map(
    (tier) => `<div id="${escaped(`${key}-${tier.key}`)}">
${tier.name.zh === name.zh ? '' : `<h3>${both(tier.name)}</h3>`}
<ol class="winners">
${tier.winners.map(line).join('\n')}
</ol>
</div>`,
  )
  .join('\n')}
</section>`,
      ),
      `<p>${both({ zh: '评选规则', en: 'Rules' })}: ${rulesMarkup(rules)}</p>`,
      `<p><a href="/verify">${both({ zh: '查验证书', en: 'Check a certificate' })}</a></p>`,
    ].join('\n'),
  );
