import { stateLabel } from '#contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { paths } from '../../generated/api.js';
import { answerOf, api } from '../shared/api.js';
import { EventButtons } from '../shared/events/event-buttons.js';
import { Moment, useTexts } from '../shared/language.js';
import { useStateFilter } from '../shared/list/state-filter.js';
import { type ListColumn, type ListFilter, ListTable, useList } from '../shared/list-table.js';
import { StoryLink } from '../shared/story-link.js';
import { Frame } from './frame.js';
import { type CaseLine, reading, type Succession, useNames, useReadAnew, useSuccessions } from './queries.js';
import { SuccessionDialog } from './succession-dialog.js';
import { Told } from './told.js';
import { commendationTexts } from './texts/index.js';

type Asked = Omit<NonNullable<paths['/api/objections']['get']['parameters']['query']>, 'programmeId'>;

/** A place that fell free: who comes up by the rule, which a person confirms. */
const Freed = ({
  programmeId,
  succession,
  onDone,
}: {
  readonly programmeId: string;
  readonly succession: Succession;
  readonly onDone: (told: string) => void;
}) => {
  const { t, named, language } = useTexts(commendationTexts);
  const names = useNames(programmeId, language);
  const { id, categoryKey, tierKey, place, leftName, state, next, can } = succession;
  const freed = t('succession.place', {
    category: names.category(categoryKey),
    tier: names.tier(categoryKey, tierKey),
    place,
  });
  return (
    <li className="card">
      <p>
        <strong>{freed}</strong> <span className="badge">{named(stateLabel('succession', state))}</span>
      </p>
      <p>{t('succession.left', { name: leftName })}</p>
      {next.length > 0 && (
        <p>{t('succession.next', { names: next.map(({ winnerName }) => winnerName).join(t('between')) })}</p>
      )}
      {succession.staysOpen && <p className="hint">{t(`succession.open.${succession.staysOpen.why}`)}</p>}
      {can.length > 0 && (
        <EventButtons
          of={{ process: 'succession', id }}
          can={can}
          askedBy={({ event, label }, close) =>
            event === 'succession.confirm' && (
              <SuccessionDialog
                succession={succession}
                label={named(label)}
                onClose={close}
                onDone={() => {
                  close();
                  onDone(t('done', { what: named(label) }));
                }}
              />
            )
          }
          onDone={({ label }) => onDone(t('done', { what: named(label) }))}
        />
      )}
      <p>
        <StoryLink process="succession" id={id} about={freed} />
      </p>
    </li>
  );
};

/** What the list shows, and what it is narrowed by. */
const useColumns = (programmeId: string) => {
  const { t, named, language } = useTexts(commendationTexts);
  const names = useNames(programmeId, language);
  const columns: readonly ListColumn<CaseLine>[] = [
    {
      key: 'name',
      title: t('case.about'),
      value: ({ winnerName }) => winnerName,
      link: ({ id }) => `/${programmeId}/cases/${id}`,
      sortable: true,
    },
    { key: 'category', title: t('category'), value: ({ categoryKey }) => names.category(categoryKey), sortable: true },
    { key: 'state', title: t('state'), value: ({ state }) => named(stateLabel('objection', state)), sortable: true },
    { key: 'owner', title: t('case.owner'), value: ({ ownerName }) => ownerName ?? t('case.nobody'), sortable: true },
    {
      key: 'due',
      title: t('case.due'),
      value: ({ dueAt }) => dueAt,
      cell: ({ dueAt, overdue }) => (
        <>
          {dueAt === null ? '–' : <Moment at={dueAt} ends />}{' '}
          {overdue && <strong className="overdue">{t('case.overdue')}</strong>}
        </>
      ),
      sortable: true,
    },
    {
      key: 'filed',
      title: t('case.filed'),
      moment: ({ filedAt }) => filedAt,
      sortable: true,
    },
    { key: 'finding', title: t('case.finding'), value: ({ finding }) => finding, optional: true },
  ];
  const filters: readonly ListFilter<CaseLine>[] = [useStateFilter('objection')];
  return { columns, filters };
};

/** Objections with owner, deadline and state, and the places that fell free. */
export const CasesPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(commendationTexts);
  const readAnew = useReadAnew();
  const [told, setTold] = useState<string>();
  const list = useList<Asked>({ name: 'cases', filters: ['state'] });
  const read = useQuery({
    ...reading(['cases', programmeId, list.asked], () =>
      answerOf(api.GET('/api/objections', { params: { query: { ...list.asked, programmeId } } })),
    ),
    placeholderData: keepPreviousData,
  });
  const successions = useSuccessions(programmeId);
  const { columns, filters } = useColumns(programmeId);
  return (
    <Frame programmeId={programmeId} title={t('part.cases')}>
      <Told text={told} />
      {successions.data && successions.data.length > 0 && (
        <section aria-labelledby="freed">
          <h2 id="freed">{t('succession.title')}</h2>
          <ul className="plain-list">
            {successions.data.map((succession) => (
              <Freed
                key={succession.id}
                programmeId={programmeId}
                succession={succession}
                onDone={(text) => {
                  setTold(text);
                  readAnew();
                }}
              />
            ))}
          </ul>
        </section>
      )}
      <ListTable
        list={list}
        title={t('part.cases')}
        read={read}
        columns={columns}
        filters={filters}
        idOf={({ id }) => id}
        exportAt={`/api/objections?programmeId=${programmeId}`}
        empty={
          <>
            <h2>{t('cases.empty')}</h2>
            <p className="hint">{t('cases.empty.remedy')}</p>
          </>
        }
      />
    </Frame>
  );
};
