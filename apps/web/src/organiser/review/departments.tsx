import { stateLabel } from '#contracts';
import { Link } from 'wouter';
import { FramedTable } from '../../shared/framed-table.js';
import { useTexts } from '../../shared/language.js';
import { Trouble } from '../../shared/trouble.js';
import { useOpinionsOn } from './queries.js';
import { reviewTexts } from './texts/index.js';

/** What each department that was asked says of a nominee; nothing where none was asked. */
export const Departments = ({
  nominationId,
  programmeId,
}: {
  readonly nominationId: string;
  readonly programmeId: string;
}) => {
  const { t, named, until } = useTexts(reviewTexts);
  const { data, error } = useOpinionsOn(nominationId);
  if (error) return <Trouble error={error} />;
  if (!data || data.length === 0) return null;
  const pathOf = (requestId: string): string => `/programmes/${programmeId}/opinions?request=${requestId}`;
  return (
    <section aria-labelledby="departments">
      <h2 id="departments">{t('opinions.title')}</h2>
      <FramedTable
        labelledBy="departments"
        heads={[t('opinions.department'), t('opinions.state'), t('opinions.text'), t('opinions.due')]}
      >
        {data.map(({ id, officeName, requestId, state, opinionText, dueAt }) => (
          <tr key={id}>
            <th scope="row">
              {requestId === null ? named(officeName) : <Link href={pathOf(requestId)}>{named(officeName)}</Link>}
            </th>
            <td>{named(stateLabel('opinion', state))}</td>
            <td>{opinionText ?? '–'}</td>
            <td>{until(dueAt)}</td>
          </tr>
        ))}
      </FramedTable>
    </section>
  );
};
