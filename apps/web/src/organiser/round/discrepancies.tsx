import { useTexts } from '../../shared/language.js';
import { type ListColumn, ListTable, useList } from '../../shared/list-table.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import type { Round } from '../queries.js';
import { type Discrepancy, useDiscrepancies } from './queries.js';
import { roundTexts } from './texts/index.js';

const Table = ({ roundId, items }: { readonly roundId: string; readonly items: readonly Discrepancy[] }) => {
  const { t } = useTexts(roundTexts);
  const list = useList({ name: 'discrepancies', prefix: 'apart.' });
  const columns: readonly ListColumn<Discrepancy>[] = [
    {
      key: 'name',
      title: t('sheets.entry'),
      value: ({ name, number }) => name ?? t('discrepancies.number', { number }),
      heads: true,
    },
    {
      key: 'apart',
      title: t('discrepancies.apart'),
      value: ({ apart }) => Number(apart),
      cell: ({ apart, beyond }) => (
        <>
          {apart} {beyond && <span className="badge">{t('discrepancies.beyond')}</span>}
        </>
      ),
      figures: true,
    },
    {
      key: 'marks',
      title: t('discrepancies.marks'),
      value: ({ marks }) => marks.map(({ judgeName }) => judgeName).join(' '),
      cell: ({ marks }) =>
        marks.map(({ sheetId, judgeName, total }) => (
          <span key={sheetId} className="mark-of">
            {judgeName} {total}
          </span>
        )),
      sortable: false,
    },
  ];
  return (
    <ListTable
      short
      list={list}
      title={t('discrepancies.title')}
      read={{ data: items }}
      columns={columns}
      idOf={({ entryId }) => entryId}
      exportAt={`/api/rounds/${roundId}/discrepancies?table=entries`}
      empty={<p className="hint">{t('discrepancies.none')}</p>}
    />
  );
};

/** On which entries totals lie far apart; where it is too early for the reader, the round says so. */
export const Discrepancies = ({ round }: { readonly round: Round }) => {
  const { t, named } = useTexts(roundTexts);
  const early = round.withheld.find(({ field }) => field === 'discrepancies');
  const { data, error } = useDiscrepancies(round.id, early === undefined);
  return (
    <section aria-labelledby="discrepancies">
      <h2 id="discrepancies">{t('discrepancies.title')}</h2>
      {early && (
        <p className="hint">
          {named(early.title)} {named(early.remedy)}
        </p>
      )}
      {error && <Trouble error={error} />}
      {!early && !data && !error && <Loading />}
      {data && (
        <p className="hint">
          {data.apartBy === null ? t('discrepancies.noRule') : t('discrepancies.rule', { limit: data.apartBy })}
        </p>
      )}
      {data && <Table roundId={round.id} items={data.items} />}
    </section>
  );
};
