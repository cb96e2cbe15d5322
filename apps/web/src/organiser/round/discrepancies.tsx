import { FramedTable } from '../../shared/framed-table.js';
import { useTexts } from '../../shared/language.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import type { Round } from '../queries.js';
import { type Discrepancy, useDiscrepancies } from './queries.js';
import { roundTexts } from './texts/index.js';

const Table = ({ items }: { readonly items: readonly Discrepancy[] }) => {
  const { t } = useTexts(roundTexts);
  if (items.length === 0) return <p className="hint">{t('discrepancies.none')}</p>;
  return (
    <FramedTable
      labelledBy="discrepancies"
      heads={[t('sheets.entry'), t('discrepancies.apart'), t('discrepancies.marks')]}
    >
      {items.map(({ entryId, number, name, apart, beyond, marks }) => (
        <tr key={entryId}>
          <th scope="row">{name ?? t('discrepancies.number', { number })}</th>
          <td className="figures">
            {apart} {beyond && <span className="badge">{t('discrepancies.beyond')}</span>}
          </td>
          <td>
            {marks.map(({ sheetId, judgeName, total }) => (
              <span key={sheetId} className="mark-of">
                {judgeName} {total}
              </span>
            ))}
          </td>
        </tr>
      ))}
    </FramedTable>
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
      {data && <Table items={data.items} />}
    </section>
  );
};
