import { useId } from 'react';
import { useTexts } from './language.js';
import { sharedTexts } from './texts/index.js';

/** Why, in the words that go on record. */
export const ReasonField = ({
  label,
  value,
  onChange,
}: {
  readonly label?: string;
  readonly value: string;
  readonly onChange: (reason: string) => void;
}) => {
  const { t } = useTexts(sharedTexts);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label ?? t('reason')}</label>
      <textarea
        id={id}
        required
        minLength={2}
        maxLength={500}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
};
