import { useTexts } from '../shared/language.js';
import { Length, NumberField, OfWhole, refusalsIn, TwiceField, Unplaced } from './entry-form-parts.js';
import { Boxes, FormField } from './form-field.js';
import type { FieldName, NominationFields } from './nomination-fields.js';
import { type Category, type ProgrammeInDetail, useOffices } from './queries.js';
import { officeTexts } from './texts/index.js';
import type { Checked } from './use-check.js';

interface Asked {
  readonly programme: ProgrammeInDetail;
  readonly category: Category;
  readonly officeId: string;
  readonly typed: NominationFields;
  readonly checked: Checked | undefined;
  readonly markedFields: readonly string[];
  /** What saving was refused with. */
  readonly error: unknown;
  readonly onChange: (part: Partial<NominationFields>) => void;
}

/** What other nominations of the office leave for this one, beside each group. */
const Groups = (asked: Asked) => {
  const { t, named } = useTexts(officeTexts);
  const { programme, typed, checked, markedFields, onChange } = asked;
  const refusalsOf = refusalsIn(asked);
  return (
    <Boxes
      label={t('form.groups')}
      hint={t('form.groups.hint')}
      marked={markedFields.includes('groups')}
      refusals={refusalsOf('groups')}
      choices={programme.structureCaps.map(({ group, name, percent }) => {
        const cap = checked?.caps.find((one) => one.group === group);
        return {
          key: group,
          name: named(name),
          note: cap
            ? t('form.groups.cap', { percent, count: cap.count, total: cap.total, allowed: cap.allowed })
            : t('form.groups.percent', { percent }),
        };
      })}
      chosen={typed.groups}
      onChange={(groups) => onChange({ groups })}
    />
  );
};

const Partners = (asked: Asked) => {
  const { t, named } = useTexts(officeTexts);
  const { category, officeId, typed, markedFields, onChange } = asked;
  const refusalsOf = refusalsIn(asked);
  const { data } = useOffices();
  const others = data?.filter(
    ({ id, kind, closedAt }) => id !== officeId && closedAt === null && category.nominatedBy.includes(kind),
  );
  return (
    <Boxes
      label={t('form.partners')}
      hint={t('form.partners.hint')}
      marked={markedFields.includes('partners')}
      refusals={refusalsOf('partners')}
      choices={(others ?? []).map(({ key, name }) => ({ key, name: named(name) }))}
      chosen={typed.partners}
      onChange={(partners) => onChange({ partners })}
    />
  );
};

/** Which fields the category asks for: what is said of others is said of the whole. */
const askedOf = ({ structureCaps }: ProgrammeInDetail, category: Category): ReadonlySet<string | null> =>
  new Set([
    'nomineeName',
    'nomineePosition',
    'identifier',
    'twiceReason',
    'deeds',
    ...(category.enterpriseOpinionsFrom.length > 0 ? ['enterprise'] : []),
    ...(category.entrant !== 'organisation' && structureCaps.length > 0 ? ['groups'] : []),
    ...(category.jointNomination ? ['partners'] : []),
  ]);

const Who = (asked: Asked) => {
  const { t } = useTexts(officeTexts);
  const { programme, category, typed, markedFields, onChange } = asked;
  const refusalsOf = refusalsIn(asked);
  const isPerson = category.entrant !== 'organisation';
  const of = (field: FieldName) => ({ marked: markedFields.includes(field), refusals: refusalsOf(field) });
  return (
    <>
      <FormField label={t(isPerson ? 'form.name' : 'form.name.organisation')} {...of('nomineeName')}>
        {(given) => (
          <input
            {...given}
            required
            maxLength={60}
            value={typed.nomineeName}
            onChange={({ target }) => onChange({ nomineeName: target.value })}
          />
        )}
      </FormField>
      <TwiceField
        name="nomineeName"
        typed={typed}
        marked={markedFields.includes('twiceReason')}
        refusalsOf={refusalsOf}
        onChange={onChange}
      />
      <FormField
        label={t(isPerson ? 'form.position' : 'form.position.organisation')}
        optional
        {...of('nomineePosition')}
      >
        {(given) => (
          <input
            {...given}
            maxLength={120}
            value={typed.nomineePosition}
            onChange={({ target }) => onChange({ nomineePosition: target.value })}
          />
        )}
      </FormField>
      <NumberField
        label={t(isPerson ? 'form.identifier' : 'form.identifier.organisation')}
        typed={typed}
        marked={markedFields.includes('identifier')}
        refusalsOf={refusalsOf}
        onChange={onChange}
      />
      {askedOf(programme, category).has('enterprise') && (
        <FormField label={t('form.enterprise')} hint={t('form.enterprise.hint')} optional {...of('enterprise')}>
          {(given) => (
            <select
              {...given}
              value={typed.enterprise}
              onChange={({ target }) => onChange({ enterprise: target.value })}
            >
              <option value="">{t('form.enterprise.none')}</option>
              <option value="enterprise">{t('form.enterprise.enterprise')}</option>
              <option value="head">{t('form.enterprise.head')}</option>
            </select>
          )}
        </FormField>
      )}
    </>
  );
};

/** What the category asks for of a nominee, each field with what the rules say of it meanwhile. */
export const NominationForm = (asked: Asked) => {
  const { t } = useTexts(officeTexts);
  const { programme, category, typed, checked, markedFields, error, onChange } = asked;
  const refusalsOf = refusalsIn(asked);
  const fields = askedOf(programme, category);
  return (
    <>
      <OfWhole checked={checked} fields={fields} />
      <Who {...asked} />
      {fields.has('groups') && <Groups {...asked} />}
      {fields.has('partners') && <Partners {...asked} />}
      <FormField
        label={t('form.deeds')}
        marked={markedFields.includes('deeds')}
        refusals={refusalsOf('deeds')}
        hint={<Length category={category} checked={checked} />}
      >
        {(given) => (
          <textarea
            {...given}
            className="deeds"
            rows={14}
            value={typed.deeds}
            onChange={({ target }) => onChange({ deeds: target.value })}
          />
        )}
      </FormField>
      <Unplaced error={error} fields={fields} />
    </>
  );
};
