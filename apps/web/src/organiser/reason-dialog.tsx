import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { newKey } from '../shared/api.js';
import { Dialog } from '../shared/dialog.js';
import { eventTexts } from '../shared/events/texts/index.js';
import { useTexts } from '../shared/language.js';
import { Trouble } from '../shared/trouble.js';
import { useReadAnew } from './queries.js';

/** Says what would happen, asks why, and does it once however often it is confirmed. */
export const ReasonDialog = ({
  title,
  label,
  needsReason = true,
  mayBeSent = true,
  send,
  onClose,
  children,
}: {
  readonly title: string;
  readonly label: string;
  readonly needsReason?: boolean;
  readonly mayBeSent?: boolean;
  readonly send: (given: { readonly reason: string; readonly key: string }) => Promise<unknown>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) => {
  const { t } = useTexts(eventTexts);
  const readAnew = useReadAnew();
  const [key] = useState(newKey);
  const [reason, setReason] = useState('');
  const sending = useMutation({
    mutationFn: () => send({ reason: reason.trim(), key }),
    onSuccess: () => {
      readAnew();
      onClose();
    },
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          sending.mutate();
        }}
      >
        {children}
        {needsReason && (
          <div className="field">
            <label htmlFor="dialog-reason">{t('field.reason')}</label>
            <textarea
              id="dialog-reason"
              required
              minLength={2}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </div>
        )}
        {sending.error && <Trouble error={sending.error} />}
        <div className="buttons">
          <button type="submit" className="button primary" disabled={sending.isPending || !mayBeSent}>
            {sending.isPending ? t('event.sending') : label}
          </button>
          <button type="button" className="button plain" onClick={onClose}>
            {t('event.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
