import { type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import { useTexts } from '../../shared/language.js';
import { Trouble } from '../../shared/trouble.js';
import { type Checked, useCheck } from './queries.js';
import { setUpTexts } from './texts/index.js';

/** How long after the last key the text is checked. */
const SETTLED_MS = 700;

const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const waiting = setTimeout(() => setSettled(text), SETTLED_MS);
    return () => clearTimeout(waiting);
  }, [text]);
  return settled;
};

/** Puts the caret where the line begins, and the line where it is seen. */
const goTo = (area: HTMLTextAreaElement | null, line: number): void => {
  if (!area) return;
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (area.scrollHeight / Math.max(lines.length, 1)) * Math.max(line - 4, 0);
  area.scrollIntoView({ block: 'center' });
};

const Places = ({ faults, onGo }: { readonly faults: Checked['faults']; readonly onGo: (line: number) => void }) => {
  const { t, named } = useTexts(setUpTexts);
  return (
    <ul className="faults">
      {faults.map(({ field, code, title, remedy, line, column }) => (
        <li key={`${line} ${column} ${field} ${code}`}>
          <button type="button" className="quiet" onClick={() => onGo(line)}>
            {t('file.place', { line, column })}
          </button>{' '}
          {named(title)} <span className="hint">{named(remedy)}</span>
        </li>
      ))}
    </ul>
  );
};

const Verdict = ({ checked, onGo }: { readonly checked: Checked; readonly onGo: (line: number) => void }) => {
  const { t } = useTexts(setUpTexts);
  const { faults, missing } = checked;
  if (faults.length > 0)
    return (
      <div className="trouble">
        <p className="trouble-title">{t('file.faults', { count: faults.length })}</p>
        <Places faults={faults} onGo={onGo} />
      </div>
    );
  if (missing.length === 0) return <p className="notice good">{t('file.whole')}</p>;
  return (
    <details className="notice">
      <summary>{t('file.lacks', { count: missing.length })}</summary>
      <Places faults={missing} onGo={onGo} />
    </details>
  );
};

export interface EditorHandle {
  /** To the line where a part that is missing belongs. */
  readonly goToPart: (field: string) => void;
}

/** The file of a plan in a field, with what is wrong beside it: each fault leads to its line. */
export const PlanEditor = ({
  value,
  onChange,
  onChecked,
  handle,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether the text as it stands may be sent. */
  readonly onChecked: (mayBeSent: boolean) => void;
  readonly handle?: Ref<EditorHandle>;
}) => {
  const { t } = useTexts(setUpTexts);
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const settled = useSettled(value);
  const { data: checked, error, isFetching } = useCheck(settled, true);
  const isNow = settled === value && !isFetching;
  const mayBeSent = isNow && checked?.faults.length === 0;
  useEffect(() => onChecked(mayBeSent), [mayBeSent, onChecked]);
  useImperativeHandle(
    handle,
    () => ({
      goToPart: (field) => goTo(area.current, checked?.missing.find((part) => part.field === field)?.line ?? 1),
    }),
    [checked],
  );
  return (
    <div className="editor">
      <div className="field">
        <label htmlFor={id}>{t('file.text')}</label>
        <textarea
          id={id}
          ref={area}
          className="plan-text"
          spellCheck={false}
          rows={22}
          wrap="off"
          value={value}
          aria-describedby={`${id}-checked`}
          onChange={({ target }) => onChange(target.value)}
        />
      </div>
      <div id={`${id}-checked`} role="status" className="checked">
        {error && <Trouble error={error} />}
        {value.trim() !== '' && !isNow && <p className="hint">{t('file.checking')}</p>}
        {checked && settled === value && value.trim() !== '' && (
          <Verdict checked={checked} onGo={(line) => goTo(area.current, line)} />
        )}
      </div>
    </div>
  );
};
