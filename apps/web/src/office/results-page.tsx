import { stateLabel } from '#contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useChanges } from '../organiser/use-changes.js';
import { answerOf, api } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { PlacesTable } from './places-table.js';
import { type ProgrammeInDetail, useProgramme, useReadAnew } from './queries.js';
import { officeTexts } from './texts/index.js';

const PAGE = 200;

const useNotices = (programmeId: string) =>
  useQuery({
    queryKey: ['office', 'notices', programmeId],
    queryFn: () => answerOf(api.GET('/api/notices', { params: { query: { programmeId } } })),
  });

const useAwards = (programmeId: string) =>
  useQuery({
    queryKey: ['office', 'awards', programmeId],
    queryFn: () => answerOf(api.GET('/api/awards', { params: { query: { programmeId, page: 1, size: PAGE } } })),
  });

const useCertificates = (programmeId: string) =>
  useQuery({
    queryKey: ['office', 'certificates', programmeId],
    queryFn: () => answerOf(api.GET('/api/certificates', { params: { query: { programmeId, page: 1, size: PAGE } } })),
  });

const useNames = ({ categories }: ProgrammeInDetail) => {
  const { named } = useTexts(officeTexts);
  return (categoryKey: string, tierKey: string): string => {
    const category = categories.find(({ key }) => key === categoryKey);
    const tier = category?.tiers.find(({ key }) => key === tierKey);
    if (!category || !tier) return categoryKey;
    return named(tier.name) === named(category.name) ? named(tier.name) : `${named(category.name)} ${named(tier.name)}`;
  };
};

const Notices = ({ programmeId }: { readonly programmeId: string }) => {
  const { t, named, at, until } = useTexts(officeTexts);
  const { data, error } = useNotices(programmeId);
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{t('results.notices')}</h2>
      {error && <Trouble error={error} />}
      {data?.length === 0 && <p className="card hint">{t('results.notices.none')}</p>}
      <ul className="plain-list">
        {data?.map(({ id, state, publishedAt, endsAt, lines }) => (
          <li key={id} className="card line">
            <a className="line-name" href={`/notice/${id}`}>
              {t('results.notice', { at: publishedAt === null ? '' : at(publishedAt), lines })}
            </a>
            <span className="badge">{named(stateLabel('notice', state))}</span>
            {endsAt !== null && <span className="hint">{t('results.notice.until', { at: until(endsAt) })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Awards = ({ programme }: { readonly programme: ProgrammeInDetail }) => {
  const { t, named } = useTexts(officeTexts);
  const nameOf = useNames(programme);
  const { data, error } = useAwards(programme.id);
  return (
    <section aria-labelledby="awards">
      <h2 id="awards">{t('results.awards')}</h2>
      {error && <Trouble error={error} />}
      {data?.items.length === 0 && <p className="card hint">{t('results.awards.none')}</p>}
      <ul className="plain-list">
        {data?.items.map(({ id, winnerName, categoryKey, tierKey, state }) => (
          <li key={id} className="card line">
            <span className="line-name">{winnerName}</span>
            <span className="hint">{nameOf(categoryKey, tierKey)}</span>
            <span className="badge">{named(stateLabel('award', state))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** To be printed or passed on: each as the sealed PDF. */
const Certificates = ({ programme }: { readonly programme: ProgrammeInDetail }) => {
  const { t, named } = useTexts(officeTexts);
  const nameOf = useNames(programme);
  const { data, error } = useCertificates(programme.id);
  return (
    <section aria-labelledby="certificates">
      <h2 id="certificates">{t('results.certificates')}</h2>
      {error && <Trouble error={error} />}
      {data?.items.length === 0 && <p className="card hint">{t('results.certificates.none')}</p>}
      <ul className="plain-list">
        {data?.items.map(({ id, winnerName, categoryKey, tierKey, number, pdfSha256, state }) => (
          <li key={id} className="card line">
            <span className="line-name">{winnerName}</span>
            <span className="hint">
              {nameOf(categoryKey, tierKey)} · {number}
            </span>
            <span className="badge">{named(stateLabel('certificate', state))}</span>
            {pdfSha256 !== null && (
              <a href={`/api/certificates/${id}/pdf`}>{t('results.certificate.get', { name: winnerName })}</a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What came of it all: for the office's own report, to print or to take along as tables. */
export const ResultsPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t, named } = useTexts(officeTexts);
  const readAnew = useReadAnew();
  useChanges({ programmeId }, readAnew);
  const { data: programme, error, refetch } = useProgramme(programmeId);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!programme) return <Loading />;
  const tables = ['nominations', 'essays', 'awards', 'certificates'] as const;
  return (
    <div className="page wide">
      <p>
        <Link href="/">{t('home.title')}</Link>
      </p>
      <PageTitle>{t('results.title')}</PageTitle>
      <p className="lead">{programme.name ? named(programme.name) : programme.slug}</p>
      <PlacesTable programme={programme} />
      <p className="buttons">
        {tables.map((table) => (
          <a key={table} className="button plain" href={`/api/${table}?programmeId=${programmeId}&format=xlsx`}>
            {t(`results.table.${table}`)}
          </a>
        ))}
      </p>
      <Awards programme={programme} />
      <Certificates programme={programme} />
      <Notices programmeId={programmeId} />
    </div>
  );
};
