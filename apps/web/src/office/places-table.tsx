import { Link } from 'wouter';
import { FramedTable } from '../shared/framed-table.js';
import { useTexts } from '../shared/language.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { type Category, type Place, type ProgrammeInDetail, usePlaces } from './queries.js';
import { officeTexts } from './texts/index.js';

const listPath = (programmeId: string, { kind }: Category, { categoryKey, categoryId, officeId }: Place): string =>
  kind === 'award'
    ? `/programmes/${programmeId}/nominations/${categoryKey}/${officeId}`
    : `/programmes/${programmeId}/essays?categoryId=${categoryId}&officeId=${officeId}`;

const Line = ({
  programmeId,
  category,
  place,
}: {
  readonly programmeId: string;
  readonly category: Category;
  readonly place: Place;
}) => {
  const { t, named } = useTexts(officeTexts);
  const path = listPath(programmeId, category, place);
  const { free, quota, minimum, missing, standing, sentIn, accepted, returned } = place;
  return (
    <tr>
      <th scope="row">
        <Link href={path}>{named(category.name)}</Link>
      </th>
      <td>{named(place.officeName)}</td>
      <td className="figures">
        {quota === null || free === null ? (
          t('places.unlimited')
        ) : (
          <>
            {t('places.free', { free, quota })}{' '}
            <meter min={0} max={quota} value={standing} aria-label={t('places.taken', { standing, quota })} />
          </>
        )}
      </td>
      <td className="figures" data-short={missing > 0}>
        {minimum === 0 ? '–' : missing > 0 ? t('places.missing', { minimum, missing }) : minimum}
      </td>
      <td className="figures">{standing - sentIn}</td>
      <td className="figures">{sentIn}</td>
      <td className="figures">{accepted}</td>
      <td className="figures" data-short={returned > 0}>
        {returned}
      </td>
    </tr>
  );
};

/** What is left of each quota, what the category expects, and what became of what was sent. */
export const PlacesTable = ({ programme }: { readonly programme: ProgrammeInDetail }) => {
  const { t } = useTexts(officeTexts);
  const { data, error, refetch } = usePlaces(programme.id);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <p className="card hint">{t('places.none')}</p>;
  const categories = new Map(programme.categories.map((category) => [category.id, category]));
  return (
    <FramedTable
      label={t('places.title')}
      heads={[
        t('places.category'),
        t('places.office'),
        t('places.quota'),
        t('places.minimum'),
        t('places.drafts'),
        t('places.sentIn'),
        t('places.accepted'),
        t('places.returned'),
      ]}
    >
      {data.items.flatMap((place) => {
        const category = categories.get(place.categoryId);
        return category
          ? [
              <Line
                key={`${place.categoryId} ${place.officeId}`}
                programmeId={programme.id}
                category={category}
                place={place}
              />,
            ]
          : [];
      })}
    </FramedTable>
  );
};
