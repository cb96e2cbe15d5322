import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answerOf, api, newKey } from '../shared/api.js';
import { Dialog } from '../shared/dialog.js';
import { useTexts } from '../shared/language.js';
import { Trouble } from '../shared/trouble.js';
import { leaderTexts } from './texts/index.js';

/** Stepping back can't be taken back, and takes out a vote that was cast: both are said before. */
export const RecusalDialog = ({
  ballotId,
  onClose,
  onDone,
}: {
  readonly ballotId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t } = useTexts(leaderTexts);
  const id = useId();
  const [key] = useState(newKey);
  const [reason, setReason] = useState('');
  const stepBack = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/ballots/{id}/recusal', {
          params: { path: { id: ballotId }, header: { 'Idempotency-Key': key } },
          body: { reason },
        }),
      ),
    onSuccess: onDone,
  });
  return (
    <Dialog title={t('recuse.title')} onClose={onClose}>
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          stepBack.mutate();
        }}
      >
        <p>{t('recuse.lead')}</p>
        <div className="field">
          <label htmlFor={id}>{t('recuse.reason')}</label>
          <textarea
            id={id}
            required
            minLength={2}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        {stepBack.error && <Trouble error={stepBack.error} />}
        <div className="buttons">
          <button type="submit" className="button primary" disabled={stepBack.isPending}>
            {t('recuse')}
          </button>
          <button type="button" className="button plain" onClick={onClose}>
            {t('back')}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
