import { useMemo } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../shared/language.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { Progress } from './progress.js';
import { useRoundName } from './round-name.js';
import { type JudgedRound, nextOpen, roundsOf, useSheets } from './sheets.js';
import { judgeTexts } from './texts/index.js';

export const NextLink = ({ round }: { readonly round: JudgedRound }) => {
  const { t } = useTexts(judgeTexts);
  const next = nextOpen(round, undefined);
  if (!next) return null;
  return (
    <Link className="button primary" href={`/sheets/${next.sheet.id}`}>
      {t(round.filed === 0 && next.sheet.state === 'assigned' ? 'round.begin' : 'round.continue', {
        number: next.number,
      })}
    </Link>
  );
};

export const Due = ({ round }: { readonly round: JudgedRound }) => {
  const { t, until } = useTexts(judgeTexts);
  const { dueAt = '', timezone } = round.sheets[0]?.sheet ?? {};
  return (
    <p className="hint">
      <time dateTime={dueAt}>{t('round.due', { at: until(dueAt, timezone) })}</time>
    </p>
  );
};

const RoundCard = ({ round }: { readonly round: JudgedRound }) => {
  const { t } = useTexts(judgeTexts);
  const name = useRoundName(round);
  const drafts = round.sheets.filter(({ sheet }) => sheet.state === 'draft' || sheet.state === 'reopened').length;
  return (
    <li className="card round-card">
      <h2>{name}</h2>
      <Progress filed={round.filed} of={round.sheets.length} />
      {drafts > 0 && <p className="hint">{t('round.drafts', { count: drafts })}</p>}
      <Due round={round} />
      {round.filed === round.sheets.length && <p>{t('work.allFiled')}</p>}
      <div className="buttons">
        <NextLink round={round} />
        <Link className="button plain" href={`/rounds/${round.id}`}>
          {t('round.all')}
          <span className="visually-hidden"> {name}</span>
        </Link>
      </div>
    </li>
  );
};

/** A judge's desk: his rounds, what is due first on top. */
export const WorkPage = () => {
  const { t } = useTexts(judgeTexts);
  const { data, error, refetch } = useSheets();
  const rounds = useMemo(() => roundsOf(data ?? []), [data]);
  return (
    <div className="page">
      <PageTitle>{t('work.title')}</PageTitle>
      {!data && !error && <Loading />}
      {!data && error && <Trouble error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <div className="card empty">
          <h2>{t('work.empty')}</h2>
          <p className="hint">{t('work.empty.remedy')}</p>
        </div>
      )}
      <ul className="rounds">
        {rounds.map((round) => (
          <RoundCard key={round.id} round={round} />
        ))}
      </ul>
    </div>
  );
};
