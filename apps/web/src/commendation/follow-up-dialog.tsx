import { useState } from 'react';
import { answerOf, api } from '../shared/api.js';
import { ActDialog } from '../shared/act-dialog.js';
import { useTexts } from '../shared/language.js';
import type { Board } from './boards.js';
import { BoardFields } from './prepare-dialog.js';
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
  const [board, setBoard] = useState<Board>({ members: [], chair: '' });
  const { data } = usePeopleOf('leadingGroupMember');
  return (
    <ActDialog
      title={t('followUp')}
      confirm={t('followUp')}
      act={(key) =>
        answerOf(
          api.POST('/api/ballots/{id}/follow-up', {
            params: { path: { id: ballotId }, header: { 'Idempotency-Key': key } },
            body: {
              ...(board.members.length === 0 ? {} : { members: [...board.members] }),
              ...(board.chair === '' ? {} : { chair: board.chair }),
            },
          }),
        )
      }
      onClose={onClose}
      onDone={onDone}
    >
      <p>{t('followUp.lead')}</p>
      <BoardFields
        name={t('followUp.members')}
        people={(data ?? []).filter(({ disabledAt }) => disabledAt === null)}
        board={board}
        onChange={setBoard}
      />
    </ActDialog>
  );
};
