import { useTexts } from '../shared/language.js';
import { Refusal } from '../shared/api.js';
import { Trouble } from '../shared/trouble.js';
import { Boxes, FormField, Refusals } from './form-field.js';
import type { FieldName, NominationFields } from './nomination-fields.js';
import { type Category, type ProgrammeInDetail, useOffices } from './queries.js';
import { officeTexts } from './texts/index.js';
import type { Checked, Refused } from './use-check.js';

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

const TWICE = 'ENTRY.TWICE';

/** What is wrong with a field: what the rules say while it is typed, and what saving was answered. */
const useRefusalsOf = ({ checked, error }: Asked) => {
  const refused = error instanceof Refusal ? error.problem.fields : [];
  return (field: FieldName): Refused[] => [
    ...(checked?.refusals.filter((one) => one.field === field) ?? []),
    ...refused
      .filter((one) => one.field === field)
      .map(({ code, title }) => ({ code, title, field, remedy: '', params: {} })),
  ];
};

/** How long the deeds are by the rule that counts, against what the category asks. */
const Length = ({ category, checked }: Pick<Asked, 'category' | 'checked'>) => {
  const { t } = useTexts(officeTexts);
  const { minimum, maximum } = category.text;
  const length = checked?.textLength ?? 0;
  return (
    <span className="length">
      <span className="figures" data-short={length < minimum || (maximum > 0 && length > maximum)}>
        {t('form.length', { length, minimum, maximum })}
      </span>
      <meter
        min={0}
        max={maximum}
        low={minimum}
        value={Math.min(length, maximum)}
        aria-label={t('form.length.label')}
      />
    </span>
  );
};

/** What other nominations of the office leave for this one, beside each group. */
const Groups = (asked: Asked) => {
  const { t, named } = useTexts(officeTexts);
  const { programme, typed, checked, markedFields, onChange } = asked;
  const refusalsOf = useRefusalsOf(asked);
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
  const refusalsOf = useRefusalsOf(asked);
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
  const refusalsOf = useRefusalsOf(asked);
  const isPerson = category.entrant !== 'organisation';
  const of = (field: FieldName) => ({ marked: markedFields.includes(field), refusals: refusalsOf(field) });
  const twice = refusalsOf('nomineeName').some(({ code }) => code === TWICE) || typed.twiceReason !== '';
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
      {twice && (
        <FormField label={t('form.twiceReason')} hint={t('form.twiceReason.hint')} optional {...of('twiceReason')}>
          {(given) => (
            <input
              {...given}
              maxLength={300}
              value={typed.twiceReason}
              onChange={({ target }) => onChange({ twiceReason: target.value })}
            />
          )}
        </FormField>
      )}
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
      <FormField
        label={t(isPerson ? 'form.identifier' : 'form.identifier.organisation')}
        hint={t('form.identifier.hint')}
        optional
        {...of('identifier')}
      >
        {(given) => (
          <input
            {...given}
            maxLength={40}
            autoComplete="off"
            value={typed.identifier}
            onChange={({ target }) => onChange({ identifier: target.value })}
          />
        )}
      </FormField>
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

const isOfField = (error: unknown, asked: ReadonlySet<string | null>): boolean =>
  error instanceof Refusal && error.problem.fields.some(({ field }) => asked.has(field));

/** What the category asks for of a nominee, each field with what the rules say of it meanwhile. */
export const NominationForm = (asked: Asked) => {
  const { t } = useTexts(officeTexts);
  const { programme, category, typed, checked, markedFields, error, onChange } = asked;
  const refusalsOf = useRefusalsOf(asked);
  const fields = askedOf(programme, category);
  const ofWhole = checked?.refusals.filter(({ field }) => !fields.has(field)) ?? [];
  return (
    <>
      {ofWhole.length > 0 && (
        <div className="notice">
          <Refusals refusals={ofWhole} />
        </div>
      )}
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
      {error !== null && error !== undefined && !isOfField(error, fields) && <Trouble error={error} />}
    </>
  );
};
