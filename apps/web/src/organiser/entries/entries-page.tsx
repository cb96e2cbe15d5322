import { stateLabel } from '#contracts';
import { useState } from 'react';
import { Link } from 'wouter';
import { ManyDialog } from '../../shared/events/many-dialog.js';
import { eventTexts } from '../../shared/events/texts/index.js';
import { useTexts } from '../../shared/language.js';
import { useStateFilter } from '../../shared/list/state-filter.js';
import { type ListColumn, type ListFilter, ListTable, useList } from '../../shared/list-table.js';
import { useViewer } from '../../shared/session.js';
import { PageTitle } from '../../shared/shell.js';
import { useCategoryName, useProgramme, useReadAnew } from '../queries.js';
import { useChanges } from '../../shared/use-changes.js';
import { type EntriesAsked, type EntryLine, type Kind, PROCESS, useEntries } from './queries.js';
import { entriesTexts } from './texts/index.js';

const KINDS: readonly Kind[] = ['nominations', 'essays'];

const useColumns = (kind: Kind, programmeId: string): readonly ListColumn<EntryLine>[] => {
  const { t, named } = useTexts(entriesTexts);
  const categoryName = useCategoryName(programmeId);
  const stateOf = ({ state }: EntryLine): string => named(stateLabel(PROCESS[kind], state));
  return [
    {
      key: kind === 'essays' ? 'title' : 'name',
      title: t(`${kind}.name`),
      sortable: true,
      value: ({ name }) => name,
      link: ({ id }) => `/programmes/${programmeId}/entries/${kind}/${id}`,
    },
    kind === 'essays'
      ? { key: 'author', title: t('essays.detail'), value: ({ detail }) => detail, sortable: true }
      : { key: 'detail', title: t('nominations.detail'), value: ({ detail }) => detail },
    {
      key: 'category',
      title: t('entries.category'),
      value: ({ categoryKey }) => categoryName(categoryKey),
      sortable: true,
    },
    { key: 'office', title: t('entries.office'), value: ({ officeName }) => named(officeName), sortable: true },
    {
      key: 'state',
      title: t('entries.state'),
      value: stateOf,
      cell: (entry) => <span className="badge">{stateOf(entry)}</span>,
      sortable: true,
    },
    {
      key: 'submitted',
      title: t('entries.submittedAt'),
      moment: ({ submittedAt }) => submittedAt,
      sortable: true,
    },
  ];
};

/** By state, and by categories of the kind. */
const useFilters = (kind: Kind, programmeId: string): readonly ListFilter<EntryLine>[] => {
  const { t, named } = useTexts(entriesTexts);
  const states = useStateFilter(PROCESS[kind]);
  const { data: programme } = useProgramme(programmeId);
  const ofKind = programme?.categories.filter((category) => (category.kind === 'essay') === (kind === 'essays')) ?? [];
  return [
    states,
    {
      key: 'categoryId',
      label: t('entries.category'),
      options: ofKind
        .filter(({ kind: of }) => of !== 'organisation')
        .map(({ id, name }) => ({ value: id, label: named(name) })),
    },
  ];
};

/** What offices have sent in, of one kind: each leads to where it is decided, and many go a step on at once. */
const Entries = ({ kind, programmeId }: { readonly kind: Kind; readonly programmeId: string }) => {
  const { t } = useTexts(entriesTexts);
  const { t: event } = useTexts(eventTexts);
  const { roles } = useViewer();
  const readAnew = useReadAnew();
  const list = useList<EntriesAsked>({ name: `entries-${kind}`, filters: ['state', 'categoryId'] });
  const read = useEntries(kind, programmeId, list.asked);
  const [asked, setAsked] = useState<{ readonly chosen: readonly EntryLine[]; readonly done: () => void }>();
  const [told, setTold] = useState('');
  const writes = roles.includes('organiser');
  return (
    <>
      <div role="status">{told !== '' && <p className="notice good">{told}</p>}</div>
      <ListTable
        list={list}
        title={t(kind)}
        read={read}
        columns={useColumns(kind, programmeId)}
        filters={useFilters(kind, programmeId)}
        idOf={({ id }) => id}
        exportAt={`/api/${kind}?programmeId=${programmeId}`}
        empty={<p>{t('entries.none')}</p>}
        {...(writes && {
          bulk: (chosen: readonly EntryLine[], done: () => void) => (
            <button type="button" className="button" onClick={() => setAsked({ chosen, done })}>
              {event('many.open', { count: chosen.length })}
            </button>
          ),
        })}
      />
      {asked && (
        <ManyDialog
          process={PROCESS[kind]}
          rows={asked.chosen}
          onClose={() => setAsked(undefined)}
          onDone={(text) => {
            setTold(text);
            asked.done();
            setAsked(undefined);
            readAnew();
          }}
        />
      )}
    </>
  );
};

export const EntriesPage = ({ programmeId, kind }: { readonly programmeId: string; readonly kind: Kind }) => {
  const { t } = useTexts(entriesTexts);
  const readAnew = useReadAnew();
  useChanges({ programmeId }, readAnew);
  return (
    <div className="page wide">
      <p>
        <Link href={`/programmes/${programmeId}`}>{t('entries.back')}</Link>
      </p>
      <PageTitle>{t('entries.title')}</PageTitle>
      <nav aria-label={t('entries.kinds')}>
        <ul className="places">
          {KINDS.map((one) => (
            <li key={one}>
              <Link href={`/programmes/${programmeId}/entries/${one}`} aria-current={one === kind ? 'page' : undefined}>
                {t(one)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Entries key={kind} kind={kind} programmeId={programmeId} />
    </div>
  );
};
