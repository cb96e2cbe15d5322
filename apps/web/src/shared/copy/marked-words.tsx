import { useId } from 'react';
import { useTexts } from '../language.js';
import type { Copy } from './queries.js';
import { copyTexts } from './texts/index.js';

/** What a person blanks besides what was found: every place where it stands. */
export const MarkedWords = ({
  copy: { marked, mayEdit },
  isBusy,
  selected,
  onSelect,
  onChange,
}: {
  readonly copy: Copy;
  readonly isBusy: boolean;
  /** Typed, or selected in the original. */
  readonly selected: string;
  readonly onSelect: (words: string) => void;
  readonly onChange: (marked: readonly string[]) => Promise<unknown>;
}) => {
  const { t } = useTexts(copyTexts);
  const id = useId();
  if (!mayEdit && marked.length === 0) return null;
  const words = selected.trim();
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('marked.title')}</h2>
      {marked.length > 0 && (
        <ul className="marked-words">
          {marked.map((word) => (
            <li key={word} className="badge">
              {word}
              {mayEdit && (
                <button
                  type="button"
                  className="quiet"
                  disabled={isBusy}
                  aria-label={t('marked.remove', { word })}
                  onClick={() => void onChange(marked.filter((one) => one !== word)).catch(() => undefined)}
                >
                  ×
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <form
          className="field"
          onSubmit={(event) => {
            event.preventDefault();
            if (words === '') return;
            onChange([...new Set([...marked, words])]).then(
              () => onSelect(''),
              () => undefined,
            ); // said above
          }}
        >
          <label htmlFor={id}>{t('marked.add')}</label>
          <div className="with-button">
            <input
              id={id}
              maxLength={100}
              autoComplete="off"
              value={selected}
              aria-describedby={`${id}-hint`}
              onChange={({ target }) => onSelect(target.value)}
            />
            <button type="submit" className="button" disabled={isBusy || words === ''}>
              {t('marked.do')}
            </button>
          </div>
          <p id={`${id}-hint`} className="hint">
            {t('marked.hint')}
          </p>
        </form>
      )}
    </section>
  );
};
