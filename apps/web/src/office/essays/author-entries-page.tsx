import { stateLabel } from '#contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { components, paths } from '../../../generated/api.js';
import { useChanges } from '../../shared/use-changes.js';
import { answerOf, api } from '../../shared/api.js';
import { EventButtons } from '../../shared/events/event-buttons.js';
import { eventTexts } from '../../shared/events/texts/index.js';
import { useTexts } from '../../shared/language.js';
import { type ListColumn, ListTable, useList } from '../../shared/list-table.js';
import { useStateFilter } from '../../shared/list/state-filter.js';
import { ProcessStory } from '../../shared/process-story.js';
import { ZoneOf } from '../../shared/programme-zone.js';
import { ReviewedEntry } from '../../shared/reviewed-entry.js';
import { PageTitle } from '../../shared/shell.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { ActingFor } from '../acting-for.js';
import { type ProgrammeInDetail, useProgramme, useReadAnew } from '../queries.js';
import { useEssayColumns } from './essay-columns.js';
import { type AuthorEntry, useAuthorEntry } from './queries.js';
import { essayTexts } from './texts/index.js';

type Asked = NonNullable<paths['/api/author-entries']['get']['parameters']['query']>;
type Line = components['schemas']['AuthorEntryLine'];

const useEntries = (programmeId: string, asked: Asked) =>
  useQuery({
    queryKey: ['office', 'author-entries', programmeId, asked],
    queryFn: () => answerOf(api.GET('/api/author-entries', { params: { query: { ...asked, programmeId } } })),
    placeholderData: keepPreviousData,
  });

const useColumns = (programme: ProgrammeInDetail): readonly ListColumn<Line>[] => {
  const { t, named } = useTexts(essayTexts);
  const known = useEssayColumns<Line>(programme, { pathOf: (id) => `/author-entries/${id}`, severalOffices: false });
  return [
    ...known,
    { key: 'length', title: t('essay.length'), value: ({ bodyLength }) => bodyLength, figures: true, sortable: true },
    { key: 'received', title: t('authors.received'), moment: ({ receivedAt }) => receivedAt, sortable: true },
    {
      key: 'state',
      title: t('essay.state'),
      cell: ({ state }) => <span className="badge">{named(stateLabel('authorEntry', state))}</span>,
      sortable: true,
    },
  ];
};

/** Where authors send in: an address for each theme that takes what they send, to be handed on. */
const Forms = ({ categories }: ProgrammeInDetail) => {
  const { t, named } = useTexts(essayTexts);
  const open = categories.filter(({ kind, enteredBy }) => kind === 'essay' && enteredBy !== 'office');
  return (
    <section className="card" aria-labelledby="forms">
      <h2 id="forms">{t('authors.forms')}</h2>
      <p className="hint">{open.length === 0 ? t('authors.closed') : t('authors.forms.hint')}</p>
      <ul>
        {open.map(({ id, name }) => (
          <li key={id}>
            {t('authors.form', { theme: named(name) })}
            <a href={`/enter/${id}`}>{`${location.origin}/enter/${id}`}</a>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Entries = ({ programme }: { readonly programme: ProgrammeInDetail }) => {
  const { t } = useTexts(essayTexts);
  const list = useList<Asked>({ name: 'author-entries', filters: ['state'] });
  const read = useEntries(programme.id, list.asked);
  const columns = useColumns(programme);
  const states = useStateFilter('authorEntry');
  return (
    <ListTable
      list={list}
      title={t('authors.title')}
      read={read}
      columns={columns}
      filters={[states]}
      idOf={({ id }) => id}
      exportAt={`/api/author-entries?programmeId=${programme.id}`}
      empty={
        <>
          <h2>{t('authors.none')}</h2>
          <p className="hint">{t('authors.none.remedy')}</p>
        </>
      }
    />
  );
};

/** What authors have sent to the offices that somebody acts for. */
export const AuthorEntriesPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(essayTexts);
  const readAnew = useReadAnew();
  useChanges({ programmeId, process: 'authorEntry' }, readAnew);
  const { data: programme, error, refetch } = useProgramme(programmeId);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!programme) return <Loading />;
  return (
    <div className="page wide">
      <p>
        <Link href={`/programmes/${programmeId}/essays`}>{t('essays.title')}</Link>
      </p>
      <PageTitle>{t('authors.title')}</PageTitle>
      <Forms {...programme} />
      <Entries programme={programme} />
    </div>
  );
};

const ShownEntry = ({ entry }: { readonly entry: AuthorEntry }) => {
  const { t, named, at } = useTexts(essayTexts);
  const { t: event } = useTexts(eventTexts);
  const readAnew = useReadAnew();
  const [told, setTold] = useState<string>();
  const {
    id,
    title,
    authorName,
    officeName,
    bodyLength,
    receivedAt,
    phone,
    file,
    body,
    state,
    essayId,
    decisionReason,
  } = entry;
  return (
    <div className="page">
      <div className="head">
        <PageTitle>{t('authors.one', { title })}</PageTitle>
        <span className="badge">{named(stateLabel('authorEntry', state))}</span>
      </div>
      <div role="status">{told !== undefined && <p className="notice good">{told}</p>}</div>
      <ActingFor officeId={entry.officeId} />
      {essayId !== null && (
        <p className="notice good">
          <Link href={`/essays/${essayId}`}>{t('authors.essay')}</Link>
        </p>
      )}
      {decisionReason !== null && <p className="notice">{t('authors.reason', { reason: decisionReason })}</p>}
      <EventButtons
        of={{ process: 'authorEntry', id }}
        can={entry.can}
        told={(possible) => possible.event === 'authorEntry.accept' && <p>{t('authors.accept.told')}</p>}
        onDone={({ label }) => {
          setTold(event('event.done', { label: named(label) }));
          readAnew();
        }}
      />
      <ReviewedEntry
        name={title}
        detail={authorName}
        facts={[
          [t('essay.office'), named(officeName)],
          [t('essay.length'), bodyLength],
          [t('authors.received'), at(receivedAt)],
          ...(phone === null || phone === '' ? [] : [[t('authors.phone'), phone] as const]),
          ...(file === null
            ? []
            : [
                [
                  t('authors.file'),
                  <a key="file" href={`/api/author-entries/${id}/original`} download>
                    {file.fileName}
                  </a>,
                ] as const,
              ]),
        ]}
        text={body}
      />
      <ProcessStory process="authorEntry" id={id} version={entry.version} />
    </div>
  );
};

/** One that an author sent in: read, and taken or not. */
export const AuthorEntryPage = ({ id }: { readonly id: string }) => {
  const { data: entry, error, refetch } = useAuthorEntry(id);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return entry ? (
    <ZoneOf programmeId={entry.programmeId}>
      <ShownEntry entry={entry} />
    </ZoneOf>
  ) : (
    <Loading />
  );
};
