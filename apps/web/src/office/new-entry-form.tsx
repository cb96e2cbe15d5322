import { type ReactNode, useState } from 'react';
import { TellsAtOnce } from './form-field.js';

/** The form of a new entry: what stands against a field is told once that was left, and of all once it was sent. */
export const NewEntryForm = ({
  register,
  children,
}: {
  /** What fails is said in the form. */
  readonly register: () => Promise<void>;
  readonly children: ReactNode;
}) => {
  const [isSent, setSent] = useState(false);
  return (
    <form
      className="card form"
      onSubmit={(event) => {
        event.preventDefault();
        setSent(true);
        register().catch(() => undefined);
      }}
    >
      <TellsAtOnce value={isSent}>{children}</TellsAtOnce>
    </form>
  );
};
