import { stateLabel } from '#contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { components, paths } from '../../../generated/api.js';
import { useChanges } from '../../shared/use-changes.js';
import { answerOf, api } from '../../shared/api.js';
import { useTexts } from '../../shared/language.js';
import { type List, type ListColumn, type ListFilter, ListTable, useList } from '../../shared/list-table.js';
import { useStateFilter } from '../../shared/list/state-filter.js';
import { PageTitle } from '../../shared/shell.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { type ProgrammeInDetail, usePlaces, useProgramme, useReadAnew } from '../queries.js';
import { type Draft, SubmitDialog } from '../submit-all.js';
import { officeTexts } from '../texts/index.js';
import './essays.css';
import { useEssayColumns } from './essay-columns.js';
import { essayTexts } from './texts/index.js';

type Asked = NonNullable<paths['/api/essays']['get']['parameters']['query']>;
type Line = components['schemas']['EssayLine'];

const useEssays = (programmeId: string, asked: Asked) =>
  useQuery({
    queryKey: ['office', 'essays', programmeId, asked],
    queryFn: () => answerOf(api.GET('/api/essays', { params: { query: { ...asked, programmeId } } })),
    placeholderData: keepPreviousData,
  });

/** Themes and offices that this person's offices send essays of. */
const useChoices = (programme: ProgrammeInDetail) => {
  const { named } = useTexts(essayTexts);
  const { data } = usePlaces(programme.id);
  const themes = programme.categories.filter(({ kind }) => kind === 'essay');
  const offices = new Map(
    data
      ?.filter(({ categoryId }) => themes.some(({ id }) => id === categoryId))
      .map(({ officeId, officeName }) => [officeId, named(officeName)]),
  );
  return {
    themes: themes.map(({ id, name }) => ({ value: id, label: named(name) })),
    offices: [...offices].map(([value, label]) => ({ value, label })),
  };
};

const useColumns = (programme: ProgrammeInDetail, severalOffices: boolean): readonly ListColumn<Line>[] => {
  const { t, named } = useTexts(essayTexts);
  const known = useEssayColumns<Line>(programme, { pathOf: (id) => `/essays/${id}`, severalOffices });
  return [
    ...known,
    {
      key: 'state',
      title: t('essay.state'),
      cell: ({ state }) => (
        <span className="badge" data-state={state}>
          {named(stateLabel('essay', state))}
        </span>
      ),
      sortable: true,
    },
    {
      key: 'blindCopy',
      title: t('essay.copy'),
      cell: ({ blindCopyId, blindCopyState }) =>
        blindCopyId === null || blindCopyState === null ? (
          '–'
        ) : (
          <Link href={`/copies/${blindCopyId}`}>{named(stateLabel('blindCopy', blindCopyState))}</Link>
        ),
    },
    { key: 'length', title: t('essay.length'), value: ({ bodyLength }) => bodyLength, figures: true, sortable: true },
    {
      key: 'submitted',
      title: t('essay.submitted'),
      moment: ({ submittedAt }) => submittedAt,
      sortable: true,
      optional: true,
    },
    {
      key: 'due',
      title: t('essay.due'),
      moment: ({ correctionDueAt }) => correctionDueAt,
      ends: true,
      optional: true,
    },
  ];
};

const useFilters = ({ themes, offices }: ReturnType<typeof useChoices>): readonly ListFilter<Line>[] => {
  const { t, named } = useTexts(essayTexts);
  const states = useStateFilter('essay');
  return [
    { key: 'categoryId', label: t('essay.theme'), options: themes },
    ...(offices.length > 1 ? [{ key: 'officeId', label: t('essay.office'), options: offices }] : []),
    states,
    {
      key: 'blindCopy',
      label: t('essay.copy'),
      options: ['proposed', 'confirmed'].map((state) => ({
        value: state,
        label: named(stateLabel('blindCopy', state)),
      })),
    },
  ];
};

const Essays = ({ programme, list }: { readonly programme: ProgrammeInDetail; readonly list: List<Asked> }) => {
  const { t } = useTexts(essayTexts);
  const { t: office } = useTexts(officeTexts);
  const readAnew = useReadAnew();
  const choices = useChoices(programme);
  const read = useEssays(programme.id, list.asked);
  const columns = useColumns(programme, choices.offices.length > 1);
  const filters = useFilters(choices);
  const [asked, setAsked] = useState<{ readonly drafts: readonly Draft[]; readonly done: () => void }>();
  const [sent, setSent] = useState<number>();
  return (
    <>
      <p role="status">{sent !== undefined && office('submit.done', { count: sent })}</p>
      <ListTable
        list={list}
        title={t('essays.title')}
        read={read}
        columns={columns}
        filters={filters}
        idOf={({ id }) => id}
        exportAt={`/api/essays?programmeId=${programme.id}`}
        empty={
          <>
            <h2>{t('essays.none')}</h2>
            <p className="hint">{t('essays.none.remedy')}</p>
          </>
        }
        bulk={(chosen, done) => {
          const drafts = chosen.filter(({ state }) => state === 'draft' || state === 'returned');
          return drafts.length === 0 ? null : (
            <button
              type="button"
              className="button"
              onClick={() => setAsked({ drafts: drafts.map(({ id, title }) => ({ id, name: title })), done })}
            >
              {t('essays.submit', { count: drafts.length })}
            </button>
          );
        }}
      />
      {asked && (
        <SubmitDialog
          kind="essay"
          drafts={asked.drafts}
          onClose={() => setAsked(undefined)}
          onDone={(count) => {
            asked.done();
            setAsked(undefined);
            setSent(count);
            readAnew();
          }}
        />
      )}
    </>
  );
};

/** Essays of the offices that somebody acts for, each with how far it and its blind copy are. */
export const EssaysPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(essayTexts);
  const { t: office } = useTexts(officeTexts);
  const readAnew = useReadAnew();
  useChanges({ programmeId }, readAnew);
  const list = useList<Asked>({
    name: 'office-essays',
    filters: ['categoryId', 'officeId', 'state', 'blindCopy'],
    sort: 'submitted',
  });
  const { data: programme, error, refetch } = useProgramme(programmeId);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!programme) return <Loading />;
  const takesFromAuthors = programme.categories.some(
    ({ kind, enteredBy }) => kind === 'essay' && enteredBy !== 'office',
  );
  return (
    <div className="page wide">
      <p>
        <Link href="/">{office('home.title')}</Link>
      </p>
      <PageTitle>{t('essays.title')}</PageTitle>
      <div className="buttons">
        <Link className="button primary" href={`/programmes/${programmeId}/essays/new`}>
          {t('essays.add')}
        </Link>
        <Link className="button" href={`/programmes/${programmeId}/imports`}>
          {t('essays.import')}
        </Link>
        {takesFromAuthors && (
          <Link className="button" href={`/programmes/${programmeId}/author-entries`}>
            {t('authors.title')}
          </Link>
        )}
      </div>
      <Essays programme={programme} list={list} />
    </div>
  );
};
