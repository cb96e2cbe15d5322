import { stateLabel } from '#contracts';
import { useState } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../shared/language.js';
import { type ListColumn, ListTable, useList } from '../shared/list-table.js';
import { useViewer } from '../shared/session.js';
import { ProcessStory } from '../shared/process-story.js';
import { ZoneOf } from '../shared/programme-zone.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { EventButtons } from '../shared/events/event-buttons.js';
import {
  type Calibrated,
  type Round,
  type RoundJudge,
  useCalibration,
  useReadAnew,
  useRound,
  useRoundProgress,
} from './queries.js';
import { figure } from './ranking/figure.js';
import { BeforeOpening } from './round/before-opening.js';
import { Discrepancies } from './round/discrepancies.js';
import { RemindDialog, ReplaceDialog } from './round/judge-dialogs.js';
import { Sheets } from './round/sheets.js';
import './round/round.css';
import { roundTexts } from './round/texts/index.js';
import { organiserTexts } from './texts/index.js';
import { useChanges } from '../shared/use-changes.js';

/** What was done last with the judges. */
interface Told {
  readonly told: string;
  readonly onTold: (told: string) => void;
}

const LastDone = ({ told }: Pick<Told, 'told'>) => (
  <div role="status">{told !== '' && <p className="notice good">{told}</p>}</div>
);

const Bar = ({ filed, of, name }: { readonly filed: number; readonly of: number; readonly name: string }) => (
  <progress max={Math.max(of, 1)} value={filed} aria-label={name} />
);

const useJudgeColumns = (): readonly ListColumn<RoundJudge>[] => {
  const { t } = useTexts(organiserTexts);
  return [
    { key: 'name', title: t('round.judge'), value: ({ name }) => name, heads: true },
    {
      key: 'filed',
      title: t('round.filed'),
      value: ({ filed }) => filed,
      cell: ({ filed, of, name }) => (
        <>
          <span className="figures">
            {filed} / {of}
          </span>{' '}
          <Bar filed={filed} of={of} name={`${name} ${t('round.progress', { filed, of })}`} />
        </>
      ),
    },
  ];
};

const Judges = ({ round, told, onTold }: { readonly round: Round } & Told) => {
  const { t } = useTexts(organiserTexts);
  const { t: own } = useTexts(roundTexts);
  const { roles } = useViewer();
  const [replaced, setReplaced] = useState<RoundJudge>();
  const { data, error } = useRoundProgress(round.id);
  const list = useList({ name: 'round-judges', prefix: 'judges.' });
  const columns = useJudgeColumns();
  if (error) return <Trouble error={error} />;
  if (!data) return <Loading />;
  const { sheets, judges, missing, short } = data;
  const of = sheets.assigned + sheets.draft + sheets.filed + sheets.reopened;
  const howFar = t('round.progress', { filed: sheets.filed, of });
  const runs = roles.includes('organiser') && (round.state === 'scoring' || round.state === 'adjudicating');
  return (
    <section aria-labelledby="judges">
      <h2 id="judges">{t('round.judges')}</h2>
      <p className="round-progress" role="status">
        <strong>{howFar}</strong>
        {missing !== null && missing > 0 && ` · ${t('round.missing', { count: missing })}`}
        {short !== null && short > 0 && ` · ${t('round.short', { count: short })}`}
      </p>
      <Bar filed={sheets.filed} of={of} name={howFar} />
      <LastDone told={told} />
      {missing === null && <p className="hint">{t('round.blind')}</p>}
      <ListTable
        short
        list={list}
        title={t('round.judges')}
        read={{ data: judges }}
        columns={columns}
        idOf={({ judgeId }) => judgeId}
        exportAt={`/api/rounds/${round.id}/progress?table=judges`}
        {...(runs && {
          acts: (judge: RoundJudge) =>
            judge.filed < judge.of && (
              <button type="button" className="quiet" onClick={() => setReplaced(judge)}>
                {own('judges.replace')}
                <span className="visually-hidden"> {judge.name}</span>
              </button>
            ),
        })}
      />
      {replaced && (
        <ReplaceDialog round={round} judge={replaced} onClose={() => setReplaced(undefined)} onTold={onTold} />
      )}
    </section>
  );
};

const Places = ({ round: { openPlaces } }: { readonly round: Round }) => {
  const { t, listed } = useTexts(organiserTexts);
  if (openPlaces.length === 0) return null;
  return (
    <section aria-labelledby="places">
      <h2 id="places">{t('round.places')}</h2>
      <ul>
        {openPlaces.map(({ entryId, name, short, proposed }) => (
          <li key={entryId}>
            {t(proposed.length === 0 ? 'round.place.nobody' : 'round.place', {
              name: name ?? entryId.slice(0, 8),
              short,
              who: listed(proposed.map((judge) => judge.name)),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** How severe each judge is and how far his marks spread: the API tells it to the chair, and to nobody else. */
const Calibration = ({ round }: { readonly round: Round }) => {
  const { t } = useTexts(organiserTexts);
  const { data } = useCalibration(round.id, !round.withheld.some(({ field }) => field === 'calibration'));
  const list = useList({ name: 'calibration', prefix: 'calibration.' });
  if (!data) return null;
  const columns: readonly ListColumn<Calibrated>[] = [
    { key: 'name', title: t('round.judge'), value: ({ name, username }) => name ?? username, heads: true },
    { key: 'marks', title: t('round.marks'), value: ({ marks }) => marks, figures: true },
    { key: 'mean', title: t('round.mean'), value: ({ mean }) => Number(mean), cell: ({ mean }) => mean, figures: true },
    {
      key: 'severity',
      title: t('round.severity'),
      value: ({ severity }) => severity,
      cell: ({ severity, standardError }) => `${figure(severity)} ± ${figure(standardError)}`,
      figures: true,
    },
    {
      key: 'spread',
      title: t('round.spread'),
      value: ({ spread }) => spread,
      cell: ({ spread }) => figure(spread),
      figures: true,
    },
  ];
  return (
    <section aria-labelledby="calibration">
      <h2 id="calibration">{t('round.calibration')}</h2>
      <p className="hint">{t('round.severity.hint')}</p>
      <ListTable
        short
        list={list}
        title={t('round.calibration')}
        read={{ data: data.judges }}
        columns={columns}
        idOf={({ username }) => username}
        exportAt={`/api/rounds/${round.id}/calibration?table=judges`}
      />
    </section>
  );
};

/** A round while it is judged: how far everybody is, as it happens, and what can be done about it. */
export const RoundPage = ({ id }: { readonly id: string }) => {
  const { data: round, error, refetch } = useRound(id);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return round ? (
    <ZoneOf programmeId={round.programmeId}>
      <Cockpit round={round} />
    </ZoneOf>
  ) : (
    <Loading />
  );
};

/** Before it opens who will judge, afterwards how it goes. */
const AtItsState = ({ round, ...lastDone }: { readonly round: Round } & Told) => {
  const { t } = useTexts(roundTexts);
  const { roles } = useViewer();
  if (round.state === 'planned') return roles.includes('organiser') ? <BeforeOpening round={round} /> : null;
  if (round.state === 'assigning')
    return (
      <div role="status">
        <p className="hint">{t('assigning')}</p>
        <progress aria-label={t('assigning')} />
      </div>
    );
  return (
    <>
      <Judges round={round} {...lastDone} />
      <Places round={round} />
      <Sheets round={round} />
      <Discrepancies round={round} />
    </>
  );
};

const Cockpit = ({ round }: { readonly round: Round }) => {
  const { t, named, until } = useTexts(organiserTexts);
  const readAnew = useReadAnew();
  const { id, name, state, dueAt, failure, programmeId } = round;
  useChanges({ process: 'round', id }, readAnew);
  const isRanked = state === 'ranked' || state === 'confirmed';
  const { data: progress } = useRoundProgress(id);
  const [told, setTold] = useState('');
  return (
    <div className="page">
      <p>
        <Link href={`/programmes/${programmeId}`}>{t('programme.rounds')}</Link>
      </p>
      <div className="head">
        <PageTitle>{named(name)}</PageTitle>
        <span className="badge">{named(stateLabel('round', state))}</span>
      </div>
      <p className="hint">
        <time dateTime={dueAt}>{t('round.due', { at: until(dueAt) })}</time> · {t('round.live')}
      </p>
      {failure && <p className="notice">{t('round.failure')}</p>}
      <EventButtons
        of={{ process: 'round', id }}
        can={round.can}
        onDone={readAnew}
        askedBy={(possible, close) =>
          possible.event === 'round.remind' &&
          progress && (
            <RemindDialog round={round} judges={progress.judges} possible={possible} onClose={close} onTold={setTold} />
          )
        }
      />
      {isRanked && (
        <p>
          <Link className="button" href={`/rounds/${id}/ranking`}>
            {t('round.ranking')}
          </Link>
        </p>
      )}
      <AtItsState round={round} told={told} onTold={setTold} />
      <Calibration round={round} />
      <ProcessStory process="round" id={id} version={round.version} />
    </div>
  );
};
