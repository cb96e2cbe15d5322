import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { components } from '../../generated/api.js';
import { answerOf, api } from '../shared/api.js';
import { FramedTable } from '../shared/framed-table.js';
import { useTexts } from '../shared/language.js';
import { ProcessStory } from '../shared/process-story.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { AuditorNav } from './auditor-nav.js';
import { auditorTexts } from './texts/index.js';

type Entry = components['schemas']['RecordEntry'];

const Seal = ({ entry: { intact, checkpoint, leafHash } }: { readonly entry: Entry }) => {
  const { t, at } = useTexts(auditorTexts);
  return (
    <section className={intact ? 'notice good' : 'notice'} aria-labelledby="seal">
      <h2 id="seal">{t('entry.seal')}</h2>
      <p className="notice-title">{t(intact ? 'entry.intact' : 'entry.changed')}</p>
      <p>
        {checkpoint
          ? t('entry.covered', { number: checkpoint.number, size: checkpoint.size, at: at(checkpoint.at) })
          : t('entry.uncovered')}
      </p>
      <p>
        {t('entry.hash')} <code>{leafHash}</code>
      </p>
    </section>
  );
};

/** JSON columns come as the text that is hashed; they are easier read spread out. */
const shownValue = (value: string | number | null): string => {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value === null ? '–' : String(value);
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
};

/** As it was hashed: columns go by the names that they have in the database. */
const TheRow = ({ row }: { readonly row: Entry['row'] }) => {
  const { t } = useTexts(auditorTexts);
  if (row === null) return <p className="notice">{t('entry.gone')}</p>;
  return (
    <section aria-labelledby="row">
      <h2 id="row">{t('entry.row')}</h2>
      <FramedTable labelledBy="row" heads={[t('entry.row.field'), t('entry.row.value')]}>
        {Object.entries(row).map(([field, value]) => (
          <tr key={field}>
            <th scope="row">
              <code>{field}</code>
            </th>
            <td>
              <code className="row-value">{shownValue(value)}</code>
            </td>
          </tr>
        ))}
      </FramedTable>
    </section>
  );
};

/** One entry: what it says in words, whether it is as it was sealed, its row, and the story of its process. */
export const EntryPage = ({ leaf }: { readonly leaf: number }) => {
  const { t, named } = useTexts(auditorTexts);
  const { data, error, refetch } = useQuery({
    queryKey: ['audit-entry', leaf],
    queryFn: () => answerOf(api.GET('/api/audit/record/{leaf}', { params: { path: { leaf: String(leaf) } } })),
  });
  return (
    <div className="page">
      <AuditorNav />
      <PageTitle>{t('entry.title', { leaf })}</PageTitle>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <p className="lead">{named(data.sentence)}</p>
          <Seal entry={data} />
          {data.process !== null && data.processId !== null && (
            <>
              <ProcessStory process={data.process} id={data.processId} version={data.version ?? 0} />
              <p>
                <Link href={`/?q=${data.processId}`}>{t('entry.related')}</Link>
              </p>
            </>
          )}
          <TheRow row={data.row} />
          <nav className="buttons" aria-label={t('entry.title', { leaf })}>
            {leaf > 0 && (
              <Link className="button plain" href={`/record/${leaf - 1}`}>
                {t('entry.previous')}
              </Link>
            )}
            <Link className="button plain" href={`/record/${leaf + 1}`}>
              {t('entry.next')}
            </Link>
          </nav>
        </>
      )}
    </div>
  );
};
