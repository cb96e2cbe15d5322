import { useTexts } from '../shared/language.js';
import { type Clash, COMMENT, markField } from './draft.js';
import type { Sheet } from './sheets.js';
import { judgeTexts } from './texts/index.js';

interface ClashPanelProps {
  readonly sheet: Sheet;
  readonly clashes: readonly Clash[];
  readonly onChoose: (field: string, which: 'mine' | 'stored') => void;
}

/** Two devices said two things: both are shown, and one of them is chosen, field by field. */
export const ClashPanel = ({ sheet, clashes, onChoose }: ClashPanelProps) => {
  const { t, named } = useTexts(judgeTexts);
  const nameOf = (field: string): string => {
    if (field === COMMENT) return t('clash.comment');
    const criterion = sheet.rubric.find(({ key }) => markField(key) === field);
    return criterion ? named(criterion.name) : t('sheet.marks');
  };
  const shown = (text: string): string => (text === '' ? t('clash.nothing') : text);
  return (
    <div className="notice clashes" id="clashes" tabIndex={-1} role="alert">
      <p className="notice-title">{t('clash.title')}</p>
      <p>{t('clash.lead')}</p>
      {clashes.map(({ field, mine, stored }) => (
        <div key={field} className="clash" role="group" aria-label={nameOf(field)}>
          <span className="field-label">{nameOf(field)}</span>
          <div className="buttons">
            <button type="button" className="button plain" onClick={() => onChoose(field, 'mine')}>
              {t('clash.mine', { value: shown(mine) })}
            </button>
            <button type="button" className="button plain" onClick={() => onChoose(field, 'stored')}>
              {t('clash.stored', { value: shown(stored) })}
            </button>
          </div>
        </div>
      ))}
    </div>
  );
};
