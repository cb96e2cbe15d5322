import { useState } from 'react';
import { answerOf, api } from '../shared/api.js';
import { ActDialog } from '../shared/act-dialog.js';
import { useTexts } from '../shared/language.js';
import { ReasonField } from '../shared/reason-field.js';
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
  const [reason, setReason] = useState('');
  return (
    <ActDialog
      title={t('recuse.title')}
      confirm={t('recuse')}
      act={(key) =>
        answerOf(
          api.POST('/api/ballots/{id}/recusal', {
            params: { path: { id: ballotId }, header: { 'Idempotency-Key': key } },
            body: { reason },
          }),
        )
      }
      onClose={onClose}
      onDone={onDone}
    >
      <p>{t('recuse.lead')}</p>
      <ReasonField label={t('recuse.reason')} value={reason} onChange={setReason} />
    </ActDialog>
  );
};
