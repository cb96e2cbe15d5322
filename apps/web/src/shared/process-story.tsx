import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readProcess } from './events/can.js';
import { useTexts } from './language.js';
import { type Chart, useChart } from './process-chart.js';
import './process-story.css';
import { sharedTexts } from './texts/index.js';
import { Loading, Trouble } from './trouble.js';

type Story = Awaited<ReturnType<typeof readProcess>>;

/** How it came there, step by step, in the words of the record. */
export const HistoryOfProcess = ({ story }: { readonly story: Story }) => (
  <ol className="history">
    {story.history.map((step) => (
      <li key={step.version}>{step.sentence}</li>
    ))}
  </ol>
);

/** The chart of the process: every state with the ways out of it, where it has been, and where it stands. */
export const ChartOfProcess = ({ chart, story }: { readonly chart: Chart; readonly story: Story }) => {
  const { t, named } = useTexts(sharedTexts);
  const labels = new Map(chart.states.map(({ name, label }) => [name, named(label)]));
  const been = new Set(story.history.map(({ to }) => to));
  return (
    <ol className="chart" aria-label={t('process.chart')}>
      {chart.states.map((state) => (
        <li
          key={state.name}
          className="chart-state"
          data-been={been.has(state.name)}
          aria-current={state.name === story.state ? 'step' : undefined}
        >
          <strong>{named(state.label)}</strong>
          {state.name === story.state && <span className="chart-now">{t('process.now')}</span>}
          <ul>
            {chart.transitions
              .filter(({ from }) => from === state.name)
              .map(({ event, to, label, by }) => (
                <li key={`${event} ${to}`}>
                  {t('process.way', {
                    event: named(label),
                    to: labels.get(to) ?? to,
                    by: by.map((role) => named(role.label)).join(t('process.or')),
                  })}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
};

/** @param version read anew when it changes */
export const useStory = (process: string, id: string, { version = 0, isAsked = true } = {}) => {
  const { language } = useTexts(sharedTexts);
  return useQuery({
    queryKey: ['process', process, id, version, language],
    queryFn: () => readProcess(process, id, language),
    enabled: isAsked,
  });
};

/** Where a process stands and how it came there, in the words of the record, on its chart; read once somebody asks. */
export const ProcessStory = ({
  process,
  id,
  version,
}: {
  readonly process: string;
  readonly id: string;
  /** Read anew when it changes. */
  readonly version: number;
}) => {
  const { t } = useTexts(sharedTexts);
  const [isShown, setShown] = useState(false);
  const story = useStory(process, id, { version, isAsked: isShown });
  const chart = useChart(process, isShown);
  const error = story.error ?? chart.error;
  return (
    <details className="story" onToggle={({ currentTarget }) => setShown(currentTarget.open)}>
      <summary>{t('process.story')}</summary>
      {error ? <Trouble error={error} /> : isShown && !(story.data && chart.data) && <Loading />}
      {story.data && <HistoryOfProcess story={story.data} />}
      {story.data && chart.data && <ChartOfProcess chart={chart.data} story={story.data} />}
    </details>
  );
};
