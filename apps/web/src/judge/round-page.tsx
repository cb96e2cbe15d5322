import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { useTexts } from '../shared/language.js';
import { useViewer } from '../shared/session.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { sheetsWithKept } from './kept-drafts.js';
import { PacketPanel } from './packet-panel.js';
import { Progress } from './progress.js';
import { useRoundName } from './round-name.js';
import type { Told } from './sheet-page.js';
import { isOpen, type JudgedRound, type NumberedSheet, useRound, useSheets } from './sheets.js';
import { judgeTexts } from './texts/index.js';
import { Due, NextLink } from './work-page.js';

const FILTERS = ['open', 'filed', 'all'] as const;
type Filter = (typeof FILTERS)[number];
const FILTER_TEXTS = { open: 'round.open', filed: 'round.filed', all: 'round.everything' } as const;

const shownBy: Readonly<Record<Filter, (sheet: NumberedSheet) => boolean>> = {
  open: ({ sheet }) => isOpen(sheet),
  filed: ({ sheet }) => sheet.state === 'filed',
  all: () => true,
};

const STATES = ['assigned', 'draft', 'filed', 'reopened'] as const;

const SheetRow = ({ numbered: { number, sheet }, isKept }: { numbered: NumberedSheet; isKept: boolean }) => {
  const { t } = useTexts(judgeTexts);
  const state = STATES.find((one) => one === sheet.state);
  return (
    <li>
      <Link className="sheet-row" href={`/sheets/${sheet.id}`}>
        <span className="sheet-number">{t('sheet.number', { number })}</span>
        <span className="badge" data-state={sheet.state}>
          {state ? t(`state.${state}`) : sheet.state}
        </span>
        {isKept && <span className="badge">{t('sheet.pending')}</span>}
        {sheet.total !== null && <span className="sheet-total">{t('sheet.total', { total: sheet.total })}</span>}
      </Link>
    </li>
  );
};

const RoundView = ({ round }: { readonly round: JudgedRound }) => {
  const { t } = useTexts(judgeTexts);
  const { person } = useViewer();
  const name = useRoundName(round);
  const [filter, setFilter] = useState<Filter>(() => (round.sheets.some(shownBy.open) ? 'open' : 'all'));
  const kept = useMemo(() => new Set(sheetsWithKept(person.id)), [person.id]);
  const told = useHistoryState<Partial<Told> | null>()?.told;
  const shown = round.sheets.filter(shownBy[filter]);
  return (
    <div className="page">
      <div role="status">{told !== undefined && <p className="notice good">{told}</p>}</div>
      <p>
        <Link href="/">{t('work.title')}</Link>
      </p>
      <PageTitle>{name}</PageTitle>
      <Progress filed={round.filed} of={round.sheets.length} />
      <Due round={round} />
      {round.filed === round.sheets.length && <p className="notice good">{t('work.allFiled')}</p>}
      <div className="buttons">
        <NextLink round={round} />
      </div>
      <div className="segmented wide" role="group" aria-label={t('round.show')}>
        {FILTERS.map((one) => (
          <button key={one} type="button" aria-pressed={one === filter} onClick={() => setFilter(one)}>
            {t(FILTER_TEXTS[one], { count: round.sheets.filter(shownBy[one]).length })}
          </button>
        ))}
      </div>
      {round.sheets.some(({ number }, at) => number !== at + 1) && <p className="hint">{t('round.numbers')}</p>}
      {shown.length === 0 ? (
        <p className="card empty">{t(`round.none.${filter}`)}</p>
      ) : (
        <ul className="sheet-rows card">
          {shown.map((numbered) => (
            <SheetRow key={numbered.sheet.id} numbered={numbered} isKept={kept.has(numbered.sheet.id)} />
          ))}
        </ul>
      )}
      <PacketPanel roundId={round.id} hasOpen={round.sheets.some(shownBy.open)} />
    </div>
  );
};

export const RoundPage = ({ id }: { readonly id: string }) => {
  const { t } = useTexts(judgeTexts);
  const { data, error, refetch } = useSheets();
  const round = useRound(id);
  if (round) return <RoundView key={round.id} round={round} />;
  if (data)
    return (
      <div className="page">
        <PageTitle>{t('round.gone')}</PageTitle>
        <p>
          <Link href="/">{t('work.title')}</Link>
        </p>
      </div>
    );
  return error ? <Trouble error={error} onRetry={() => void refetch()} /> : <Loading />;
};
