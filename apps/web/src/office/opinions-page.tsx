import { stateLabel } from '#contracts';
import { useState } from 'react';
import { Link } from 'wouter';
import { useChanges } from '../shared/use-changes.js';
import { EventButtons } from '../shared/events/event-buttons.js';
import { eventTexts } from '../shared/events/texts/index.js';
import { useTexts } from '../shared/language.js';
import { type ListColumn, ListTable, useList } from '../shared/list-table.js';
import { useStateFilter } from '../shared/list/state-filter.js';
import { ProcessStory } from '../shared/process-story.js';
import { ZoneOf } from '../shared/programme-zone.js';
import { ReviewedEntry } from '../shared/reviewed-entry.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { type AskedOpinions, type Opinion, type OpinionLine, useOpinion, useOpinions } from './opinion-queries.js';
import { type ProgrammeInDetail, useProgramme, useReadAnew } from './queries.js';
import { officeTexts } from './texts/index.js';

const useColumns = (programme: ProgrammeInDetail | undefined): readonly ListColumn<OpinionLine>[] => {
  const { t, named } = useTexts(officeTexts);
  const names = new Map(programme?.categories.map(({ key, name }) => [key, named(name)]));
  return [
    {
      key: 'name',
      title: t('opinion.nominee'),
      value: ({ nomineeName }) => nomineeName,
      link: ({ id }) => `/opinions/${id}`,
      sortable: true,
    },
    { key: 'position', title: t('opinion.position'), value: ({ nomineePosition }) => nomineePosition },
    { key: 'category', title: t('places.category'), value: ({ categoryKey }) => names.get(categoryKey) ?? categoryKey },
    { key: 'from', title: t('preview.office'), value: ({ nominatingOffice }) => named(nominatingOffice) },
    {
      key: 'state',
      title: t('results.state'),
      cell: ({ state }) => <span className="badge">{named(stateLabel('opinion', state))}</span>,
    },
    { key: 'due', title: t('opinion.due'), moment: ({ dueAt }) => dueAt, ends: true, sortable: true },
    {
      key: 'answered',
      title: t('opinion.answered'),
      moment: ({ answeredAt }) => answeredAt,
      sortable: true,
      optional: true,
    },
  ];
};

/** Those that a department is asked for, the first due first. */
export const OpinionsPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t, named } = useTexts(officeTexts);
  const readAnew = useReadAnew();
  useChanges({ programmeId, process: 'opinion' }, readAnew);
  const list = useList<AskedOpinions>({ name: 'opinions', filters: ['categoryId', 'state'] });
  const read = useOpinions(programmeId, list.asked);
  const { data: programme } = useProgramme(programmeId);
  const states = useStateFilter('opinion');
  const columns = useColumns(programme);
  return (
    <div className="page wide">
      <p>
        <Link href="/">{t('home.title')}</Link>
      </p>
      <PageTitle>{t('opinions.title')}</PageTitle>
      <ListTable
        list={list}
        title={t('opinions.title')}
        read={read}
        columns={columns}
        filters={[
          {
            key: 'categoryId',
            label: t('places.category'),
            options:
              programme?.categories
                .filter(({ kind }) => kind === 'award')
                .map(({ id, name }) => ({ value: id, label: named(name) })) ?? [],
          },
          states,
        ]}
        idOf={({ id }) => id}
        exportAt={`/api/opinions?programmeId=${programmeId}`}
        empty={
          <>
            <h2>{t('opinions.none')}</h2>
            <p className="hint">{t('opinions.none.remedy')}</p>
          </>
        }
      />
    </div>
  );
};

/** Besides the one that is looked at. */
const ANOTHER = { page: 1, size: 2 } as const;

/** After an answer, without going back to the list: the next that is awaited. */
const NextAwaited = ({ programmeId, id }: { readonly programmeId: string; readonly id: string }) => {
  const { t } = useTexts(officeTexts);
  const { data: awaited } = useOpinions(programmeId, { state: 'requested', ...ANOTHER });
  const { data: late } = useOpinions(programmeId, { state: 'overdue', ...ANOTHER });
  const next = [...(late?.items ?? []), ...(awaited?.items ?? [])].find((one) => one.id !== id);
  return next ? (
    <Link className="button" href={`/opinions/${next.id}`}>
      {t('opinion.next', { name: next.nomineeName })}
    </Link>
  ) : null;
};

const ShownOpinion = ({ opinion }: { readonly opinion: Opinion }) => {
  const { t, named, until } = useTexts(officeTexts);
  const { t: event } = useTexts(eventTexts);
  const readAnew = useReadAnew();
  const [told, setTold] = useState<string>();
  const { data: programme } = useProgramme(opinion.programmeId);
  const { id } = opinion;
  const category = programme?.categories.find(({ key }) => key === opinion.categoryKey);
  return (
    <div className="page">
      <p>
        <Link href={`/programmes/${opinion.programmeId}/opinions`}>{t('opinions.title')}</Link>
      </p>
      <div className="head">
        <PageTitle>{t('opinion.title', { name: opinion.nomineeName })}</PageTitle>
        <span className="badge">{named(stateLabel('opinion', opinion.state))}</span>
      </div>
      <div role="status">
        {told !== undefined && (
          <p className="notice good">
            {told} <NextAwaited programmeId={opinion.programmeId} id={id} />
          </p>
        )}
      </div>
      {opinion.opinionText !== null && <p className="card">{t('opinion.text', { text: opinion.opinionText })}</p>}
      <EventButtons
        of={{ process: 'opinion', id }}
        can={opinion.can}
        onDone={({ label }) => {
          setTold(event('event.done', { label: named(label) }));
          readAnew();
        }}
      />
      <ReviewedEntry
        name={opinion.nomineeName}
        detail={opinion.nomineePosition}
        facts={[
          ...(category ? [[t('places.category'), named(category.name)] as const] : []),
          [t('preview.office'), named(opinion.nominatingOffice)],
          [t('opinion.asked'), named(opinion.officeName)],
          [t('opinion.due'), until(opinion.dueAt)],
        ]}
        text={opinion.deeds}
      />
      <ProcessStory process="opinion" id={id} version={opinion.version} />
    </div>
  );
};

/** One nominee, as the department is shown him, and its answer. */
export const OpinionPage = ({ id }: { readonly id: string }) => {
  const { data: opinion, error, refetch } = useOpinion(id);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return opinion ? (
    <ZoneOf programmeId={opinion.programmeId}>
      <ShownOpinion opinion={opinion} />
    </ZoneOf>
  ) : (
    <Loading />
  );
};
