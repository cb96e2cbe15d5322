import { stateLabel } from '#contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { paths } from '../../generated/api.js';
import { answerOf, api } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { useStateFilter } from '../shared/list/state-filter.js';
import { type ListColumn, type ListFilter, ListTable, useList } from '../shared/list-table.js';
import { useViewer } from '../shared/session.js';
import { StoryLink } from '../shared/story-link.js';
import { Trouble } from '../shared/trouble.js';
import { Batches } from './batches.js';
import { Frame } from './frame.js';
import { type ActKind, ProposeDialog, type ProposedAct } from './propose-dialog.js';
import { type CertificateLine, reading, useNames, useReadAnew } from './queries.js';
import { Templates } from './templates.js';
import { Told } from './told.js';
import { commendationTexts } from './texts/index.js';

type Asked = Omit<NonNullable<paths['/api/certificates']['get']['parameters']['query']>, 'programmeId'>;

/** What is proposed for a certificate in a state; the API tries it at once and refuses what can't be done. */
const ACTS: Readonly<Record<string, readonly ActKind[]>> = {
  issued: ['certificate.reissue', 'certificate.suspend', 'certificate.revoke'],
  suspended: ['certificate.resume', 'certificate.revoke'],
};

/** What would go wrong, before numbers are taken. */
const Preflight = ({ programmeId, onPropose }: { readonly programmeId: string; readonly onPropose: () => void }) => {
  const { t, language } = useTexts(commendationTexts);
  const names = useNames(programmeId, language);
  const [isAsked, setAsked] = useState(false);
  const { data, error, isFetching } = useQuery({
    ...reading(['preflight', programmeId], () =>
      answerOf(api.GET('/api/certificates/preflight', { params: { query: { programmeId } } })),
    ),
    enabled: isAsked,
  });
  return (
    <section aria-labelledby="preflight">
      <h2 id="preflight">{t('preflight')}</h2>
      <p className="hint">{t('preflight.lead')}</p>
      <p className="buttons">
        <button type="button" className="button" disabled={isFetching} onClick={() => setAsked(true)}>
          {isFetching ? t('preflight.looking') : t('preflight.look')}
        </button>
        <button type="button" className="button primary" onClick={onPropose}>
          {t('order')}
        </button>
      </p>
      {error && <Trouble error={error} />}
      <div role="status">
        {data && (
          <p className={data.found === 0 ? 'notice good' : 'notice'}>
            {data.found === 0
              ? t('preflight.good', { count: data.certificates })
              : t('preflight.found', { count: data.certificates, found: data.found })}
          </p>
        )}
      </div>
      {data && data.problems.length > 0 && (
        <ul>
          {data.problems.map(({ awardId, winnerName, categoryKey, tierKey, kind, detail }) => (
            <li key={`${awardId} ${kind} ${detail}`}>
              {t('preflight.problem', {
                name: winnerName,
                award: `${names.category(categoryKey)} ${names.tier(categoryKey, tierKey)}`,
                problem: t(`preflight.${kind}`),
                detail,
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

/** What the list shows, and what it is narrowed by. */
const useColumns = (programmeId: string) => {
  const { t, named, language } = useTexts(commendationTexts);
  const names = useNames(programmeId, language);
  const columns: readonly ListColumn<CertificateLine>[] = [
    { key: 'number', title: t('certificate.number'), value: ({ number }) => number, sortable: true },
    { key: 'name', title: t('winner'), value: ({ winnerName }) => winnerName, sortable: true },
    { key: 'category', title: t('category'), value: ({ categoryKey }) => names.category(categoryKey), sortable: true },
    { key: 'tier', title: t('tier'), value: ({ categoryKey, tierKey }) => names.tier(categoryKey, tierKey) },
    { key: 'state', title: t('state'), value: ({ state }) => named(stateLabel('certificate', state)), sortable: true },
    {
      key: 'reissued',
      title: t('certificate.reissued'),
      value: ({ replacesNumber, replacedByNumber }) =>
        [
          replacesNumber === null ? '' : t('certificate.replaces', { number: replacesNumber }),
          replacedByNumber === null ? '' : t('certificate.replacedBy', { number: replacedByNumber }),
        ]
          .filter((text) => text !== '')
          .join(t('between')),
    },
    {
      key: 'issuedAt',
      title: t('certificate.issuedAt'),
      moment: ({ issuedAt }) => issuedAt,
      optional: true,
      sortable: true,
    },
    {
      key: 'office',
      title: t('office'),
      value: ({ officeName }) => officeName && named(officeName),
      optional: true,
      sortable: true,
    },
    { key: 'failure', title: t('certificate.failure'), value: ({ failureCode }) => failureCode, optional: true },
  ];
  const filters: readonly ListFilter<CertificateLine>[] = [useStateFilter('certificate')];
  return { columns, filters };
};

const Acts = ({
  certificate: { id, state, number, winnerName, pdfSha256 },
  onPropose,
}: {
  readonly certificate: CertificateLine;
  readonly onPropose?: (act: ProposedAct) => void;
}) => {
  const { t } = useTexts(commendationTexts);
  return (
    <span className="row-acts">
      {pdfSha256 !== null && (
        <a href={`/api/certificates/${id}/pdf`} target="_blank" rel="noreferrer">
          PDF<span className="visually-hidden">{` ${number}`}</span>
        </a>
      )}
      {onPropose &&
        (ACTS[state] ?? []).map((kind) => (
          <button
            key={kind}
            type="button"
            className="button plain"
            onClick={() => onPropose({ kind, subjectId: id, name: `${number} ${winnerName}` })}
          >
            {t(`act.${kind}`)}
            <span className="visually-hidden">{` ${number}`}</span>
          </button>
        ))}
      <StoryLink process="certificate" id={id} about={`${number} ${winnerName}`} />
    </span>
  );
};

export const CertificatesPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(commendationTexts);
  const { roles } = useViewer();
  const isOrganiser = roles.includes('organiser');
  const readAnew = useReadAnew();
  const [told, setTold] = useState<string>();
  const [proposed, setProposed] = useState<ProposedAct>();
  const list = useList<Asked>({ name: 'certificates', filters: ['state'] });
  const read = useQuery({
    ...reading(['certificates', programmeId, list.asked], () =>
      answerOf(api.GET('/api/certificates', { params: { query: { ...list.asked, programmeId } } })),
    ),
    placeholderData: keepPreviousData,
  });
  const { columns, filters } = useColumns(programmeId);
  return (
    <Frame programmeId={programmeId} title={t('part.certificates')}>
      <Told text={told} />
      <Templates programmeId={programmeId} />
      {isOrganiser && (
        <Preflight
          programmeId={programmeId}
          onPropose={() =>
            setProposed({ kind: 'certificates.issue', subjectId: programmeId, name: t('order.subject') })
          }
        />
      )}
      <Batches programmeId={programmeId} />
      <ListTable
        list={list}
        title={t('certificates.list')}
        read={read}
        columns={columns}
        filters={filters}
        idOf={({ id }) => id}
        exportAt={`/api/certificates?programmeId=${programmeId}`}
        empty={
          <>
            <h2>{t('certificates.empty')}</h2>
            <p className="hint">{t('certificates.empty.remedy')}</p>
          </>
        }
        acts={(certificate) => <Acts certificate={certificate} {...(isOrganiser && { onPropose: setProposed })} />}
      />
      {proposed && (
        <ProposeDialog
          act={proposed}
          onClose={() => setProposed(undefined)}
          onDone={() => {
            setProposed(undefined);
            setTold(t('propose.done'));
            readAnew();
          }}
        />
      )}
    </Frame>
  );
};
