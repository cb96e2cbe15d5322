import { useTexts } from '../shared/language.js';
import { useViewer } from '../shared/session.js';
import { useOffices } from './queries.js';
import { officeTexts } from './texts/index.js';

/** Whoever leads an office acts for those below it too: he is told for which, wherever he does. */
export const ActingFor = ({ officeId }: { readonly officeId: string }) => {
  const { t, named } = useTexts(officeTexts);
  const { ledOfficeIds, person } = useViewer();
  const { data } = useOffices();
  const office = data?.find(({ id }) => id === officeId);
  const above = data?.find(({ id }) => id === office?.parentId);
  if (!office || !above || person.officeId === officeId) return null;
  if (![officeId, above.id].every((id) => ledOfficeIds.includes(id))) return null;
  return (
    <p className="notice" role="note">
      {t('actingFor', { above: named(above.name), office: named(office.name), person: person.name })}
    </p>
  );
};
