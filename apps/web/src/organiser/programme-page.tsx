import { stateLabel } from '#contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { readProcess } from '../shared/events/can.js';
import { useTexts } from '../shared/language.js';
import { ProcessStory } from '../shared/process-story.js';
import { useViewer } from '../shared/session.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { EventButtons } from '../shared/events/event-buttons.js';
import { StandingAgainst } from '../shared/events/standing-against.js';
import { FlowTable } from './flow-table.js';
import { useFlow, useMyWork, useProgramme, usePlanRounds, useReadAnew, useRounds } from './queries.js';
import { organiserTexts } from './texts/index.js';
import { useChanges } from '../shared/use-changes.js';

const TIMES = [
  'entriesOpenAt',
  'entriesCloseAt',
  'opinionsDueAt',
  'formalDueAt',
  'noticeEarliestAt',
  'commendationAt',
] as const;

/** At which something ends: at midnight, that is 24:00 of the day before. */
const ENDS: ReadonlySet<string> = new Set(['entriesCloseAt', 'opinionsDueAt', 'formalDueAt']);

/** The times of the plan stand on the clock of its zone already. */
const Schedule = ({ schedule }: { readonly schedule: Readonly<Record<string, unknown>> }) => {
  const { t, planned } = useTexts(organiserTexts);
  return (
    <section aria-labelledby="schedule">
      <h2 id="schedule">{t('programme.schedule')}</h2>
      <dl className="times">
        {TIMES.flatMap((name) => {
          const at = schedule[name];
          return typeof at === 'string'
            ? [
                <div key={name}>
                  <dt>{t(`schedule.${name}`)}</dt>
                  <dd>
                    <time dateTime={at}>{planned(at, undefined, { ends: ENDS.has(name) })}</time>
                  </dd>
                </div>,
              ]
            : [];
        })}
      </dl>
    </section>
  );
};

const PAGES: Readonly<Record<string, string>> = {
  nomination: 'entries/nominations',
  essay: 'entries/essays',
  blindCopy: 'copies',
  reviewDecision: 'reviews',
  negativeHit: 'reviews',
  opinion: 'opinions',
  opinionRequest: 'opinions',
  similarPair: 'similarity',
  disqualification: 'similarity',
  entrantMerge: 'similarity',
  ruleChange: 'set-up',
  programme: 'set-up',
};

/** Lists that are asked for by state. */
const BY_STATE: ReadonlySet<string> = new Set(['entries/nominations', 'entries/essays', 'copies']);

/** The rows of the kind that stand in the state, where there is a list of them. */
const rowsAt = (process: string, programmeId: string, state: string): string | undefined => {
  const place = PAGES[process];
  return place !== undefined && BY_STATE.has(place) ? `/programmes/${programmeId}/${place}?state=${state}` : undefined;
};

/** Where a kind of work is done, as far as there are pages for it. */
const pageOf = (process: string, programmeId: string, first: string, state: string): string | undefined => {
  const place = PAGES[process];
  if (place !== undefined) return rowsAt(process, programmeId, state) ?? `/programmes/${programmeId}/${place}`;
  return process === 'round' ? `/rounds/${first}` : undefined;
};

const Work = ({ programmeId }: { readonly programmeId: string }) => {
  const { t, named, until } = useTexts(organiserTexts);
  const { data, error } = useMyWork();
  const items = data?.items.filter((line) => line.programmeId === null || line.programmeId === programmeId);
  return (
    <section aria-labelledby="work">
      <h2 id="work">{t('programme.work')}</h2>
      {error && <Trouble error={error} />}
      {!data && !error && <Loading />}
      {items?.length === 0 && <p className="hint">{t('programme.work.none')}</p>}
      <ul className="plain-list">
        {items?.map(({ process, label, state, stateLabel: at, events, count, first, dueAt }) => {
          const page = pageOf(process, programmeId, first, state);
          const name = `${named(label)} · ${named(at)}`;
          return (
            <li key={`${process} ${state}`} className="card line">
              {page === undefined ? (
                <span className="line-name">{name}</span>
              ) : (
                <Link className="line-name" href={page}>
                  {name}
                </Link>
              )}
              <span className="badge">{t('work.count', { count })}</span>
              <span className="hint">{events.map((event) => named(event.label)).join(' / ')}</span>
              {dueAt !== null && <span className="hint">{t('work.due', { at: until(dueAt) })}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
};

const Rounds = ({ programmeId }: { readonly programmeId: string }) => {
  const { t, named, until } = useTexts(organiserTexts);
  const { roles } = useViewer();
  const { data, error } = useRounds(programmeId);
  const planning = usePlanRounds(programmeId);
  return (
    <section aria-labelledby="rounds">
      <div className="head">
        <h2 id="rounds">{t('programme.rounds')}</h2>
        <span className="buttons">
          {roles.includes('organiser') && (
            <button type="button" className="button" disabled={planning.isPending} onClick={() => planning.mutate()}>
              {t('programme.plan')}
            </button>
          )}
        </span>
      </div>
      <div role="status">{planning.isSuccess && <p className="hint">{t('programme.plan.done')}</p>}</div>
      {error && <Trouble error={error} />}
      {planning.error && <Trouble error={planning.error} />}
      {data?.length === 0 && <p className="hint">{t('programme.rounds.none')}</p>}
      <ul className="plain-list">
        {data?.map(({ id, name, state, dueAt }) => (
          <li key={id} className="card line">
            <Link className="line-name" href={`/rounds/${id}`}>
              {named(name)}
            </Link>
            <span className="badge">{named(stateLabel('round', state))}</span>
            <span className="hint">{t('round.due', { at: until(dueAt) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Where everything of the programme is done, whether or not something waits there now. */
const Places = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(organiserTexts);
  return (
    <nav aria-label={t('programme.places')}>
      <ul className="places">
        {(['entries', 'copies', 'reviews', 'opinions', 'similarity', 'panels'] as const).map((place) => (
          <li key={place}>
            <Link href={`/programmes/${programmeId}/${place === 'entries' ? 'entries/nominations' : place}`}>
              {t(`programme.${place}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const Steps = ({ id }: { readonly id: string }) => {
  const { language } = useTexts(organiserTexts);
  const readAnew = useReadAnew();
  const { data } = useQuery({
    queryKey: ['organiser', 'process', 'programme', id, language],
    queryFn: () => readProcess('programme', id, language),
  });
  if (!data) return null;
  return (
    <>
      <EventButtons of={{ process: 'programme', id }} can={data.can} onDone={readAnew} />
      <StandingAgainst cannot={data.cannot} />
    </>
  );
};

const Flow = ({ id }: { readonly id: string }) => {
  const { t } = useTexts(organiserTexts);
  const { data, error } = useFlow(id);
  return (
    <section aria-labelledby="flow">
      <h2 id="flow">{t('programme.flow')}</h2>
      <p className="hint">{t('programme.flow.lead')}</p>
      {error && <Trouble error={error} />}
      {data && <FlowTable lines={data.items} linkOf={(process, state) => rowsAt(process, id, state)} />}
    </section>
  );
};

const BACK_HALF = ['ballots', 'notices', 'cases', 'awards', 'certificates', 'giving', 'publication'] as const;

/** The pages from the ballot on, which are an area of their own. */
const BackHalf = ({ id }: { readonly id: string }) => {
  const { t } = useTexts(organiserTexts);
  return (
    <nav aria-labelledby="back-half">
      <h2 id="back-half">{t('programme.backHalf')}</h2>
      <p className="buttons">
        {BACK_HALF.map((part) => (
          <Link key={part} className="button plain" href={`~/app/commendation/${id}/${part}`}>
            {t(`backHalf.${part}`)}
          </Link>
        ))}
      </p>
    </nav>
  );
};

/** The programme on one page: what waits for you, where everything stands and whose turn it is, when what is due. */
export const ProgrammePage = ({ id }: { readonly id: string }) => {
  const { t, named } = useTexts(organiserTexts);
  const { roles } = useViewer();
  const readAnew = useReadAnew();
  useChanges({ programmeId: id }, readAnew);
  const programme = useProgramme(id);
  if (programme.error) return <Trouble error={programme.error} onRetry={() => void programme.refetch()} />;
  if (!programme.data) return <Loading />;
  const { name, slug, state, version, schedule } = programme.data;
  const seesWhole = roles.includes('organiser') || roles.includes('auditor');
  return (
    <div className="page wide">
      <p>
        <Link href="/">{t('programmes.title')}</Link>
      </p>
      <div className="head">
        <PageTitle>{name ? named(name) : slug}</PageTitle>
        <span className="badge">{named(stateLabel('programme', state))}</span>
        {seesWhole && (
          <Link className="button plain" href={`/programmes/${id}/set-up`}>
            {t('programme.setUp')}
          </Link>
        )}
      </div>
      {roles.includes('organiser') && <Steps id={id} />}
      {seesWhole && <Places programmeId={id} />}
      <Work programmeId={id} />
      <Rounds programmeId={id} />
      {seesWhole && <BackHalf id={id} />}
      {seesWhole && <Flow id={id} />}
      <Schedule schedule={schedule} />
      {seesWhole && <ProcessStory process="programme" id={id} version={version} />}
    </div>
  );
};
