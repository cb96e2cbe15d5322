import { useState } from 'react';
import { Refusal, Unreachable } from '../shared/api.js';
import { Dialog } from '../shared/dialog.js';
import { useTexts } from '../shared/language.js';
import { sharedTexts } from '../shared/texts/index.js';
import { Trouble } from '../shared/trouble.js';
import type { DraftKeeper } from './draft-keeper.js';
import { markRules } from './mark-rules.js';
import { possible, useFile } from './possible.js';
import { type Sheet, useReadAnew } from './sheets.js';
import { judgeTexts } from './texts/index.js';

interface FileDialogProps {
  readonly sheet: Sheet;
  readonly number: number;
  readonly keeper: DraftKeeper;
  readonly onClose: () => void;
  readonly onDone: (told: string, state: 'filed' | 'recused') => void;
}

/** What is saved first is filed; whatever came from elsewhere meanwhile is looked at before. */
const useFiling = ({ sheet, number, keeper, onClose, onDone }: FileDialogProps) => {
  const { t } = useTexts(judgeTexts);
  const readAnew = useReadAnew();
  const filing = useFile(sheet);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const file = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await keeper.flush();
      const { version, fields, clashes } = keeper.snapshot();
      if (clashes.length > 0) {
        onClose();
        return;
      }
      await filing.mutateAsync({ version, fields: markRules(sheet).sendable(fields) });
      keeper.forget();
      onDone(t('file.filed', { number }), 'filed');
    } catch (thrown) {
      setError(thrown);
      if (thrown instanceof Refusal && thrown.problem.code === 'STALE_VERSION') await readAnew(sheet.id);
    } finally {
      setBusy(false);
    }
  };
  return { file, isBusy, error };
};

/** The last look before what cannot be taken back. */
export const FileDialog = (props: FileDialogProps) => {
  const { sheet, keeper, onClose } = props;
  const { t, named } = useTexts(judgeTexts);
  const { t: shared } = useTexts(sharedTexts);
  const { file, isBusy, error } = useFiling(props);
  const { fields } = keeper.snapshot();
  const total = markRules(sheet).total(fields);
  const label = possible(sheet, 'scoreSheet.file')?.label;
  return (
    <Dialog title={t('file.title')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void file();
        }}
      >
        {total !== undefined && (
          <p className="total-large">
            {t('mark.total')} <strong>{t('mark.totalOf', { total, points: sheet.outOf ?? '' })}</strong>
          </p>
        )}
        <p>{t('file.lead')}</p>
        {error !== undefined &&
          (error instanceof Unreachable ? (
            <p className="notice" role="alert">
              {t('file.offline')}
            </p>
          ) : error instanceof Refusal && error.problem.code === 'STALE_VERSION' ? (
            <p className="notice" role="alert">
              {t('file.changed')}
            </p>
          ) : (
            <Trouble error={error} />
          ))}
        <div className="buttons">
          <button type="submit" className="button primary" disabled={isBusy} autoFocus>
            {isBusy ? t('file.sending') : label ? named(label) : ''}
          </button>
          <button type="button" className="button plain" onClick={onClose}>
            {shared('back')}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
