import { useTexts } from '../shared/language.js';
import { judgeTexts } from './texts/index.js';

/** `12 / 45`, as a bar too. */
export const Progress = ({ filed, of }: { readonly filed: number; readonly of: number }) => {
  const { t } = useTexts(judgeTexts);
  const text = t('round.progress', { filed, of });
  return (
    <div className="progress">
      <span className="progress-text">{text}</span>
      <progress max={of} value={filed} aria-label={text} />
    </div>
  );
};
