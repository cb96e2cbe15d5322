import { stateLabel } from '#contracts';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { paths } from '../../generated/api.js';
import { ActDialog } from '../shared/act-dialog.js';
import { allPages } from '../shared/all-pages.js';
import { answerOf, api, newKey } from '../shared/api.js';
import { Moment, useTexts } from '../shared/language.js';
import { useStateFilter } from '../shared/list/state-filter.js';
import { type ListColumn, ListTable, useList } from '../shared/list-table.js';
import { useViewer } from '../shared/session.js';
import { StoryLink } from '../shared/story-link.js';
import { Trouble } from '../shared/trouble.js';
import { Frame } from './frame.js';
import { ManyActs } from './many-acts.js';
import { reading, type TextLine, useNames, useProgrammeOf, useReadAnew } from './queries.js';
import { RowActs } from './row-acts.js';
import { Told } from './told.js';
import { commendationTexts } from './texts/index.js';

type Asked = Omit<NonNullable<paths['/api/published-texts']['get']['parameters']['query']>, 'programmeId'>;

interface WaitingProps {
  readonly programmeId: string;
  readonly taken: ReadonlySet<string>;
  readonly onDone: (told: string) => void;
}

const takeAll = (programmeId: string, key: string) =>
  answerOf(
    api.POST('/api/published-texts/all', { params: { header: { 'Idempotency-Key': key } }, body: { programmeId } }),
  );

/** Takes up all that wait at once: they are published later, one by one or many together. */
const TakeAllDialog = ({
  programmeId,
  count,
  onClose,
  onDone,
}: Omit<WaitingProps, 'taken'> & { readonly count: number; readonly onClose: () => void }) => {
  const { t } = useTexts(commendationTexts);
  return (
    <ActDialog
      title={t('text.takeAll')}
      confirm={t('text.takeAll')}
      act={async (key) => {
        const { taken } = await takeAll(programmeId, key);
        onDone(t('text.taken.all', { count: taken }));
      }}
      onClose={onClose}
      onDone={() => undefined}
    >
      <p>{t('text.takeAll.lead', { count })}</p>
    </ActDialog>
  );
};

/** Winning essays whose text nobody has taken up yet. */
const Waiting = ({ programmeId, taken, onDone }: WaitingProps) => {
  const { t, language } = useTexts(commendationTexts);
  const names = useNames(programmeId, language);
  const list = useList({ name: 'texts-waiting' });
  const [key, setKey] = useState(newKey);
  const [isTakingAll, setTakingAll] = useState(false);
  const { data } = useQuery(
    reading(['conferred', programmeId], () =>
      allPages((asked) =>
        answerOf(api.GET('/api/awards', { params: { query: { ...asked, programmeId, state: 'conferred' } } })),
      ),
    ),
  );
  const taking = useMutation({
    mutationFn: (awardId: string) =>
      answerOf(api.POST('/api/published-texts', { params: { header: { 'Idempotency-Key': key } }, body: { awardId } })),
    onSuccess: () => onDone(t('text.taken')),
    onSettled: () => setKey(newKey()),
  });
  const waiting = (data ?? []).filter(({ id, entryKind }) => entryKind === 'essay' && !taken.has(id));
  if (waiting.length === 0) return null;
  const columns: readonly ListColumn<(typeof waiting)[number]>[] = [
    { key: 'name', title: t('winner'), value: ({ winnerName }) => winnerName },
    { key: 'category', title: t('category'), value: ({ categoryKey }) => names.category(categoryKey) },
    { key: 'tier', title: t('tier'), value: ({ categoryKey, tierKey }) => names.tier(categoryKey, tierKey) },
    { key: 'place', title: t('place'), value: ({ place }) => place, figures: true },
  ];
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{t('text.waiting', { count: waiting.length })}</h2>
      {taking.error && <Trouble error={taking.error} />}
      <p className="buttons">
        <button type="button" className="button primary" onClick={() => setTakingAll(true)}>
          {t('text.takeAll')}
        </button>
      </p>
      <ListTable
        list={list}
        title={t('text.waiting', { count: waiting.length })}
        read={{ data: waiting }}
        columns={columns}
        idOf={({ id }) => id}
        acts={({ id, winnerName }) => (
          <button type="button" className="button" disabled={taking.isPending} onClick={() => taking.mutate(id)}>
            {t('text.take')}
            <span className="visually-hidden">{` ${winnerName}`}</span>
          </button>
        )}
      />
      {isTakingAll && (
        <TakeAllDialog
          programmeId={programmeId}
          count={waiting.length}
          onClose={() => setTakingAll(false)}
          onDone={(told) => {
            setTakingAll(false);
            onDone(told);
          }}
        />
      )}
    </section>
  );
};

const useColumns = (programmeId: string) => {
  const { t, named, language } = useTexts(commendationTexts);
  const names = useNames(programmeId, language);
  const columns: readonly ListColumn<TextLine>[] = [
    { key: 'title', title: t('essay'), value: ({ title }) => title, sortable: true },
    { key: 'name', title: t('winner'), value: ({ winnerName }) => winnerName, sortable: true },
    { key: 'category', title: t('category'), value: ({ categoryKey }) => names.category(categoryKey), sortable: true },
    {
      key: 'state',
      title: t('state'),
      value: ({ state }) => named(stateLabel('publishedText', state)),
      sortable: true,
    },
    { key: 'edited', title: t('text.edited'), value: ({ editedHash }) => t(editedHash === null ? 'no' : 'yes') },
    {
      key: 'consent',
      title: t('text.consent'),
      value: ({ consentAt }) => consentAt,
      cell: ({ consentAt, editedHash }) =>
        consentAt === null ? (
          t(editedHash === null ? 'text.consent.unneeded' : 'text.consent.missing')
        ) : (
          <Moment at={consentAt} />
        ),
      sortable: true,
    },
  ];
  return columns;
};

/** The book and the lists, as they are now. */
const Book = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(commendationTexts);
  const { data: programme } = useProgrammeOf(programmeId);
  return (
    <section aria-labelledby="book">
      <h2 id="book">{t('book')}</h2>
      <p className="hint">{t('book.lead')}</p>
      <p className="buttons">
        <a className="button" href={`/api/programmes/${programmeId}/anthology/pdf`} target="_blank" rel="noreferrer">
          {t('book.pdf')}
        </a>
        <a className="button" href={`/api/programmes/${programmeId}/anthology/docx`} download>
          {t('book.docx')}
        </a>
        <a className="button plain" href={`/api/press-list?programmeId=${programmeId}&format=xlsx`} download>
          {t('press')}
        </a>
        {programme && (
          <a className="button plain" href={`/winners/${programme.slug}`}>
            {t('winners')}
          </a>
        )}
      </p>
    </section>
  );
};

/** What leaves the house: texts with their authors' consent, the book, the lists. */
export const PublicationPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(commendationTexts);
  const { roles } = useViewer();
  const readAnew = useReadAnew();
  const [told, setTold] = useState<string>();
  const list = useList<Asked>({ name: 'texts', filters: ['state'] });
  const read = useQuery({
    ...reading(['texts', programmeId, list.asked], () =>
      answerOf(api.GET('/api/published-texts', { params: { query: { ...list.asked, programmeId } } })),
    ),
    placeholderData: keepPreviousData,
  });
  const all = useQuery(
    reading(['texts', programmeId, 'all'], () =>
      allPages((asked) => answerOf(api.GET('/api/published-texts', { params: { query: { ...asked, programmeId } } }))),
    ),
  );
  const done = (text: string): void => {
    setTold(text);
    readAnew();
  };
  const columns = useColumns(programmeId);
  const filters = [useStateFilter('publishedText')];
  return (
    <Frame programmeId={programmeId} title={t('part.publication')}>
      <Told text={told} />
      <Book programmeId={programmeId} />
      {roles.includes('organiser') && all.data && (
        <Waiting programmeId={programmeId} taken={new Set(all.data.map(({ awardId }) => awardId))} onDone={done} />
      )}
      <ListTable
        list={list}
        title={t('texts')}
        read={read}
        columns={columns}
        filters={filters}
        idOf={({ id }) => id}
        exportAt={`/api/published-texts?programmeId=${programmeId}`}
        empty={
          <>
            <h2>{t('texts.empty')}</h2>
            <p className="hint">{t('texts.empty.remedy')}</p>
          </>
        }
        {...(roles.includes('organiser') && {
          bulk: (chosen: readonly TextLine[], clear: () => void) => (
            <ManyActs
              process="publishedText"
              rows={chosen.map(({ id, title }) => ({ id, name: title }))}
              onDone={(text) => {
                clear();
                done(text);
              }}
            />
          ),
        })}
        acts={({ id, title, state, publishedAt }) => (
          <span className="row-acts">
            {publishedAt !== null && (
              <a href={`/text/${id}`}>
                {t('text.page')}
                <span className="visually-hidden">{` ${title}`}</span>
              </a>
            )}
            {roles.includes('organiser') && (
              <RowActs
                of={{ process: 'publishedText', id }}
                state={state}
                name={title}
                onDone={(label) => done(t('done', { what: label }))}
              />
            )}
            <StoryLink process="publishedText" id={id} about={title} />
          </span>
        )}
      />
    </Frame>
  );
};
