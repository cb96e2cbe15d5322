import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useChanges } from '../shared/use-changes.js';
import { useTexts } from '../shared/language.js';
import { useViewer } from '../shared/session.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { ActingFor } from './acting-for.js';
import { Choices } from './choices.js';
import { Departed } from './departed.js';
import {
  type Category,
  type Place,
  type ProgrammeInDetail,
  useNominations,
  usePlaces,
  useProgramme,
  useReadAnew,
} from './queries.js';
import { RankedList } from './ranked-list.js';
import { SubmitAll } from './submit-all.js';
import { officeTexts } from './texts/index.js';

interface Shown {
  readonly programmeId: string;
  readonly categoryKey: string;
  readonly officeId: string;
}

/** To the same list of another award or office, without going home first. */
const OtherList = ({ programme, shown }: { readonly programme: ProgrammeInDetail; readonly shown: Shown }) => {
  const { t } = useTexts(officeTexts);
  const [, go] = useLocation();
  const { data } = usePlaces(programme.id);
  const awards = programme.categories.filter(({ kind }) => kind === 'award');
  return (
    <Choices
      label={t('places.category')}
      categories={awards}
      places={data?.filter((place) => awards.some(({ key }) => key === place.categoryKey)) ?? []}
      chosen={shown}
      onChange={({ categoryKey, officeId }) => go(`/programmes/${programme.id}/nominations/${categoryKey}/${officeId}`)}
    />
  );
};

/** How many more the office may put forward, in a line above the list. */
const Standing = ({ place }: { readonly place: Place }) => {
  const { t } = useTexts(officeTexts);
  const { quota, free, standing, sentIn, missing } = place;
  return (
    <p>
      {quota === null || free === null
        ? t('nominations.standing', { standing, sentIn })
        : t('nominations.standing.quota', { standing, sentIn, free, quota })}{' '}
      {missing > 0 && <strong>{t('nominations.missing', { missing })}</strong>}
    </p>
  );
};

/** Somebody who had been sent in has left: who comes next by the office's own order is proposed, and sent in by whoever confirms. */
const Next = ({ place: { nextId, nextName } }: { readonly place: Place }) => {
  const { t } = useTexts(officeTexts);
  return nextId === null || nextName === null ? null : (
    <div className="notice" role="note">
      <p className="notice-title">{t('nominations.next', { name: nextName })}</p>
      <p>{t('nominations.next.how')}</p>
      <p>
        <Link href={`/nominations/${nextId}`}>{t('nominations.next.open', { name: nextName })}</Link>
      </p>
    </div>
  );
};

const List = ({
  shown,
  category,
  isOwn,
}: {
  readonly shown: Shown;
  readonly category: Category;
  readonly isOwn: boolean;
}) => {
  const { t } = useTexts(officeTexts);
  const [typed, setTyped] = useState('');
  const search = typed.trim();
  const { programmeId, officeId } = shown;
  const of = { programmeId, categoryId: category.id, officeId };
  const { data, error, refetch } = useNominations(of);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const found = search === '' ? data : data.filter(({ nomineeName }) => nomineeName.includes(search));
  return (
    <>
      {data.length > 0 && (
        <div className="field search">
          <label htmlFor="search">{t('nominations.search')}</label>
          <input id="search" type="search" value={typed} onChange={({ target }) => setTyped(target.value)} />
        </div>
      )}
      {data.length === 0 ? (
        <div className="card empty">
          <h2>{t('nominations.none')}</h2>
          <p className="hint">{t('nominations.none.remedy')}</p>
        </div>
      ) : (
        <>
          <RankedList
            of={of}
            all={data.filter(({ standing }) => standing)}
            found={found.filter(({ standing }) => standing)}
            mayMove={isOwn && search === ''}
          />
          {found.length === 0 && <p className="hint">{t('nominations.notFound', { search })}</p>}
          <Departed lines={found.filter(({ standing }) => !standing)} />
        </>
      )}
    </>
  );
};

/** Whom an office puts forward for an award, in its own order, and those who have left. */
export const NominationsPage = (shown: Shown) => {
  const { t, named } = useTexts(officeTexts);
  const { programmeId, categoryKey, officeId } = shown;
  const { officeIds } = useViewer();
  const isOwn = officeIds.includes(officeId);
  const readAnew = useReadAnew();
  useChanges({ programmeId, process: 'nomination' }, readAnew);
  const programme = useProgramme(programmeId);
  const places = usePlaces(programmeId);
  if (programme.error) return <Trouble error={programme.error} onRetry={() => void programme.refetch()} />;
  if (!programme.data) return <Loading />;
  const category = programme.data.categories.find(({ key }) => key === categoryKey);
  const place = places.data?.find((one) => one.officeId === officeId && one.categoryKey === categoryKey);
  return (
    <div className="page">
      <p>
        <Link href="/">{t('home.title')}</Link>
      </p>
      <PageTitle>{category ? t('nominations.title', { category: named(category.name) }) : t('nominations')}</PageTitle>
      {place && <p className="lead">{named(place.officeName)}</p>}
      <OtherList programme={programme.data} shown={shown} />
      <ActingFor officeId={officeId} />
      {place && <Standing place={place} />}
      {place && isOwn && <Next place={place} />}
      {category && isOwn && (
        <div className="buttons">
          <Link
            className="button primary"
            href={`/programmes/${programmeId}/nominations/${categoryKey}/${officeId}/new`}
          >
            {t('nominations.add')}
          </Link>
          <SubmitAll of={{ programmeId, categoryId: category.id, officeId }} />
        </div>
      )}
      {category ? (
        <List shown={shown} category={category} isOwn={isOwn} />
      ) : (
        <p className="card empty">{t('nominations.unknown')}</p>
      )}
    </div>
  );
};
