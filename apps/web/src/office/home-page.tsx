import { stateLabel } from '#contracts';
import { Link } from 'wouter';
import { useChanges } from '../shared/use-changes.js';
import { useTexts } from '../shared/language.js';
import { useViewer } from '../shared/session.js';
import { ZoneOf } from '../shared/programme-zone.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { useIsAsked } from './opinion-queries.js';
import { PlacesTable } from './places-table.js';
import { useMyWork, useOffices, useProgramme, useProgrammes, useReadAnew } from './queries.js';
import { useReviewCount } from './reviews/queries.js';
import { officeReviewTexts } from './reviews/texts/index.js';
import { officeTexts } from './texts/index.js';
import { workPath } from './work-path.js';

type WorkLine = NonNullable<ReturnType<typeof useMyWork>['data']>['items'][number];

const WorkLineOf = ({ line }: { readonly line: WorkLine }) => {
  const { t, named, until } = useTexts(officeTexts);
  const path = workPath(line);
  const name = t('work.line', { what: named(line.label), state: named(line.stateLabel) });
  return (
    <li className="card line">
      {path === undefined ? (
        <span className="line-name">{name}</span>
      ) : (
        <Link className="line-name" href={path}>
          {name}
        </Link>
      )}
      <span className="hint">{line.events.map(({ label }) => named(label)).join(' / ')}</span>
      <span className="badge">{t('work.count', { count: line.count })}</span>
      {line.dueAt !== null && <span className="due">{t('work.due', { at: until(line.dueAt) })}</span>}
    </li>
  );
};

/** What waits for this person, over all programmes, each told in its own time; each line leads to where it is done. */
const Work = () => {
  const { t } = useTexts(officeTexts);
  const { data, error, refetch } = useMyWork();
  return (
    <section aria-labelledby="work">
      <h2 id="work">{t('work.title')}</h2>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <p className="card hint">{t('work.none')}</p>}
      <ul className="plain-list">
        {data?.items.map((line) => (
          <ZoneOf key={`${line.programmeId ?? ''} ${line.process} ${line.state}`} programmeId={line.programmeId}>
            <WorkLineOf line={line} />
          </ZoneOf>
        ))}
      </ul>
    </section>
  );
};

const textOf = (said: Readonly<Record<string, unknown>>, name: string): string => {
  const text = said[name];
  return typeof text === 'string' ? text : '';
};

/** Where this person's offices have something to review, the way to it. */
const ReviewsLink = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(officeReviewTexts);
  const { any, awaited } = useReviewCount(programmeId);
  return any ? (
    <Link className="button" href={`/programmes/${programmeId}/reviews`}>
      {awaited > 0 ? t('reviews.awaited', { count: awaited }) : t('reviews.title')}
    </Link>
  ) : null;
};

/** Where this person's offices are asked for opinions, the way to them. */
const OpinionsLink = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(officeTexts);
  return useIsAsked(programmeId) ? (
    <Link className="button" href={`/programmes/${programmeId}/opinions`}>
      {t('opinions.title')}
    </Link>
  ) : null;
};

/** A programme with its deadline and how the offices stand in each category. */
const ProgrammeSection = ({ id }: { readonly id: string }) => {
  const { t, named, planned } = useTexts(officeTexts);
  const { data, error, refetch } = useProgramme(id);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { name, slug, state, schedule, plan } = data;
  const zone = textOf(plan, 'timezone');
  return (
    <section aria-labelledby={`programme-${id}`}>
      <div className="head">
        <h2 id={`programme-${id}`}>{name ? named(name) : slug}</h2>
        <span className="badge">{named(stateLabel('programme', state))}</span>
      </div>
      <p>
        {t('home.window', {
          from: planned(textOf(schedule, 'entriesOpenAt'), zone),
          to: planned(textOf(schedule, 'entriesCloseAt'), zone, { ends: true }),
        })}
      </p>
      <div className="buttons">
        {data.categories.some(({ kind }) => kind === 'essay') && (
          <Link className="button" href={`/programmes/${id}/essays`}>
            {t('imports.essays')}
          </Link>
        )}
        <Link className="button" href={`/programmes/${id}/imports`}>
          {t('imports.title')}
        </Link>
        <ReviewsLink programmeId={id} />
        <OpinionsLink programmeId={id} />
        <Link className="button" href={`/programmes/${id}/results`}>
          {t('results.title')}
        </Link>
      </div>
      <PlacesTable programme={data} />
    </section>
  );
};

/** In these nothing is entered or given any more. */
const OVER = new Set(['draft', 'closed', 'discarded']);

/** For which offices somebody acts: never an id. */
const ActsFor = () => {
  const { t, named, listed } = useTexts(officeTexts);
  const { officeIds } = useViewer();
  const { data } = useOffices();
  const own = data?.filter(({ id }) => officeIds.includes(id)) ?? [];
  return own.length === 0 ? null : (
    <p className="lead">{t('home.actsFor', { offices: listed(own.map(({ name }) => named(name))) })}</p>
  );
};

/** The office's home: what waits, and how it stands with each category of what is on. */
export const HomePage = () => {
  const { t } = useTexts(officeTexts);
  const readAnew = useReadAnew();
  useChanges({}, readAnew);
  const { data, error, refetch } = useProgrammes();
  const running = data?.filter(({ state }) => !OVER.has(state));
  return (
    <div className="page wide">
      <PageTitle>{t('home.title')}</PageTitle>
      <ActsFor />
      <Work />
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {running?.length === 0 && (
        <div className="card empty">
          <h2>{t('home.none')}</h2>
          <p className="hint">{t('home.none.remedy')}</p>
        </div>
      )}
      {running?.map(({ id }) => (
        <ProgrammeSection key={id} id={id} />
      ))}
    </div>
  );
};
