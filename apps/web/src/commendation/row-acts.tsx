import { useState } from 'react';
import { Dialog } from '../shared/dialog.js';
import { EventButtons } from '../shared/events/event-buttons.js';
import { useTexts } from '../shared/language.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { usePossible } from './queries.js';
import { commendationTexts } from './texts/index.js';

interface OfRow {
  readonly process: string;
  readonly id: string;
}

const Acts = ({ of, onDone }: { readonly of: OfRow; readonly onDone: (label: string) => void }) => {
  const { named } = useTexts(commendationTexts);
  const { data, error } = usePossible(of.process, of.id);
  if (error) return <Trouble error={error} />;
  return data ? <EventButtons of={of} can={data} onDone={({ label }) => onDone(named(label))} /> : <Loading />;
};

/** What may be done with one row of a list, asked of the API once somebody wants to know. */
export const RowActs = ({
  of,
  name,
  onDone,
}: {
  readonly of: OfRow;
  readonly name: string;
  readonly onDone: (label: string) => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <button type="button" className="button plain" onClick={() => setOpen(true)}>
        {t('acts')}
        <span className="visually-hidden">{` ${name}`}</span>
      </button>
      {isOpen && (
        <Dialog title={name} onClose={close}>
          <Acts
            of={of}
            onDone={(label) => {
              close();
              onDone(label);
            }}
          />
          <p className="buttons">
            <button type="button" className="button plain" onClick={close}>
              {t('back')}
            </button>
          </p>
        </Dialog>
      )}
    </>
  );
};
