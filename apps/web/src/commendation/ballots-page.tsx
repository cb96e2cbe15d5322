import { stateLabel } from '#contracts';
import { useState } from 'react';
import { useTexts } from '../shared/language.js';
import { useStateFilter } from '../shared/list/state-filter.js';
import { type ListColumn, ListTable, useList } from '../shared/list-table.js';
import { useViewer } from '../shared/session.js';
import { Frame } from './frame.js';
import { PrepareDialog } from './prepare-dialog.js';
import {
  type BallotLine,
  type BallotsAsked,
  useBallotsOf,
  useNames,
  useProgrammeOf,
  useReadAnew,
  useVacancies,
} from './queries.js';
import { Told } from './told.js';
import { commendationTexts } from './texts/index.js';

const Vacancies = ({ programmeId }: { readonly programmeId: string }) => {
  const { t, language } = useTexts(commendationTexts);
  const { data } = useVacancies(programmeId);
  const names = useNames(programmeId, language);
  if (!data || data.length === 0) return null;
  return (
    <section aria-labelledby="vacancies">
      <h2 id="vacancies">{t('vacancies')}</h2>
      <ul>
        {data.map(({ id, categoryKey, tierKey, place, reason }) => (
          <li key={id}>
            {t('vacancy', {
              category: names.category(categoryKey),
              tier: names.tier(categoryKey, tierKey),
              place,
              reason,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What the leading group decides on: made from the rankings, followed, closed. */
export const BallotsPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t, named } = useTexts(commendationTexts);
  const { roles } = useViewer();
  const readAnew = useReadAnew();
  const list = useList<BallotsAsked>({ name: 'ballots', filters: ['state'], sort: 'category' });
  const read = useBallotsOf(programmeId, list.asked);
  const states = useStateFilter('ballot');
  const { data: programme } = useProgrammeOf(programmeId);
  const [isPreparing, setPreparing] = useState(false);
  const [told, setTold] = useState<string>();
  const columns: readonly ListColumn<BallotLine>[] = [
    {
      key: 'category',
      title: t('ballot.category'),
      value: ({ categoryName, sequence }) =>
        sequence === 1 ? named(categoryName) : t('ballot.again', { category: named(categoryName), sequence }),
      link: ({ id }) => `/${programmeId}/ballots/${id}`,
      sortable: true,
    },
    { key: 'state', title: t('state'), value: ({ state }) => named(stateLabel('ballot', state)), sortable: true },
    {
      key: 'cast',
      title: t('ballot.cast'),
      value: ({ castCount, turnout }) => castCount ?? turnout?.voted,
      figures: true,
      sortable: true,
    },
    {
      key: 'entitled',
      title: t('ballot.entitled'),
      value: ({ entitled, turnout }) => entitled ?? (turnout && turnout.members - turnout.recused),
      figures: true,
      sortable: true,
    },
    { key: 'quorum', title: t('ballot.quorum'), value: ({ quorum }) => quorum, optional: true },
    { key: 'threshold', title: t('ballot.threshold'), value: ({ threshold }) => threshold, optional: true },
  ];
  return (
    <Frame programmeId={programmeId} title={t('part.ballots')}>
      <Told text={told} />
      {roles.includes('organiser') && programme?.state === 'deciding' && (
        <p className="buttons">
          <button type="button" className="button primary" onClick={() => setPreparing(true)}>
            {t('prepare')}
          </button>
        </p>
      )}
      <ListTable
        list={list}
        title={t('part.ballots')}
        read={read}
        columns={columns}
        filters={[states]}
        exportAt={`/api/ballots?programmeId=${programmeId}`}
        idOf={({ id }) => id}
        empty={
          <>
            <h2>{t('ballots.empty')}</h2>
            <p className="hint">{t('ballots.empty.remedy')}</p>
          </>
        }
      />
      <Vacancies programmeId={programmeId} />
      {isPreparing && programme && (
        <PrepareDialog
          programme={programme}
          onClose={() => setPreparing(false)}
          onDone={() => {
            setPreparing(false);
            setTold(t('prepare.done'));
            readAnew();
          }}
        />
      )}
    </Frame>
  );
};
