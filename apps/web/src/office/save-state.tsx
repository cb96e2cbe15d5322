import { useTexts } from '../shared/language.js';
import { officeTexts } from './texts/index.js';

/** Whether what is typed is stored; it is by itself, and at once by the button. */
export const SaveState = ({
  dirty,
  isSaving,
  hasFailed,
  onSave,
}: {
  readonly dirty: boolean;
  readonly isSaving: boolean;
  readonly hasFailed: boolean;
  readonly onSave: () => Promise<unknown>;
}) => {
  const { t } = useTexts(officeTexts);
  const state = isSaving ? 'saving' : hasFailed ? 'failed' : dirty ? 'dirty' : 'saved';
  return (
    <div className="save-state">
      <p role="status" data-state={state}>
        {t(`save.${state}`)}
      </p>
      {(dirty || hasFailed) && (
        <button
          type="button"
          className="button plain"
          disabled={isSaving}
          onClick={() => onSave().catch(() => undefined)}
        >
          {t('save.now')}
        </button>
      )}
    </div>
  );
};
