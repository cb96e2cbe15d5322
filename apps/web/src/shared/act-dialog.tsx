import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from './api.js';
import { FormDialog, type FormDialogProps } from './form-dialog.js';

type ActDialogProps = Omit<FormDialogProps, 'isBusy' | 'error' | 'onConfirm'> & {
  /** Sends it, under a key of its own: once, however often it is confirmed. */
  readonly act: (key: string) => Promise<unknown>;
  readonly onDone: () => void;
};

/** A form that does something: what stands against it is told in its place, and nothing that was filled in is lost. */
export const ActDialog = ({ act, onDone, ...form }: ActDialogProps) => {
  const [key] = useState(newKey);
  const acting = useMutation({ mutationFn: () => act(key), onSuccess: onDone });
  return <FormDialog {...form} isBusy={acting.isPending} error={acting.error} onConfirm={() => acting.mutate()} />;
};
