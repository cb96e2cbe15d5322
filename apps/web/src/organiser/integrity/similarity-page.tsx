import { stateLabel } from '#contracts';
import { Link } from 'wouter';
import { useTexts } from '../../shared/language.js';
import { useStateFilter } from '../../shared/list/state-filter.js';
import { type ListColumn, ListTable, useList } from '../../shared/list-table.js';
import { useViewer } from '../../shared/session.js';
import { StoryLink } from '../../shared/story-link.js';
import { PageTitle } from '../../shared/shell.js';
import { Trouble } from '../../shared/trouble.js';
import { useReadAnew } from '../queries.js';
import { useChanges } from '../../shared/use-changes.js';
import { Disqualifications } from './disqualifications.js';
import { Doubles } from './doubles.js';
import './integrity.css';
import { type AskedOf, type CheckLine, type PairLine, useChecks, useOrderCheck, usePairs } from './queries.js';
import { integrityTexts } from './texts/index.js';

const ENTRY_KINDS = ['essay', 'nomination'] as const;

const Checks = ({ programmeId, writes }: { readonly programmeId: string; readonly writes: boolean }) => {
  const { t, named, at } = useTexts(integrityTexts);
  const list = useList<AskedOf<'/api/similarity/checks'>>({
    name: 'similarity-checks',
    prefix: 'checks.',
    sort: '-createdAt',
  });
  const read = useChecks(programmeId, list.asked);
  const ordering = useOrderCheck(programmeId);
  const columns: readonly ListColumn<CheckLine>[] = [
    {
      key: 'kind',
      title: t('similar.kind'),
      value: ({ entryKind }) => t(`similar.kind.${entryKind}`),
      sortable: true,
    },
    {
      key: 'state',
      title: t('similar.state'),
      value: ({ state }) => named(stateLabel('similarityCheck', state)),
      sortable: true,
    },
    {
      key: 'progress',
      title: t('similar.progress'),
      value: ({ progress }) => `${progress}%`,
      cell: ({ progress }) =>
        progress < 100 ? <progress max={100} value={progress} aria-label={`${progress}%`} /> : '100%',
      figures: true,
    },
    { key: 'texts', title: t('similar.texts'), value: ({ texts }) => texts, figures: true, sortable: true },
    { key: 'pairs', title: t('similar.pairs'), value: ({ pairs }) => pairs, figures: true, sortable: true },
    { key: 'createdAt', title: t('similar.at'), moment: ({ createdAt }) => createdAt, sortable: true },
  ];
  return (
    <section aria-labelledby="checks">
      <div className="head">
        <h2 id="checks">{t('similar.checks')}</h2>
        {writes && (
          <span className="buttons">
            {ENTRY_KINDS.map((kind) => (
              <button
                key={kind}
                type="button"
                className="button plain"
                disabled={ordering.isPending}
                onClick={() => ordering.mutate(kind)}
              >
                {t(`similar.check.${kind}`)}
              </button>
            ))}
          </span>
        )}
      </div>
      {ordering.error && <Trouble error={ordering.error} />}
      <ListTable
        list={list}
        title={t('similar.checks')}
        read={read}
        columns={columns}
        idOf={({ id }) => id}
        searchable={false}
        exportAt={`/api/similarity/checks?programmeId=${programmeId}`}
        empty={<p>{t('similar.checks.none')}</p>}
        acts={({ id, entryKind, createdAt }) => (
          <StoryLink process="similarityCheck" id={id} about={`${t(`similar.kind.${entryKind}`)} ${at(createdAt)}`} />
        )}
      />
    </section>
  );
};

const Pairs = ({ programmeId }: { readonly programmeId: string }) => {
  const { t, named } = useTexts(integrityTexts);
  const states = useStateFilter('similarPair');
  const list = useList<AskedOf<'/api/similarity/pairs'>>({
    name: 'similar-pairs',
    prefix: 'pairs.',
    filters: ['entryKind', 'state'],
    sort: '-share',
  });
  const read = usePairs(programmeId, list.asked);
  const columns: readonly ListColumn<PairLine>[] = [
    {
      key: 'both',
      title: t('similar.both'),
      value: ({ a, b }) => `${a.name} / ${b.name}`,
      link: ({ id }) => `/programmes/${programmeId}/similarity/${id}`,
    },
    {
      key: 'source',
      title: t('similar.source'),
      value: ({ b: { source } }) => (source === 'entry' ? undefined : t(`similar.${source}`)),
    },
    {
      key: 'share',
      title: t('similar.share'),
      value: ({ containment }) => `${Math.round(containment * 100)}%`,
      figures: true,
      sortable: true,
    },
    {
      key: 'passages',
      title: t('similar.passages'),
      value: ({ passageCount }) => passageCount,
      figures: true,
      sortable: true,
    },
    {
      key: 'longest',
      title: t('similar.longest'),
      value: ({ longest }) => longest,
      figures: true,
      sortable: true,
      optional: true,
    },
    { key: 'state', title: t('similar.state'), value: ({ state }) => named(stateLabel('similarPair', state)) },
  ];
  return (
    <section aria-labelledby="pairs">
      <h2 id="pairs">{t('similar.pairs')}</h2>
      <ListTable
        list={list}
        title={t('similar.pairs')}
        read={read}
        columns={columns}
        filters={[
          {
            key: 'entryKind',
            label: t('similar.kind'),
            options: ENTRY_KINDS.map((kind) => ({ value: kind, label: t(`similar.kind.${kind}`) })),
          },
          states,
        ]}
        idOf={({ id }) => id}
        exportAt={`/api/similarity/pairs?programmeId=${programmeId}`}
        empty={<p>{t('similar.pairs.none')}</p>}
      />
    </section>
  );
};

/** Texts that are alike, names that may be one, and what was made of either. */
export const SimilarityPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(integrityTexts);
  const { roles } = useViewer();
  const readAnew = useReadAnew();
  useChanges({ programmeId }, readAnew);
  const writes = roles.includes('organiser');
  return (
    <div className="page wide">
      <p>
        <Link href={`/programmes/${programmeId}`}>{t('similar.back')}</Link>
      </p>
      <PageTitle>{t('similar.title')}</PageTitle>
      <Pairs programmeId={programmeId} />
      <Disqualifications programmeId={programmeId} writes={writes} />
      <Doubles programmeId={programmeId} writes={writes} />
      <Checks programmeId={programmeId} writes={writes} />
    </div>
  );
};
