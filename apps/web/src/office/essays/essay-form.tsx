import { useTexts } from '../../shared/language.js';
import { Length, NumberField, OfWhole, refusalsIn, TwiceField, Unplaced } from '../entry-form-parts.js';
import { FormField } from '../form-field.js';
import type { Category } from '../queries.js';
import { officeTexts } from '../texts/index.js';
import type { Checked } from '../use-check.js';
import type { EssayFields } from './essay-fields.js';
import { essayTexts } from './texts/index.js';

const FIELDS = new Set<string | null>(['title', 'authorName', 'body', 'identifier', 'twiceReason']);

/** What is asked of an essay, each field with what the rules say of it meanwhile. */
export const EssayForm = ({
  category,
  typed,
  checked,
  markedFields,
  error,
  onChange,
}: {
  readonly category: Category;
  readonly typed: EssayFields;
  readonly checked: Checked | undefined;
  readonly markedFields: readonly string[];
  readonly error: unknown;
  readonly onChange: (part: Partial<EssayFields>) => void;
}) => {
  const { t } = useTexts(essayTexts);
  const { t: office } = useTexts(officeTexts);
  const refusalsOf = refusalsIn({ checked, error });
  const of = (field: keyof EssayFields) => ({ marked: markedFields.includes(field), refusals: refusalsOf(field) });
  const shared = { typed, refusalsOf, onChange };
  return (
    <>
      <OfWhole checked={checked} fields={FIELDS} />
      <FormField label={t('essay.author')} {...of('authorName')}>
        {(given) => (
          <input
            {...given}
            required
            maxLength={60}
            autoComplete="off"
            value={typed.authorName}
            onChange={({ target }) => onChange({ authorName: target.value })}
          />
        )}
      </FormField>
      <TwiceField name="authorName" marked={markedFields.includes('twiceReason')} {...shared} />
      <NumberField label={office('form.identifier')} marked={markedFields.includes('identifier')} {...shared} />
      <FormField label={t('essay.title')} {...of('title')}>
        {(given) => (
          <input
            {...given}
            required
            maxLength={100}
            value={typed.title}
            onChange={({ target }) => onChange({ title: target.value })}
          />
        )}
      </FormField>
      <FormField label={t('essay.body')} hint={<Length category={category} checked={checked} />} {...of('body')}>
        {(given) => (
          <textarea
            {...given}
            className="deeds"
            rows={16}
            value={typed.body}
            onChange={({ target }) => onChange({ body: target.value })}
          />
        )}
      </FormField>
      <Unplaced error={error} fields={FIELDS} />
    </>
  );
};
