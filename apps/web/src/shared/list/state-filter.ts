import { useTexts } from '../language.js';
import { useChart } from '../process-chart.js';
import type { ListFilter } from './columns.js';
import { listTexts } from './texts/index.js';

/** A filter by every state that the chart of a process has; those of rows at hand say which state a row is in. */
export const useStateFilter = (process: string): Omit<ListFilter<unknown>, 'of'> => {
  const { t, named } = useTexts(listTexts);
  const { data: chart } = useChart(process);
  return {
    key: 'state',
    label: t('filter.state'),
    options: chart?.states.map(({ name, label }) => ({ value: name, label: named(label) })) ?? [],
  };
};
