import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormDialog } from './form-dialog.js';
import { useTexts } from './language.js';
import { type Session, useSignOut } from './session.js';
import { sharedTexts } from './texts/index.js';
import { sendUnsent, type Unsent, unsentOf } from './unsent.js';

/** What stays behind, whose it is, and when it goes out. */
const Left = ({ left: { sheets, entries } }: { readonly left: Unsent }) => {
  const { t } = useTexts(sharedTexts);
  if (sheets + entries === 0) return null;
  return (
    <>
      <ul>
        {sheets > 0 && <li>{t('signOut.sheets', { count: sheets })}</li>}
        {entries > 0 && <li>{t('signOut.entries', { count: entries })}</li>}
      </ul>
      <p>{t('signOut.left')}</p>
    </>
  );
};

/** Signs out at once where everything was sent; else says what was not, and lets the person stay. */
export const SignOut = ({ session: { person } }: { readonly session: Session }) => {
  const { t } = useTexts(sharedTexts);
  const signOut = useSignOut();
  const [left, setLeft] = useState<Unsent>();
  const leaving = useMutation({ mutationFn: signOut });
  const trying = useMutation({
    mutationFn: async () => {
      await sendUnsent();
      return unsentOf(person.id);
    },
    onSuccess: (unsent) => {
      if (unsent.sheets + unsent.entries > 0) setLeft(unsent);
      else leaving.mutate(undefined, { onError: () => setLeft(unsent) });
    },
  });
  const stay = (): void => {
    setLeft(undefined);
    leaving.reset();
  };
  return (
    <>
      <button
        type="button"
        className="quiet"
        disabled={trying.isPending || leaving.isPending}
        onClick={() => trying.mutate()}
      >
        {t('signOut')}
      </button>
      {left && (
        <FormDialog
          title={t('signOut.title')}
          confirm={t('signOut.leave')}
          isBusy={leaving.isPending}
          error={leaving.error}
          onConfirm={() => leaving.mutate()}
          onClose={stay}
        >
          <Left left={left} />
          {leaving.error && <p>{t('signOut.still')}</p>}
        </FormDialog>
      )}
    </>
  );
};
