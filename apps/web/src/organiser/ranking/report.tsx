import { useMemo } from 'react';
import { useTexts } from '../../shared/language.js';
import { type ListColumn, ListTable, useList } from '../../shared/list-table.js';
import type { RankingLine, Report } from '../queries.js';
import { organiserTexts } from '../texts/index.js';
import { Chart } from './chart.js';
import { figure } from './figure.js';
import { heightOf, type Interval, intervalPlot } from './plots.js';
import './ranking.css';

/** More rows than this are read in the table. */
const PLOTTED = 60;

const useNames = (lines: readonly RankingLine[]) => {
  const { t } = useTexts(organiserTexts);
  return useMemo(() => {
    const nameOf = new Map(
      lines.map(({ entryId, name, position }) => [entryId, name ?? t('ranking.blind', { position })]),
    );
    return (entryId: string): string => nameOf.get(entryId) ?? '–';
  }, [lines, t]);
};

/** How sure each rank is; the table above has the same figures. */
export const IntervalPlot = ({
  lines,
  report,
}: {
  readonly lines: readonly RankingLine[];
  readonly report: Report;
}) => {
  const { t } = useTexts(organiserTexts);
  const nameOf = useNames(lines);
  const intervals = useMemo(() => {
    const found = new Map(report.entries.map((entry) => [entry.entryId, entry]));
    return lines.flatMap(({ entryId, rank }): Interval[] => {
      const { rankLow = null, rankHigh = null } = found.get(entryId)?.leastSquares ?? {};
      if (rank === null || rankLow === null || rankHigh === null) return [];
      return [{ name: nameOf(entryId), low: rankLow, at: rank, high: rankHigh }];
    });
  }, [lines, report, nameOf]);
  const shown = useMemo(() => intervals.slice(0, PLOTTED), [intervals]);
  const option = useMemo(
    () =>
      intervalPlot(shown, {
        axis: t('ranking.rank'),
        from: 1,
        told: ({ name, low, at, high }) => t('plot.told', { name, rank: at, low, high }),
      }),
    [shown, t],
  );
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="intervals">
      <h2 id="intervals">{t('plot.intervals')}</h2>
      <p className="hint">{t('plot.intervals.hint')}</p>
      {shown.length < intervals.length && <p className="hint">{t('plot.first', { count: PLOTTED })}</p>}
      <Chart label={t('plot.intervals')} height={heightOf(shown)} option={option} />
    </section>
  );
};

type Judge = Report['judges'][number];

const useSeverityColumns = (): readonly ListColumn<Judge>[] => {
  const { t } = useTexts(organiserTexts);
  return [
    { key: 'name', title: t('round.judge'), value: ({ name, label }) => name ?? label, heads: true },
    { key: 'marks', title: t('round.marks'), value: ({ marks }) => marks, figures: true },
    {
      key: 'severity',
      title: t('round.severity'),
      value: ({ severity }) => severity,
      cell: ({ severity, standardError }) => `${figure(severity)} ± ${figure(standardError)}`,
      figures: true,
    },
    {
      key: 'residualSd',
      title: t('round.spread'),
      value: ({ residualSd }) => residualSd,
      cell: ({ residualSd }) => figure(residualSd),
      figures: true,
    },
    {
      key: 'agreement',
      title: t('plot.agreement'),
      value: ({ agreement }) => agreement,
      cell: ({ agreement }) => figure(agreement),
      figures: true,
    },
  ];
};

/** How severe each judge is, where the API tells it: to the chair alone. */
export const Severities = ({ roundId, report }: { readonly roundId: string; readonly report: Report }) => {
  const { t } = useTexts(organiserTexts);
  const list = useList({ name: 'severities', prefix: 'severities.' });
  const columns = useSeverityColumns();
  const shown = useMemo(
    () =>
      report.judges.flatMap(({ name, label, severity, standardError }): Interval[] => {
        if (severity === null) return [];
        const about = 2 * (standardError ?? 0);
        return [{ name: name ?? label, low: severity - about, at: severity, high: severity + about }];
      }),
    [report],
  );
  const option = useMemo(
    () =>
      intervalPlot(shown, {
        axis: t('round.severity'),
        told: ({ name, at, low, high }) =>
          t('plot.severity.told', { name, at: figure(at), low: figure(low), high: figure(high) }),
      }),
    [shown, t],
  );
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="severities">
      <h2 id="severities">{t('plot.severities')}</h2>
      <p className="hint">{t('round.severity.hint')}</p>
      <Chart label={t('plot.severities')} height={heightOf(shown)} option={option} />
      <ListTable
        short
        list={list}
        title={t('plot.severities')}
        read={{ data: report.judges }}
        columns={columns}
        idOf={({ label }) => label}
        exportAt={`/api/rounds/${roundId}/report?table=judges`}
      />
    </section>
  );
};

/** Another method by its name; the rule without one judge, by the judge's. */
const useScenario = (report: Report) => {
  const { t } = useTexts(organiserTexts);
  return (scenario: string): string => {
    if (scenario.startsWith('without:')) {
      const label = scenario.slice('without:'.length);
      const judge = report.judges.find((one) => one.label === label);
      return t('scenario.without', { judge: judge?.name ?? label });
    }
    const key = `scenario.${scenario}`;
    return key in organiserTexts.zh ? t(key as keyof typeof organiserTexts.zh) : scenario;
  };
};

type Changed = Report['sensitivity']['entries'][number];

/** Whose tier hangs on the method or on one judge. */
export const Sensitivity = ({ roundId, report }: { readonly roundId: string; readonly report: Report }) => {
  const { t, named } = useTexts(organiserTexts);
  const said = useScenario(report);
  const list = useList({ name: 'sensitivity', prefix: 'sensitivity.' });
  const tier = (number: number | null): string => {
    const found = report.tiers[(number ?? 0) - 1];
    return found ? named(found.name) : t('sensitivity.none');
  };
  const columns: readonly ListColumn<Changed>[] = [
    {
      key: 'name',
      title: t('ranking.entry'),
      value: ({ name, position }) => name ?? t('ranking.blind', { position }),
      heads: true,
    },
    { key: 'tierName', title: t('sensitivity.tier'), value: (entry) => tier(entry.tier) },
    {
      key: 'changedIn',
      title: t('sensitivity.changes'),
      value: ({ changedIn }) => changedIn.map(said).join(' · '),
      sortable: false,
    },
  ];
  const { scenarios, entries } = report.sensitivity;
  return (
    <section aria-labelledby="sensitivity">
      <h2 id="sensitivity">{t('sensitivity.title')}</h2>
      <p className="hint">{t('sensitivity.hint', { count: scenarios.length })}</p>
      {report.warnings.map(({ code, message }) => (
        <p key={code} className="notice">
          {named(message)}
        </p>
      ))}
      {entries.length === 0 ? (
        <p className="notice good">{t('sensitivity.stable')}</p>
      ) : (
        <ListTable
          short
          list={list}
          title={t('sensitivity.title')}
          read={{ data: entries }}
          columns={columns}
          idOf={({ entryId }) => entryId}
          exportAt={`/api/rounds/${roundId}/report?table=sensitivity`}
        />
      )}
    </section>
  );
};
