import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from './api.js';
import { useViewer } from './session.js';

/** The chart of a kind of process: its states and ways, which don't change while a page is open. */
export const useChart = (process: string, isAsked = true) =>
  useQuery({
    queryKey: ['chart', process],
    queryFn: () => answerOf(api.GET('/api/processes/{process}', { params: { path: { process } } })),
    staleTime: Infinity,
    enabled: isAsked,
  });

export type Chart = NonNullable<ReturnType<typeof useChart>['data']>;

/** Of a state: whether the chart has a step from it for any of the viewer's roles. Nothing is offered before the chart is there. */
export const useGoesOn = (process: string): ((state: string) => boolean) => {
  const { roles } = useViewer();
  const { data: chart } = useChart(process);
  const own: ReadonlySet<string> = new Set(roles);
  return (state) =>
    chart?.transitions.some(({ from, by }) => from === state && by.some(({ role }) => own.has(role))) ?? false;
};
