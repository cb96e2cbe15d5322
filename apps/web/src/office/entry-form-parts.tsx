import { use } from 'react';
import { Refusal } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { Trouble } from '../shared/trouble.js';
import { FormField, Refusals, TellsAtOnce } from './form-field.js';
import type { Category } from './queries.js';
import { officeTexts } from './texts/index.js';
import type { Checked, Refused } from './use-check.js';

/** What is wrong with a field: what the rules say while it is typed, and what saving was answered. */
export const refusalsIn = ({
  checked,
  error,
}: {
  readonly checked: Checked | undefined;
  /** What saving was refused with. */
  readonly error: unknown;
}) => {
  const refused = error instanceof Refusal ? error.problem.fields : [];
  return (field: string): Refused[] => [
    ...(checked?.refusals.filter((one) => one.field === field) ?? []),
    ...refused
      .filter((one) => one.field === field)
      .map(({ code, title }) => ({ code, title, field, remedy: '', params: {} })),
  ];
};

/** How long the text is by the rule that counts, against what the category asks. */
export const Length = ({
  category,
  checked,
}: {
  readonly category: Category;
  readonly checked: Checked | undefined;
}) => {
  const { t } = useTexts(officeTexts);
  const { minimum, maximum } = category.text;
  const length = checked?.textLength ?? 0;
  const isOff = length < minimum || (maximum > 0 && length > maximum);
  const tells = use(TellsAtOnce);
  return (
    <span className="length">
      <span className="figures" data-short={tells && isOff}>
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

interface OfField<Name extends string> {
  readonly typed: Readonly<Record<Name, string>>;
  readonly marked: boolean;
  readonly refusalsOf: (field: string) => Refused[];
  readonly onChange: (part: Readonly<Record<Name, string>>) => void;
}

const TWICE = 'ENTRY.TWICE';

/** Why there may be another entry of that name: asked for once the API says that there is one. */
export const TwiceField = ({
  name,
  typed: { twiceReason },
  marked,
  refusalsOf,
  onChange,
}: OfField<'twiceReason'> & {
  /** The field that says whose entry it is. */
  readonly name: string;
}) => {
  const { t } = useTexts(officeTexts);
  if (twiceReason === '' && !refusalsOf(name).some(({ code }) => code === TWICE)) return null;
  return (
    <FormField
      label={t('form.twiceReason')}
      hint={t('form.twiceReason.hint')}
      optional
      marked={marked}
      refusals={refusalsOf('twiceReason')}
    >
      {(given) => (
        <input
          {...given}
          maxLength={300}
          value={twiceReason}
          onChange={({ target }) => onChange({ twiceReason: target.value })}
        />
      )}
    </FormField>
  );
};

/** A number by which entries of one person or organisation are found; only its hash is kept. */
export const NumberField = ({
  label,
  typed: { identifier },
  marked,
  refusalsOf,
  onChange,
}: OfField<'identifier'> & { readonly label: string }) => {
  const { t } = useTexts(officeTexts);
  return (
    <FormField
      label={label}
      hint={t('form.identifier.hint')}
      optional
      marked={marked}
      refusals={refusalsOf('identifier')}
    >
      {(given) => (
        <input
          {...given}
          maxLength={40}
          autoComplete="off"
          value={identifier}
          onChange={({ target }) => onChange({ identifier: target.value })}
        />
      )}
    </FormField>
  );
};

/** What stands against the entry as a whole. */
export const OfWhole = ({
  checked,
  fields,
}: {
  readonly checked: Checked | undefined;
  readonly fields: ReadonlySet<string | null>;
}) => {
  const refusals = checked?.refusals.filter(({ field }) => !fields.has(field)) ?? [];
  return refusals.length === 0 ? null : (
    <div className="notice">
      <Refusals refusals={refusals} />
    </div>
  );
};

/** What saving was answered, where no field of the form tells it. */
export const Unplaced = ({
  error,
  fields,
}: {
  readonly error: unknown;
  readonly fields: ReadonlySet<string | null>;
}) => {
  const isPlaced = error instanceof Refusal && error.problem.fields.some(({ field }) => fields.has(field));
  return error === null || error === undefined || isPlaced ? null : <Trouble error={error} />;
};
