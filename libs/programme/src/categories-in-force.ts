import type { Category, ProgrammePlan } from './plan.schema.js';

const ofTheme = (award: Category, theme: Category): Category => ({
  ...award,
  key: `${award.key}-${theme.key}`,
  name: { zh: `${award.name.zh}（${theme.name.zh}）`, en: `${award.name.en} (${theme.name.en})` },
  theme: theme.key,
});

/**
 * What is entered, judged, voted on and conferred, in the plan's order: each category of the plan, and of an organisation
 * award with the scope `perTheme` one for each essay theme, with its own places, ballot and ranking.
 */
export const categoriesInForce = ({ categories }: ProgrammePlan): Category[] =>
  categories.flatMap((category): Category[] =>
    category.kind === 'organisation' && category.scope === 'perTheme'
      ? categories.filter(({ kind }) => kind === 'essay').map((theme) => ofTheme(category, theme))
      : [category],
  );
