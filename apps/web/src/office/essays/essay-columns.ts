import type { Text } from '#contracts';
import { useTexts } from '../../shared/language.js';
import type { ListColumn } from '../../shared/list-table.js';
import type { ProgrammeInDetail } from '../queries.js';
import { essayTexts } from './texts/index.js';

interface Known {
  readonly id: string;
  readonly title: string;
  readonly authorName: string;
  readonly categoryKey: string;
  readonly officeName: Text;
}

/** What an essay is known by, whether its author sent it in or an office registered it. */
export const useEssayColumns = <Line extends Known>(
  { categories }: ProgrammeInDetail,
  { pathOf, severalOffices }: { readonly pathOf: (id: string) => string; readonly severalOffices: boolean },
): readonly ListColumn<Line>[] => {
  const { t, named } = useTexts(essayTexts);
  const themes = new Map(categories.map(({ key, name }) => [key, named(name)]));
  return [
    {
      key: 'title',
      title: t('essay.title'),
      value: ({ title }) => title,
      link: ({ id }) => pathOf(id),
      sortable: true,
    },
    { key: 'author', title: t('essay.author'), value: ({ authorName }) => authorName, sortable: true },
    {
      key: 'category',
      title: t('essay.theme'),
      value: ({ categoryKey }) => themes.get(categoryKey) ?? categoryKey,
      sortable: true,
    },
    {
      key: 'office',
      title: t('essay.office'),
      value: ({ officeName }) => named(officeName),
      optional: !severalOffices,
      sortable: true,
    },
  ];
};
