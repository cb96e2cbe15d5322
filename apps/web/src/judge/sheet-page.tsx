import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { Refusal } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { ProcessStory } from '../shared/process-story.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { EntryText } from './entry-text.js';
import { FiledMarks } from './filed-marks.js';
import { OpenMarks } from './open-marks.js';
import { ReadingSize } from './reading-size.js';
import {
  isOpen,
  type JudgedRound,
  nextOpen,
  noteState,
  type Sheet,
  sheetQuery,
  useReadAnew,
  useRound,
  useSheet,
} from './sheets.js';
import { judgeTexts } from './texts/index.js';

/** What the page before says on this one: a sheet was filed, an entry recused from. */
export interface Told {
  readonly told: string;
}

const Neighbours = ({ round, sheet }: { readonly round: JudgedRound | undefined; readonly sheet: Sheet }) => {
  const { t } = useTexts(judgeTexts);
  const at = round?.sheets.findIndex((one) => one.sheet.id === sheet.id) ?? -1;
  const [previous, next] = [round?.sheets[at - 1], at < 0 ? undefined : round?.sheets[at + 1]];
  return (
    <nav className="neighbours" aria-label={t('sheet.nav')}>
      {previous && <Link href={`/sheets/${previous.sheet.id}`}>{t('sheet.previous')}</Link>}
      <Link href={`/rounds/${sheet.roundId}`}>{t('round.all')}</Link>
      {next && <Link href={`/sheets/${next.sheet.id}`}>{t('sheet.next')}</Link>}
    </nav>
  );
};

const SheetHead = ({ sheet, round }: { readonly sheet: Sheet; readonly round: JudgedRound | undefined }) => {
  const { t, named, until } = useTexts(judgeTexts);
  const number = round?.sheets.find((one) => one.sheet.id === sheet.id)?.number;
  const title = number === undefined ? named(sheet.roundName) : t('sheet.number', { number });
  return (
    <div className="sheet-head">
      <div>
        <p className="hint">
          {named(sheet.roundName)} · {t('sheet.alias', { alias: sheet.alias })}
        </p>
        <PageTitle>{title}</PageTitle>
        <p className="hint">
          {round && <span>{t('round.progress', { filed: round.filed, of: round.sheets.length })} · </span>}
          <span>{t('round.due', { at: until(sheet.dueAt, sheet.timezone) })}</span>
        </p>
      </div>
      <Neighbours round={round} sheet={sheet} />
    </div>
  );
};

const Texts = ({ sheet }: { readonly sheet: Sheet }) => {
  const { t } = useTexts(judgeTexts);
  const isCompared = sheet.mode === 'comparison';
  return (
    <section className="texts" id="text" tabIndex={-1} aria-label={t('sheet.text')}>
      <ReadingSize />
      <EntryText entry={sheet.entry} {...(isCompared ? { heading: t('sheet.this') } : {})} />
      {isCompared && sheet.against && <EntryText entry={sheet.against} heading={t('sheet.other')} />}
      {isCompared && !sheet.against && <p className="notice">{t('sheet.noPair')}</p>}
    </section>
  );
};

/** The next one is read ahead, so that going on needs no wait and survives a short gap of the network. */
const useReadAhead = (round: JudgedRound | undefined, id: string): void => {
  const queries = useQueryClient();
  const next = round && nextOpen(round, id)?.sheet.id;
  useEffect(() => {
    if (next !== undefined) void queries.query(sheetQuery(next)).catch(() => undefined); // it is read when it is opened
  }, [queries, next]);
};

const useGoOn = (round: JudgedRound | undefined, sheet: Sheet) => {
  const [, navigate] = useLocation();
  const readAnew = useReadAnew();
  const queries = useQueryClient();
  const next = round && nextOpen(round, sheet.id);
  const go = (told?: string) => {
    navigate(
      next ? `/sheets/${next.sheet.id}` : `/rounds/${sheet.roundId}`,
      told === undefined ? {} : { state: { told } },
    );
  };
  return {
    skip: () => go(),
    done: (told: string, state: 'filed' | 'recused') => {
      noteState(queries, sheet.id, state);
      go(told);
      void readAnew();
      // Read anew once it is opened again: one that was recused from is there for him no more.
      void queries.invalidateQueries({ queryKey: sheetQuery(sheet.id).queryKey, refetchType: 'none' });
    },
  };
};

const SheetDesk = ({ sheet }: { readonly sheet: Sheet }) => {
  const { t } = useTexts(judgeTexts);
  const round = useRound(sheet.roundId);
  const told = useHistoryState<Partial<Told> | null>()?.told;
  useReadAhead(round, sheet.id);
  const { skip, done } = useGoOn(round, sheet);
  const number = round?.sheets.find((one) => one.sheet.id === sheet.id)?.number ?? 0;
  const hasOthers = round !== undefined && nextOpen(round, sheet.id) !== undefined;
  return (
    <div className="sheet-page">
      <div role="status">{told !== undefined && <p className="notice good">{told}</p>}</div>
      <SheetHead sheet={sheet} round={round} />
      {sheet.state === 'reopened' && <p className="notice">{t('sheet.reopened')}</p>}
      <div className="desk">
        <Texts sheet={sheet} />
        {isOpen(sheet) ? (
          <OpenMarks sheet={sheet} number={number} {...(hasOthers ? { onSkip: skip } : {})} onDone={done} />
        ) : (
          <FiledMarks sheet={sheet} number={number} onDone={done} />
        )}
      </div>
      <ProcessStory process="scoreSheet" id={sheet.id} version={sheet.version} />
    </div>
  );
};

const Gone = () => {
  const { t } = useTexts(judgeTexts);
  return (
    <div className="page">
      <PageTitle>{t('sheet.gone')}</PageTitle>
      <p>
        <Link href="/">{t('work.title')}</Link>
      </p>
    </div>
  );
};

export const SheetPage = ({ id }: { readonly id: string }) => {
  const { data: sheet, error, refetch } = useSheet(id);
  if (error instanceof Refusal && error.problem.status === 404) return <Gone />;
  if (sheet) return <SheetDesk key={`${sheet.id}/${String(isOpen(sheet))}`} sheet={sheet} />;
  return error ? <Trouble error={error} onRetry={() => void refetch()} /> : <Loading />;
};
