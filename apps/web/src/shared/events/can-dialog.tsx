import { Dialog } from '../dialog.js';
import { useTexts } from '../language.js';
import { sharedTexts } from '../texts/index.js';
import { Loading, Trouble } from '../trouble.js';
import { EventButtons, type OfProcess, type Possible } from './event-buttons.js';

/** What may be done with one row of a list. */
export const CanDialog = ({
  title,
  of,
  can,
  error,
  onDone,
  onClose,
}: {
  readonly title: string;
  readonly of: OfProcess;
  /** Undefined while it is being asked. */
  readonly can: readonly Possible[] | undefined;
  readonly error: unknown;
  readonly onDone: (event: Possible) => void;
  readonly onClose: () => void;
}) => {
  const { t } = useTexts(sharedTexts);
  return (
    <Dialog title={title} onClose={onClose}>
      {error ? <Trouble error={error} /> : can ? <EventButtons of={of} can={can} onDone={onDone} /> : <Loading />}
      <div className="buttons">
        <button type="button" className="button plain" onClick={onClose}>
          {t('back')}
        </button>
      </div>
    </Dialog>
  );
};
