import { useLayoutEffect, useState } from 'react';
import { useTexts } from '../shared/language.js';
import { judgeTexts } from './texts/index.js';

const SIZES = ['1rem', '1.125rem', '1.25rem', '1.5rem'] as const;
const USUAL = 1;
const KEY = 'laureate.reading-size';

const stored = (): number => {
  const at = SIZES.findIndex((size) => size === localStorage.getItem(KEY));
  return at < 0 ? USUAL : at;
};

/** How large texts are read, remembered on the device. */
export const ReadingSize = () => {
  const { t } = useTexts(judgeTexts);
  const [at, setAt] = useState(stored);
  const size = SIZES[at] ?? SIZES[USUAL];
  useLayoutEffect(() => {
    document.documentElement.style.setProperty('--reading-size', size);
    localStorage.setItem(KEY, size);
  }, [size]);
  return (
    <div className="reading-size" role="group" aria-label={t('sheet.size')}>
      <button type="button" className="quiet" disabled={at === 0} onClick={() => setAt(at - 1)}>
        <span aria-hidden="true">A−</span>
        <span className="visually-hidden">{t('sheet.smaller')}</span>
      </button>
      <button type="button" className="quiet" disabled={at === SIZES.length - 1} onClick={() => setAt(at + 1)}>
        <span aria-hidden="true">A+</span>
        <span className="visually-hidden">{t('sheet.larger')}</span>
      </button>
    </div>
  );
};
