import { createContext, type ReactNode, use, useId, useState } from 'react';
import { afterPress } from '../shared/after-press.js';
import { useTexts } from '../shared/language.js';
import { officeTexts } from './texts/index.js';
import type { Refused } from './use-check.js';

interface Given {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
}

/**
 * Whether what stands against a field is told at once. Of a new entry it isn't before the field was left or the form sent:
 * until then only its hint says what is asked.
 */
export const TellsAtOnce = createContext(true);

/** A field with what there is to say of it: what it is for, what its reviewer marked, what stands against it now. */
export const FormField = ({
  label,
  hint,
  optional = false,
  marked,
  refusals,
  children,
}: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  readonly marked: boolean;
  readonly refusals: readonly Pick<Refused, 'code' | 'title' | 'remedy'>[];
  readonly children: (given: Given) => ReactNode;
}) => {
  const { t } = useTexts(officeTexts);
  const id = useId();
  const [isLeft, setLeft] = useState(false);
  const tells = use(TellsAtOnce) || isLeft;
  const told = tells ? refusals : [];
  return (
    <div className="field" data-marked={marked} onBlur={() => afterPress(() => setLeft(true))}>
      <label htmlFor={id}>
        {label} {optional && <span className="hint">{t('form.optional')}</span>}
        {marked && <strong className="marked">{t('form.marked')}</strong>}
      </label>
      {children({ id, 'aria-describedby': `${id}-told`, 'aria-invalid': told.length > 0 })}
      <div id={`${id}-told`}>
        {hint !== undefined && (
          <p className="hint">
            <TellsAtOnce value={tells}>{hint}</TellsAtOnce>
          </p>
        )}
        <Refusals refusals={told} />
      </div>
    </div>
  );
};

export const Refusals = ({ refusals }: { readonly refusals: readonly Pick<Refused, 'code' | 'title' | 'remedy'>[] }) =>
  refusals.length === 0 ? null : (
    <ul className="refusals">
      {refusals.map(({ code, title, remedy }) => (
        <li key={`${code} ${title}`}>
          <strong>{title}</strong> {remedy}
        </li>
      ))}
    </ul>
  );

/** One of many, or several of a few: each with its box. */
export const Boxes = ({
  label,
  hint,
  marked,
  refusals,
  choices,
  chosen,
  onChange,
}: {
  readonly label: string;
  readonly hint: string;
  readonly marked: boolean;
  readonly refusals: readonly Refused[];
  readonly choices: readonly { readonly key: string; readonly name: string; readonly note?: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}) => {
  const { t } = useTexts(officeTexts);
  return (
    <fieldset className="field boxes" data-marked={marked}>
      <legend className="field-label">
        {label} {marked && <strong className="marked">{t('form.marked')}</strong>}
      </legend>
      <p className="hint">{hint}</p>
      {choices.map(({ key, name, note }) => (
        <label key={key} className="box">
          <input
            type="checkbox"
            checked={chosen.includes(key)}
            onChange={({ target }) => onChange(target.checked ? [...chosen, key] : chosen.filter((one) => one !== key))}
          />
          <span>
            {name} {note !== undefined && <span className="hint">{note}</span>}
          </span>
        </label>
      ))}
      <Refusals refusals={refusals} />
    </fieldset>
  );
};
