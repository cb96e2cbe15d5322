import { type ReactNode, useId, useState } from 'react';
import { Dialog } from '../shared/dialog.js';
import { useTexts } from '../shared/language.js';
import { commendationTexts } from './texts/index.js';

/** Asks why before it is shown what would happen. */
export const ReasonDialog = ({
  title,
  onClose,
  onReason,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly onReason: (reason: string) => void;
  readonly children?: ReactNode;
}) => {
  const { t } = useTexts(commendationTexts);
  const id = useId();
  const [reason, setReason] = useState('');
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          onReason(reason.trim());
        }}
      >
        {children}
        <div className="field">
          <label htmlFor={id}>{t('reason')}</label>
          <textarea
            id={id}
            required
            minLength={2}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        <div className="buttons">
          <button type="submit" className="button primary">
            {t('look')}
          </button>
          <button type="button" className="button plain" onClick={onClose}>
            {t('back')}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
