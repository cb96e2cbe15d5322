import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api, newKey } from '../shared/api.js';
import { Dialog } from '../shared/dialog.js';
import { useTexts } from '../shared/language.js';
import { Trouble } from '../shared/trouble.js';
import { type Board, BoardFields } from './prepare-dialog.js';
import { usePeopleOf } from './queries.js';
import { commendationTexts } from './texts/index.js';

/** A further ballot for the places left open, of the same members or of others. */
export const FollowUpDialog = ({
  ballotId,
  onClose,
  onDone,
}: {
  readonly ballotId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const [key] = useState(newKey);
  const [board, setBoard] = useState<Board>({ members: [], chair: '' });
  const { data } = usePeopleOf('leadingGroupMember');
  const opening = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/ballots/{id}/follow-up', {
          params: { path: { id: ballotId }, header: { 'Idempotency-Key': key } },
          body: {
            ...(board.members.length === 0 ? {} : { members: [...board.members] }),
            ...(board.chair === '' ? {} : { chair: board.chair }),
          },
        }),
      ),
    onSuccess: onDone,
  });
  return (
    <Dialog title={t('followUp')} onClose={onClose}>
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          opening.mutate();
        }}
      >
        <p>{t('followUp.lead')}</p>
        <BoardFields
          name={t('followUp.members')}
          people={(data?.items ?? []).filter(({ disabledAt }) => disabledAt === null)}
          board={board}
          onChange={setBoard}
        />
        {opening.error && <Trouble error={opening.error} />}
        <div className="buttons">
          <button type="submit" className="button primary" disabled={opening.isPending}>
            {t('followUp')}
          </button>
          <button type="button" className="button plain" onClick={onClose}>
            {t('back')}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
