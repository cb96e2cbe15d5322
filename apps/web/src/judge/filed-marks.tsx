import { useState } from 'react';
import { useTexts } from '../shared/language.js';
import { singleCriterion } from './mark-rules.js';
import { possible } from './possible.js';
import { RecuseDialog } from './recuse-dialog.js';
import type { Sheet } from './sheets.js';
import { judgeTexts } from './texts/index.js';
import { wordText } from './words.js';

interface FiledMarksProps {
  readonly sheet: Sheet;
  readonly number: number;
  readonly onDone: (told: string, state: 'filed' | 'recused') => void;
}

const Marks = ({ sheet }: { readonly sheet: Sheet }) => {
  const { t, named } = useTexts(judgeTexts);
  const lines =
    sheet.mode === 'score'
      ? sheet.rubric.map(({ key, name, points }) => [named(name), `${sheet.marks[key] ?? ''} / ${points}`] as const)
      : [
          [
            t(sheet.mode === 'ranking' ? 'mark.place' : 'sheet.marks'),
            wordText(sheet.marks[singleCriterion(sheet.mode)] ?? '', t),
          ] as const,
        ];
  return (
    <dl className="filed">
      {lines.map(([name, mark]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{mark}</dd>
        </div>
      ))}
      {sheet.outOf !== null && sheet.total !== null && (
        <div className="total-large">
          <dt>{t('mark.total')}</dt>
          <dd>
            <strong>{t('mark.totalOf', { total: sheet.total, points: sheet.outOf })}</strong>
          </dd>
        </div>
      )}
    </dl>
  );
};

/** A filed sheet: to be read, and to recuse oneself from where something came to light. */
export const FiledMarks = ({ sheet, number, onDone }: FiledMarksProps) => {
  const { t, named, at } = useTexts(judgeTexts);
  const [isRecusing, setRecusing] = useState(false);
  const recuse = possible(sheet, 'scoreSheet.recuse');
  return (
    <section className="marks card" id="marks" tabIndex={-1} aria-label={t('sheet.marks')}>
      <h2>{t('state.filed')}</h2>
      <p className="notice good">{t('sheet.filedAt', { at: at(sheet.filedAt ?? '', sheet.timezone) })}</p>
      <Marks sheet={sheet} />
      {sheet.comment !== '' && <p className="filed-comment">{sheet.comment}</p>}
      {recuse && (
        <button type="button" className="quiet" onClick={() => setRecusing(true)}>
          {named(recuse.label)}
        </button>
      )}
      {isRecusing && <RecuseDialog sheet={sheet} number={number} onClose={() => setRecusing(false)} onDone={onDone} />}
    </section>
  );
};
