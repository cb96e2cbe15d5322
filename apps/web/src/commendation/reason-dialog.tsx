import { type ReactNode, useState } from 'react';
import { FormDialog } from '../shared/form-dialog.js';
import { useTexts } from '../shared/language.js';
import { ReasonField } from '../shared/reason-field.js';
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
  const [reason, setReason] = useState('');
  return (
    <FormDialog title={title} confirm={t('look')} onConfirm={() => onReason(reason.trim())} onClose={onClose}>
      {children}
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
};
