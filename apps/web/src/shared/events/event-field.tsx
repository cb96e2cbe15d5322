import { useId } from 'react';
import { useTexts } from '../language.js';
import type { EventField } from './event-fields.js';
import { eventTexts } from './texts/index.js';

/** For fields that hold somebody or something: what may be chosen, by name, in place of an id that nobody types. */
export type FieldChoices = Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>>;

/** What was filled in so far, by field. */
export type Filled = Readonly<Record<string, string>>;

type FieldText = `field.${string}` & keyof typeof eventTexts.zh;

const Field = ({
  field: { name, required, words },
  choices,
  value,
  onChange,
}: {
  readonly field: EventField;
  readonly choices: FieldChoices[string] | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) => {
  const { t } = useTexts(eventTexts);
  const id = useId();
  const key = `field.${name}`;
  const label = key in eventTexts.zh ? t(key as FieldText) : name;
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {!required && t('event.optional')}
      </label>
      {choices ? (
        <select id={id} value={value} required={required} onChange={({ target }) => onChange(target.value)}>
          <option value="" />
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : words ? (
        <select id={id} value={value} required={required} onChange={({ target }) => onChange(target.value)}>
          <option value="" />
          {words.map((word) => (
            <option key={word}>{word}</option>
          ))}
        </select>
      ) : (
        <textarea id={id} value={value} required={required} onChange={({ target }) => onChange(target.value)} />
      )}
    </div>
  );
};

/** What an event needs, asked for. */
export const EventFields = ({
  fields,
  choices = {},
  filled,
  onFill,
}: {
  readonly fields: readonly EventField[];
  readonly choices?: FieldChoices | undefined;
  readonly filled: Filled;
  readonly onFill: (filled: Filled) => void;
}) =>
  fields.map((field) => (
    <Field
      key={field.name}
      field={field}
      choices={choices[field.name]}
      value={filled[field.name] ?? ''}
      onChange={(value) => onFill({ ...filled, [field.name]: value })}
    />
  ));
