import { Link } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { useTexts } from './language.js';
import { ChartOfProcess, HistoryOfProcess, useStory } from './process-story.js';
import { type Chart, useChart } from './process-chart.js';
import { PageTitle } from './shell.js';
import type { ComingFrom } from './story-link.js';
import { sharedTexts } from './texts/index.js';
import { Loading, Trouble } from './trouble.js';
import { useChanges } from './use-changes.js';

type Read = NonNullable<ReturnType<typeof useStory>['data']>;

const Shown = ({ chart, story }: { readonly chart: Chart; readonly story: Read }) => {
  const { t, named } = useTexts(sharedTexts);
  // The tab keeps it when somebody else signs in: it is told to whom the story is.
  const coming = useHistoryState<ComingFrom | null>();
  const kind = named(chart.label);
  return (
    <>
      <div className="head">
        <PageTitle>{coming ? t('process.of', { kind, about: coming.about }) : kind}</PageTitle>
        <span className="badge">{named(story.stateLabel)}</span>
      </div>
      <section aria-labelledby="history">
        <h2 id="history">{t('process.history')}</h2>
        <HistoryOfProcess story={story} />
      </section>
      <section aria-labelledby="chart" className="story">
        <h2 id="chart">{t('process.chart')}</h2>
        <ChartOfProcess chart={chart} story={story} />
      </section>
    </>
  );
};

/** Where any process stands on its chart and how it came there. Whose it is to read, the API says. */
export default function ProcessPage({ process, id }: { readonly process: string; readonly id: string }) {
  const { t } = useTexts(sharedTexts);
  const coming = useHistoryState<ComingFrom | null>();
  const story = useStory(process, id);
  const chart = useChart(process);
  const readAnew = (): void => {
    void story.refetch();
    void chart.refetch();
  };
  useChanges({ process, id }, () => void story.refetch());
  const error = story.error ?? chart.error;
  return (
    <div className="page wide">
      <p>
        <Link href={`~${coming?.from ?? '/app'}`}>{t('back')}</Link>
      </p>
      {error ? (
        <Trouble error={error} onRetry={readAnew} />
      ) : story.data && chart.data ? (
        <Shown chart={chart.data} story={story.data} />
      ) : (
        <Loading />
      )}
    </div>
  );
}
