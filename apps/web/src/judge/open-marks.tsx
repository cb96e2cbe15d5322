import { useState } from 'react';
import { useTexts } from '../shared/language.js';
import { Trouble } from '../shared/trouble.js';
import { ClashPanel } from './clash-panel.js';
import type { DraftView } from './draft-keeper.js';
import { FileDialog } from './file-dialog.js';
import { MarkFields } from './mark-fields.js';
import { markRules } from './mark-rules.js';
import { possible, usePair } from './possible.js';
import { RecuseDialog } from './recuse-dialog.js';
import { type Sheet, useReadAnew } from './sheets.js';
import { judgeTexts } from './texts/index.js';
import { useDraft } from './use-draft.js';

interface OpenMarksProps {
  readonly sheet: Sheet;
  readonly number: number;
  readonly onSkip?: () => void;
  readonly onDone: (told: string, state: 'filed' | 'recused') => void;
}

const DraftState = ({ view }: { readonly view: DraftView }) => {
  const { t } = useTexts(judgeTexts);
  const said = {
    untouched: t('draft.untouched'),
    waiting: t('draft.saving'),
    saving: t('draft.saving'),
    saved: t('draft.saved'),
    kept: t('draft.kept'),
    // What there is to choose from stands above the marks, out of sight on a phone.
    clash: <a href="#clashes">{t('draft.clash')}</a>,
    refused: t('draft.refused', { title: view.refusal ?? '' }),
  }[view.state];
  return (
    <span className="draft-state" data-state={view.state} role="status">
      {said}
    </span>
  );
};

const Total = ({ sheet, view }: { readonly sheet: Sheet; readonly view: DraftView }) => {
  const { t } = useTexts(judgeTexts);
  const rules = markRules(sheet);
  const total = rules.total(view.fields);
  const missing = rules.missing(view.fields);
  return (
    <span className="bar-total">
      {total !== undefined && (
        <span>
          {t('mark.total')} <output className="total">{t('mark.totalOf', { total, points: sheet.outOf ?? '' })}</output>
        </span>
      )}
      <span className="hint">{missing === 0 ? t('mark.complete') : t('mark.missing', { count: missing })}</span>
    </span>
  );
};

const PairButton = ({ sheet }: { readonly sheet: Sheet }) => {
  const { named } = useTexts(judgeTexts);
  const readAnew = useReadAnew();
  const pairing = usePair(sheet);
  const pair = possible(sheet, 'scoreSheet.pair');
  return (
    <>
      {pair && (
        <button
          type="button"
          className="button primary"
          disabled={pairing.isPending}
          onClick={() => pairing.mutate(undefined, { onSuccess: () => void readAnew(sheet.id) })}
        >
          {named(pair.label)}
        </button>
      )}
      {pairing.error && <Trouble error={pairing.error} />}
    </>
  );
};

/** The marks of a sheet that is still open, and the bar with what can be done. */
export const OpenMarks = ({ sheet, number, onSkip, onDone }: OpenMarksProps) => {
  const { t, named } = useTexts(judgeTexts);
  const { keeper, view } = useDraft(sheet);
  const [asked, setAsked] = useState<'file' | 'recuse'>();
  const [file, recuse] = [possible(sheet, 'scoreSheet.file'), possible(sheet, 'scoreSheet.recuse')];
  const dialog = { sheet, number, onClose: () => setAsked(undefined), onDone };
  const isComplete = markRules(sheet).missing(view.fields) === 0;
  return (
    <>
      <section className="marks card" id="marks" tabIndex={-1} aria-label={t('sheet.marks')}>
        <h2>{t('sheet.marks')}</h2>
        {view.clashes.length > 0 && (
          <ClashPanel sheet={sheet} clashes={view.clashes} onChoose={(field, which) => keeper.choose(field, which)} />
        )}
        <PairButton sheet={sheet} />
        <MarkFields
          sheet={sheet}
          fields={view.fields}
          isOpen={possible(sheet, 'scoreSheet.file') !== undefined || possible(sheet, 'scoreSheet.begin') !== undefined}
          onChange={(field, text) => keeper.change(field, text)}
        />
        {recuse && (
          <button type="button" className="quiet" onClick={() => setAsked('recuse')}>
            {named(recuse.label)}
          </button>
        )}
      </section>
      <div className="bar" role="region" aria-label={t('mark.total')}>
        <div className="bar-state">
          <Total sheet={sheet} view={view} />
          <DraftState view={view} />
        </div>
        <div className="buttons">
          <a className="button plain to-marks" href="#marks">
            {t('sheet.toMarks')}
          </a>
          {onSkip && (
            <button type="button" className="button plain" onClick={onSkip}>
              {t('sheet.skip')}
            </button>
          )}
          {file && (
            <button
              type="button"
              className="button primary"
              disabled={!isComplete || view.clashes.length > 0}
              onClick={() => setAsked('file')}
            >
              {named(file.label)}
            </button>
          )}
        </div>
      </div>
      {asked === 'file' && <FileDialog {...dialog} keeper={keeper} />}
      {asked === 'recuse' && <RecuseDialog {...dialog} />}
    </>
  );
};
