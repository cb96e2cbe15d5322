import { useMemo } from 'react';
import { FramedTable } from '../../shared/framed-table.js';
import { useTexts } from '../../shared/language.js';
import { useViewer } from '../../shared/session.js';
import type { RankingLine, Report } from '../queries.js';
import { organiserTexts } from '../texts/index.js';
import { Chart } from './chart.js';
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

const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(2));

/** How severe each judge is: for the chair alone. */
export const Severities = ({ report }: { readonly report: Report }) => {
  const { t } = useTexts(organiserTexts);
  const { roles } = useViewer();
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
  if (!roles.includes('panelChair')) return null;
  return (
    <section aria-labelledby="severities">
      <h2 id="severities">{t('plot.severities')}</h2>
      <p className="hint">{t('round.severity.hint')}</p>
      {shown.length > 0 && <Chart label={t('plot.severities')} height={heightOf(shown)} option={option} />}
      <FramedTable
        labelledBy="severities"
        heads={[t('round.judge'), t('round.marks'), t('round.severity'), t('round.spread'), t('plot.agreement')]}
      >
        {report.judges.map(({ label, name, marks, severity, standardError, residualSd, agreement }) => (
          <tr key={label}>
            <th scope="row">{name ?? label}</th>
            <td className="figures">{marks}</td>
            <td className="figures">
              {figure(severity)} ± {figure(standardError)}
            </td>
            <td className="figures">{figure(residualSd)}</td>
            <td className="figures">{figure(agreement)}</td>
          </tr>
        ))}
      </FramedTable>
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

/** Whose tier hangs on the method or on one judge. */
export const Sensitivity = ({
  lines,
  report,
  tierName,
}: {
  readonly lines: readonly RankingLine[];
  readonly report: Report;
  readonly tierName: (key: string) => string;
}) => {
  const { t } = useTexts(organiserTexts);
  const nameOf = useNames(lines);
  const said = useScenario(report);
  const tier = (number: number | null): string =>
    number === null ? t('sensitivity.none') : tierName(report.tiers[number - 1]?.key ?? String(number));
  const { scenarios, entries } = report.sensitivity;
  return (
    <section aria-labelledby="sensitivity">
      <h2 id="sensitivity">{t('sensitivity.title')}</h2>
      <p className="hint">{t('sensitivity.hint', { count: scenarios.length })}</p>
      {report.warnings.map(({ code, message }) => (
        <Warning key={code} message={message} />
      ))}
      {entries.length === 0 ? (
        <p className="notice good">{t('sensitivity.stable')}</p>
      ) : (
        <FramedTable
          labelledBy="sensitivity"
          heads={[t('ranking.entry'), t('sensitivity.tier'), t('sensitivity.changes')]}
        >
          {entries.map(({ entryId, tier: now, changedIn }) => (
            <tr key={entryId}>
              <th scope="row">{nameOf(entryId)}</th>
              <td>{tier(now)}</td>
              <td>{changedIn.map(said).join(' · ')}</td>
            </tr>
          ))}
        </FramedTable>
      )}
    </section>
  );
};

const Warning = ({ message }: { readonly message: { readonly zh: string; readonly en: string } }) => {
  const { named } = useTexts(organiserTexts);
  return <p className="notice">{named(message)}</p>;
};
