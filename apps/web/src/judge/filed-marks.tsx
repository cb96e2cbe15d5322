import { useState } from 'react';
import { useTexts } from '../shared/language.js';
import { fieldsOf } from './draft.js';
import { MarkFields } from './mark-fields.js';
import { markRules } from './mark-rules.js';
import { possible } from './possible.js';
import { RecuseDialog } from './recuse-dialog.js';
import type { Sheet } from './sheets.js';
import { judgeTexts } from './texts/index.js';

interface FiledMarksProps {
  readonly sheet: Sheet;
  readonly number: number;
  readonly onDone: (told: string) => void;
}

/** A filed sheet: to be read, and to recuse oneself from where something came to light. */
export const FiledMarks = ({ sheet, number, onDone }: FiledMarksProps) => {
  const { t, named, at } = useTexts(judgeTexts);
  const [isRecusing, setRecusing] = useState(false);
  const fields = fieldsOf(sheet.marks, sheet.comment);
  const total = markRules(sheet).total(fields);
  const recuse = possible(sheet, 'scoreSheet.recuse');
  return (
    <section className="marks card" id="marks" tabIndex={-1} aria-label={t('sheet.marks')}>
      <h2>{t('sheet.marks')}</h2>
      <p className="notice good">
        {t('state.filed')} · {t('sheet.filedAt', { at: at(sheet.filedAt ?? '') })}
      </p>
      {total !== undefined && (
        <p className="total-large">
          {t('mark.total')} <strong>{t('mark.totalOf', { total, points: sheet.outOf ?? '' })}</strong>
        </p>
      )}
      <MarkFields sheet={sheet} fields={fields} isOpen={false} onChange={() => undefined} />
      {recuse && (
        <button type="button" className="quiet" onClick={() => setRecusing(true)}>
          {named(recuse.label)}
        </button>
      )}
      {isRecusing && <RecuseDialog sheet={sheet} number={number} onClose={() => setRecusing(false)} onDone={onDone} />}
    </section>
  );
};
