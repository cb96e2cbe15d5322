import { useState } from 'react';
import { answerOf, api } from '../shared/api.js';
import { BulkDialog } from '../shared/bulk-dialog.js';
import { useTexts } from '../shared/language.js';
import { ReasonDialog } from './reason-dialog.js';
import { commendationTexts } from './texts/index.js';

/** All open places of a tier are left vacant, with the reason, once it is seen which. */
export const VacancyDialog = ({
  categoryId,
  tierKey,
  name,
  onClose,
  onDone,
}: {
  readonly categoryId: string;
  readonly tierKey: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const [reason, setReason] = useState<string>();
  const title = t('vacate.title', { tier: name });
  if (reason === undefined)
    return (
      <ReasonDialog title={title} onClose={onClose} onReason={setReason}>
        <p>{t('vacate.lead')}</p>
      </ReasonDialog>
    );
  const body = { categoryId, tierKey, reason };
  return (
    <BulkDialog
      title={title}
      confirm={t('vacate')}
      preview={() => answerOf(api.POST('/api/vacancies/preview', { body }))}
      act={(key) => answerOf(api.POST('/api/vacancies', { params: { header: { 'Idempotency-Key': key } }, body }))}
      onClose={onClose}
      onDone={onDone}
    />
  );
};
