import { type KeyboardEvent, useId } from 'react';
import { useTexts } from '../shared/language.js';
import type { Fields } from './draft.js';
import { COMMENT, markField } from './draft.js';
import { isOnScale, plainMark, stepped } from './mark.js';
import { markRules, singleCriterion } from './mark-rules.js';
import { wordText } from './words.js';
import type { Sheet } from './sheets.js';
import { judgeTexts } from './texts/index.js';

interface Filled {
  readonly sheet: Sheet;
  readonly fields: Fields;
  readonly isOpen: boolean;
  readonly onChange: (field: string, text: string) => void;
}

/** Enter goes on to the next field, as on a form of paper. */
const goOn = (event: KeyboardEvent<HTMLInputElement>): void => {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  const fields = [...(event.currentTarget.form?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
  fields[fields.indexOf(event.currentTarget) + 1]?.focus();
};

interface CriterionProps extends Filled {
  readonly criterion: Sheet['rubric'][number];
}

const Criterion = ({ sheet, fields, isOpen, onChange, criterion }: CriterionProps) => {
  const { t, named } = useTexts(judgeTexts);
  const id = useId();
  const field = markField(criterion.key);
  const text = fields[field] ?? '';
  const mark = plainMark(text);
  const { points } = criterion;
  const isGood = isOnScale(mark, points, sheet.step);
  const isWrong = text !== '' && !isGood;
  const scale = { points, step: sheet.step };
  return (
    <div className="criterion">
      <label htmlFor={id}>{named(criterion.name)}</label>
      <span className="mark-entry">
        <input
          id={id}
          data-field={field}
          className="mark-input"
          inputMode="decimal"
          autoComplete="off"
          readOnly={!isOpen}
          value={text}
          aria-invalid={isWrong}
          aria-describedby={`${id}-scale`}
          onChange={({ target }) => onChange(field, target.value)}
          onFocus={({ target }) => target.select()}
          onKeyDown={(event) => {
            goOn(event);
            const up = { ArrowUp: 1, ArrowDown: -1 }[event.key];
            if (up === undefined || !isOpen) return;
            event.preventDefault();
            onChange(field, stepped(isGood ? mark : '0', sheet.step, up, points));
          }}
        />
        <span className="mark-points" aria-hidden="true">
          / {points}
        </span>
      </span>
      {isOpen && (
        <input
          type="range"
          className="mark-slider"
          data-empty={!isGood}
          min={0}
          max={points}
          step={sheet.step}
          value={isGood ? mark : '0'}
          aria-label={t('mark.slider', { name: named(criterion.name) })}
          aria-valuetext={isGood ? `${mark} / ${points}` : t('mark.nothing')}
          onChange={({ target }) => onChange(field, target.value)}
        />
      )}
      <span id={`${id}-scale`} className={isWrong ? 'field-error' : 'visually-hidden'}>
        {t(isWrong ? 'mark.wrong' : 'mark.range', scale)}
      </span>
    </div>
  );
};

const Choice = ({ sheet, fields, isOpen, onChange, field }: Filled & { readonly field: string }) => {
  const { t } = useTexts(judgeTexts);
  const id = useId();
  /** The number of a choice chooses it while the keyboard is among them. */
  const byNumber = (event: KeyboardEvent): void => {
    const choice = /^[1-9]$/.test(event.key) ? sheet.choices[Number(event.key) - 1] : undefined;
    if (choice !== undefined && isOpen) onChange(field, choice);
  };
  return (
    <fieldset className="mark-choices" onKeyDown={byNumber}>
      <legend className="field-label">{t('mark.choose')}</legend>
      {sheet.choices.map((choice, index) => (
        <label key={choice} className="choice">
          <input
            type="radio"
            name={id}
            data-field={index === 0 ? field : undefined}
            value={choice}
            checked={fields[field] === choice}
            disabled={!isOpen}
            onChange={() => onChange(field, choice)}
          />
          <kbd aria-hidden="true">{index + 1}</kbd>
          {wordText(choice, t)}
        </label>
      ))}
    </fieldset>
  );
};

const Place = ({ sheet, fields, isOpen, onChange, field }: Filled & { readonly field: string }) => {
  const { t } = useTexts(judgeTexts);
  const id = useId();
  const text = fields[field] ?? '';
  const isWrong = text !== '' && !markRules(sheet).isGood(field, text);
  const of = { of: sheet.places ?? 0 };
  return (
    <div className="criterion">
      <label htmlFor={id}>{t('mark.place')}</label>
      <input
        id={id}
        data-field={field}
        className="mark-input"
        inputMode="numeric"
        autoComplete="off"
        readOnly={!isOpen}
        value={text}
        aria-invalid={isWrong}
        aria-describedby={`${id}-scale`}
        onChange={({ target }) => onChange(field, target.value)}
        onKeyDown={goOn}
      />
      <span id={`${id}-scale`} className={isWrong ? 'field-error' : 'hint'}>
        {t(isWrong ? 'mark.place.wrong' : 'mark.place.range', of)}
      </span>
    </div>
  );
};

const LONGEST_COMMENT = 2000;

const Comment = ({ fields, isOpen, onChange }: Filled) => {
  const { t } = useTexts(judgeTexts);
  const id = useId();
  const text = fields[COMMENT] ?? '';
  return (
    <div className="field">
      <label htmlFor={id}>{t('mark.comment')}</label>
      <textarea
        id={id}
        data-field={COMMENT}
        rows={3}
        maxLength={LONGEST_COMMENT}
        readOnly={!isOpen}
        value={text}
        onChange={({ target }) => onChange(COMMENT, target.value)}
      />
      {text.length > LONGEST_COMMENT * 0.9 && (
        <span className="hint">{t('mark.comment.left', { count: LONGEST_COMMENT - text.length })}</span>
      )}
    </div>
  );
};

/** What the sheet asks for: marks by the rubric, a verdict, a vote, a place or which of two is better; and a comment. */
export const MarkFields = (filled: Filled) => {
  const { sheet } = filled;
  const { t } = useTexts(judgeTexts);
  return (
    <form className="marks-form" onSubmit={(event) => event.preventDefault()}>
      {sheet.mode === 'score' && <p className="hint">{t('mark.step', { step: sheet.step })}</p>}
      {sheet.mode === 'score' ? (
        sheet.rubric.map((criterion) => <Criterion key={criterion.key} {...filled} criterion={criterion} />)
      ) : sheet.mode === 'ranking' ? (
        <Place {...filled} field={markField(singleCriterion(sheet.mode))} />
      ) : (
        <Choice {...filled} field={markField(singleCriterion(sheet.mode))} />
      )}
      <Comment {...filled} />
    </form>
  );
};
