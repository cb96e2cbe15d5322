import { Link } from 'wouter';
import { useTexts } from '../shared/language.js';
import { type ListColumn, ListTable, useList } from '../shared/list-table.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { type RankingLine, type Report, type Round, useRanking, useReport, useRound } from './queries.js';
import { IntervalPlot, Sensitivity, Severities } from './ranking/report.js';
import { organiserTexts } from './texts/index.js';

type Rung = `rung.${string}` & keyof typeof organiserTexts.zh;

const Interval = ({
  report,
  entryId,
  of,
}: {
  readonly report: Report;
  readonly entryId: string;
  readonly of: number;
}) => {
  const { t } = useTexts(organiserTexts);
  const found = report.entries.find((entry) => entry.entryId === entryId)?.leastSquares;
  const [low, high] = [found?.rankLow ?? null, found?.rankHigh ?? null];
  if (low === null || high === null) return <>–</>;
  // As a line from the one rank to the other on the scale of all.
  const at = (rank: number): number => (of <= 1 ? 0 : ((rank - 1) / (of - 1)) * 96 + 2);
  return (
    <span className="interval">
      <svg viewBox="0 0 100 10" aria-hidden="true" preserveAspectRatio="none">
        <line className="interval-scale" x1="2" x2="98" y1="5" y2="5" />
        <line className="interval-line" x1={at(low)} x2={Math.max(at(high), at(low) + 1)} y1="5" y2="5" />
      </svg>
      <span className="figures">{t('ranking.interval.value', { low, high })}</span>
    </span>
  );
};

/** How many stand above each line, the best prize first: read off the report's tiers. */
const linesAfter = (report: Report | undefined): ReadonlyMap<number, Report['tiers'][number]> => {
  const lines = new Map<number, Report['tiers'][number]>();
  let above = 0;
  for (const tier of report?.tiers ?? []) lines.set((above += tier.places), tier);
  return lines;
};

const Tie = ({ line: { tieBrokenBy, shared, passed } }: { readonly line: RankingLine }) => {
  const { t } = useTexts(organiserTexts);
  const rung = `rung.${tieBrokenBy ?? ''}`;
  return (
    <>
      {shared && <span className="badge">{t('ranking.shared')}</span>}{' '}
      {tieBrokenBy !== null && (rung in organiserTexts.zh ? t(rung as Rung) : tieBrokenBy)}{' '}
      {passed === false && <span className="badge">{t('ranking.failed')}</span>}
    </>
  );
};

const Mark = ({ line: { mark, standardError } }: { readonly line: RankingLine }) => (
  <>
    {mark ?? '–'}
    {standardError !== null && <span className="hint"> ± {standardError}</span>}
  </>
);

const useColumns = (lines: readonly RankingLine[], report: Report | undefined): readonly ListColumn<RankingLine>[] => {
  const { t, named } = useTexts(organiserTexts);
  const interval: ListColumn<RankingLine> = {
    key: 'interval',
    title: t('ranking.interval'),
    value: ({ entryId }) => report?.entries.find((entry) => entry.entryId === entryId)?.leastSquares?.rankLow,
    cell: ({ entryId }) => report && <Interval report={report} entryId={entryId} of={lines.length} />,
  };
  return [
    { key: 'rank', title: t('ranking.rank'), value: ({ rank }) => rank, figures: true },
    {
      key: 'entry',
      title: t('ranking.entry'),
      value: ({ name, position }) => name ?? t('ranking.blind', { position }),
      heads: true,
    },
    { key: 'office', title: t('ranking.office'), value: ({ officeName }) => officeName && named(officeName) },
    {
      key: 'mark',
      title: t('ranking.mark'),
      value: ({ mark }) => (mark === null ? null : Number(mark)),
      cell: (line) => <Mark line={line} />,
      figures: true,
    },
    ...(report ? [interval] : []),
    {
      key: 'tie',
      title: t('ranking.tie'),
      value: ({ tieBrokenBy }) => tieBrokenBy,
      cell: (line) => <Tie line={line} />,
    },
  ];
};

/** In its own order with the prize lines, which mean nothing in another. */
const Table = ({ lines, report }: { readonly lines: readonly RankingLine[]; readonly report: Report | undefined }) => {
  const { t, named } = useTexts(organiserTexts);
  const list = useList({ name: 'ranking' });
  const columns = useColumns(lines, report);
  const { search, sort } = list.state;
  const after = search === '' && !sort ? linesAfter(report) : undefined;
  return (
    <ListTable
      list={list}
      title={t('ranking.table')}
      read={{ data: lines }}
      columns={columns}
      idOf={({ entryId }) => entryId}
      below={({ position }) => {
        const tier = after?.get(position);
        return tier && t('ranking.line', { tier: named(tier.name), places: tier.places });
      }}
    />
  );
};

const Ranked = ({ round }: { readonly round: Round }) => {
  const { t } = useTexts(organiserTexts);
  const { data, error } = useRanking(round.id, true);
  const { data: report, error: noReport } = useReport(round.id, round.mode === 'score' && !round.calibration);
  return (
    <>
      {error && <Trouble error={error} />}
      {noReport && <Trouble error={noReport} />}
      {report && <p className="hint">{t('ranking.report')}</p>}
      {data ? <Table lines={data} report={report} /> : !error && <Loading />}
      {data && report && (
        <>
          <IntervalPlot lines={data} report={report} />
          <Severities roundId={round.id} report={report} />
          <Sensitivity roundId={round.id} report={report} />
        </>
      )}
      <p className="buttons">
        {(['xlsx', 'csv'] as const).map((format) => (
          <a key={format} className="button" href={`/api/rounds/${round.id}/ranking?format=${format}`} download>
            {t('ranking.export', { format: format.toUpperCase() })}
          </a>
        ))}
      </p>
    </>
  );
};

/** The ranking with its prize lines, how sure each rank is, and by which rung a tie was parted. */
export const RankingPage = ({ id }: { readonly id: string }) => {
  const { t, named } = useTexts(organiserTexts);
  const { data: round, error, refetch } = useRound(id);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!round) return <Loading />;
  const isRanked = round.state === 'ranked' || round.state === 'confirmed';
  return (
    <div className="page">
      <p>
        <Link href={`/rounds/${id}`}>{named(round.name)}</Link>
      </p>
      <PageTitle>{t('ranking.title', { round: named(round.name) })}</PageTitle>
      {isRanked ? <Ranked round={round} /> : <p className="notice">{t('ranking.not')}</p>}
    </div>
  );
};
