import { type ReactNode, useState } from 'react';
import { ActDialog } from '../shared/act-dialog.js';
import { ReasonField } from '../shared/reason-field.js';
import { useReadAnew } from './queries.js';

/** Says what would happen, asks why, and does it. */
export const ReasonDialog = ({
  title,
  label,
  needsReason = true,
  mayBeSent = true,
  send,
  onClose,
  onDone,
  children,
}: {
  readonly title: string;
  readonly label: string;
  readonly needsReason?: boolean;
  readonly mayBeSent?: boolean;
  readonly send: (given: { readonly reason: string; readonly key: string }) => Promise<unknown>;
  readonly onClose: () => void;
  readonly onDone?: () => void;
  readonly children?: ReactNode;
}) => {
  const readAnew = useReadAnew();
  const [reason, setReason] = useState('');
  return (
    <ActDialog
      title={title}
      confirm={label}
      isReady={mayBeSent}
      act={(key) => send({ reason: reason.trim(), key })}
      onClose={onClose}
      onDone={() => {
        readAnew();
        onClose();
        onDone?.();
      }}
    >
      {children}
      {needsReason && <ReasonField value={reason} onChange={setReason} />}
    </ActDialog>
  );
};
