import { stateLabel } from '#contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { components, paths } from '../../generated/api.js';
import { useChanges } from '../shared/use-changes.js';
import { answerOf, api } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { type ListColumn, ListTable, useList } from '../shared/list-table.js';
import { useStateFilter } from '../shared/list/state-filter.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { PlacesTable } from './places-table.js';
import { type ProgrammeInDetail, useProgramme, useReadAnew } from './queries.js';
import { officeTexts } from './texts/index.js';

type AskedOfNotices = NonNullable<paths['/api/notices']['get']['parameters']['query']>;
type Notice = components['schemas']['NoticeLine'];

const useNotices = (programmeId: string, asked: AskedOfNotices) =>
  useQuery({
    queryKey: ['office', 'notices', programmeId, asked],
    queryFn: () => answerOf(api.GET('/api/notices', { params: { query: { ...asked, programmeId } } })),
    placeholderData: keepPreviousData,
  });

type AskedOfAwards = NonNullable<paths['/api/awards']['get']['parameters']['query']>;
type AskedOfCertificates = NonNullable<paths['/api/certificates']['get']['parameters']['query']>;
type Award = components['schemas']['AwardLine'];
type Certificate = components['schemas']['CertificateLine'];

const useAwards = (programmeId: string, asked: AskedOfAwards) =>
  useQuery({
    queryKey: ['office', 'awards', programmeId, asked],
    queryFn: () => answerOf(api.GET('/api/awards', { params: { query: { ...asked, programmeId } } })),
    placeholderData: keepPreviousData,
  });

const useCertificates = (programmeId: string, asked: AskedOfCertificates) =>
  useQuery({
    queryKey: ['office', 'certificates', programmeId, asked],
    queryFn: () => answerOf(api.GET('/api/certificates', { params: { query: { ...asked, programmeId } } })),
    placeholderData: keepPreviousData,
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
  const { t, named } = useTexts(officeTexts);
  const list = useList<AskedOfNotices>({ name: 'office-notices', prefix: 'notices.', filters: ['state'] });
  const read = useNotices(programmeId, list.asked);
  const states = useStateFilter('notice');
  const columns: readonly ListColumn<Notice>[] = [
    {
      key: 'title',
      title: t('results.notice.title'),
      cell: ({ id, title }) => <a href={`/notice/${id}`}>{named(title)}</a>,
      heads: true,
      sortable: true,
    },
    { key: 'published', title: t('results.notice.from'), moment: ({ publishedAt }) => publishedAt, sortable: true },
    { key: 'ends', title: t('results.notice.to'), moment: ({ endsAt }) => endsAt, ends: true, sortable: true },
    { key: 'lines', title: t('results.notice.lines'), value: ({ lines }) => lines, figures: true, sortable: true },
    {
      key: 'state',
      title: t('results.state'),
      cell: ({ state }) => <span className="badge">{named(stateLabel('notice', state))}</span>,
      sortable: true,
    },
  ];
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{t('results.notices')}</h2>
      <ListTable
        list={list}
        title={t('results.notices')}
        read={read}
        columns={columns}
        filters={[states]}
        idOf={({ id }) => id}
        exportAt={`/api/notices?programmeId=${programmeId}`}
        empty={<p className="hint">{t('results.notices.none')}</p>}
      />
    </section>
  );
};

const Awards = ({ programme }: { readonly programme: ProgrammeInDetail }) => {
  const { t, named } = useTexts(officeTexts);
  const nameOf = useNames(programme);
  const list = useList<AskedOfAwards>({ name: 'office-awards', prefix: 'awards.', filters: ['state'] });
  const read = useAwards(programme.id, list.asked);
  const states = useStateFilter('award');
  const columns: readonly ListColumn<Award>[] = [
    { key: 'name', title: t('results.name'), value: ({ winnerName }) => winnerName, sortable: true },
    {
      key: 'category',
      title: t('results.award'),
      value: ({ categoryKey, tierKey }) => nameOf(categoryKey, tierKey),
      sortable: true,
    },
    {
      key: 'office',
      title: t('places.office'),
      value: ({ officeName }) => officeName,
      optional: true,
      sortable: true,
    },
    {
      key: 'state',
      title: t('results.state'),
      cell: ({ state }) => <span className="badge">{named(stateLabel('award', state))}</span>,
      sortable: true,
    },
  ];
  return (
    <section aria-labelledby="awards">
      <h2 id="awards">{t('results.awards')}</h2>
      <ListTable
        list={list}
        title={t('results.awards')}
        read={read}
        columns={columns}
        filters={[states]}
        idOf={({ id }) => id}
        exportAt={`/api/awards?programmeId=${programme.id}`}
        empty={<p className="hint">{t('results.awards.none')}</p>}
      />
    </section>
  );
};

/** To be printed or passed on: each as the sealed PDF. */
const Certificates = ({ programme }: { readonly programme: ProgrammeInDetail }) => {
  const { t, named } = useTexts(officeTexts);
  const nameOf = useNames(programme);
  const list = useList<AskedOfCertificates>({
    name: 'office-certificates',
    prefix: 'certificates.',
    filters: ['state'],
  });
  const read = useCertificates(programme.id, list.asked);
  const states = useStateFilter('certificate');
  const columns: readonly ListColumn<Certificate>[] = [
    { key: 'name', title: t('results.name'), value: ({ winnerName }) => winnerName, sortable: true },
    {
      key: 'category',
      title: t('results.award'),
      value: ({ categoryKey, tierKey }) => nameOf(categoryKey, tierKey),
      sortable: true,
    },
    { key: 'number', title: t('results.number'), value: ({ number }) => number, sortable: true },
    {
      key: 'state',
      title: t('results.state'),
      cell: ({ state }) => <span className="badge">{named(stateLabel('certificate', state))}</span>,
      sortable: true,
    },
  ];
  return (
    <section aria-labelledby="certificates">
      <h2 id="certificates">{t('results.certificates')}</h2>
      <ListTable
        list={list}
        title={t('results.certificates')}
        read={read}
        columns={columns}
        filters={[states]}
        idOf={({ id }) => id}
        exportAt={`/api/certificates?programmeId=${programme.id}`}
        empty={<p className="hint">{t('results.certificates.none')}</p>}
        acts={({ id, winnerName, pdfSha256 }) =>
          pdfSha256 !== null && (
            <a href={`/api/certificates/${id}/pdf`}>{t('results.certificate.get', { name: winnerName })}</a>
          )
        }
      />
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
