import type { ReactNode } from 'react';
import { Dialog } from './dialog.js';
import { useTexts } from './language.js';
import { sharedTexts } from './texts/index.js';
import { Trouble } from './trouble.js';

export interface FormDialogProps {
  readonly title: string;
  /** What the button says that goes on; undefined where there is nothing to go on with. */
  readonly confirm: string | undefined;
  /** Whether what is chosen in it suffices to go on. */
  readonly isReady?: boolean;
  readonly isBusy?: boolean;
  /** What stood against it when it was last tried. */
  readonly error?: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** What must be filled in or looked at before going on, one button that goes on, and one that leaves everything as it was. */
export const FormDialog = ({
  title,
  confirm,
  isReady = true,
  isBusy = false,
  error,
  onConfirm,
  onClose,
  children,
}: FormDialogProps) => {
  const { t } = useTexts(sharedTexts);
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (confirm !== undefined && isReady) onConfirm();
        }}
      >
        {children}
        {Boolean(error) && <Trouble error={error} />}
        <div className="buttons">
          {confirm !== undefined && (
            <button type="submit" className="button primary" disabled={isBusy || !isReady}>
              {isBusy ? t('sending') : confirm}
            </button>
          )}
          <button type="button" className="button plain" onClick={onClose}>
            {t('back')}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
