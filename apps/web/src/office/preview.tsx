import type { Text } from '#contracts';
import { Dialog } from '../shared/dialog.js';
import { useTexts } from '../shared/language.js';
import { ReviewedEntry } from '../shared/reviewed-entry.js';
import type { NominationFields } from './nomination-fields.js';
import { type Category, type ProgrammeInDetail, useOffices } from './queries.js';
import { officeTexts } from './texts/index.js';

interface Previewed {
  readonly typed: NominationFields;
  readonly category: Category;
  readonly programme: ProgrammeInDetail;
  readonly office: Text;
}

/** What is typed, as its reviewer will read it. */
export const AsReviewed = ({ typed, category, programme, office }: Previewed) => {
  const { t, named, listed } = useTexts(officeTexts);
  const { data } = useOffices();
  const { nomineeName, nomineePosition, enterprise, groups, partners, deeds } = typed;
  const groupNames = programme.structureCaps
    .filter(({ group }) => groups.includes(group))
    .map(({ name }) => named(name));
  const partnerNames = data?.filter(({ key }) => partners.includes(key)).map(({ name }) => named(name)) ?? [];
  return (
    <ReviewedEntry
      name={nomineeName}
      detail={nomineePosition}
      facts={[
        [t('places.category'), named(category.name)],
        [t('preview.office'), named(office)],
        ...(partnerNames.length > 0 ? [[t('form.partners'), listed(partnerNames)] as const] : []),
        ...(groupNames.length > 0 ? [[t('form.groups'), listed(groupNames)] as const] : []),
        ...(enterprise === ''
          ? []
          : [[t('form.enterprise'), t(`form.enterprise.${enterprise === 'head' ? 'head' : 'enterprise'}`)] as const]),
      ]}
      text={deeds}
    />
  );
};

export const Preview = ({ onClose, ...previewed }: Previewed & { readonly onClose: () => void }) => {
  const { t } = useTexts(officeTexts);
  return (
    <Dialog title={t('preview.title')} onClose={onClose}>
      <AsReviewed {...previewed} />
      <div className="buttons">
        <button type="button" className="button primary" onClick={onClose}>
          {t('preview.close')}
        </button>
      </div>
    </Dialog>
  );
};
