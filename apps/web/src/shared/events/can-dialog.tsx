import { useQuery } from '@tanstack/react-query';
import { Dialog } from '../dialog.js';
import { useTexts } from '../language.js';
import { sharedTexts } from '../texts/index.js';
import { Loading, Trouble } from '../trouble.js';
import { readCan } from './can.js';
import { EventButtons, type OfProcess, type Possible } from './event-buttons.js';

/** What may be done with one row of a list: asked anew each time it is opened. */
export const CanDialog = ({
  title,
  of,
  onDone,
  onClose,
}: {
  readonly title: string;
  readonly of: OfProcess;
  readonly onDone: (event: Possible) => void;
  readonly onClose: () => void;
}) => {
  const { t } = useTexts(sharedTexts);
  const { process, id } = of;
  const { data: can, error } = useQuery({
    queryKey: ['can', process, id],
    queryFn: () => readCan(process, id),
    gcTime: 0,
  });
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
