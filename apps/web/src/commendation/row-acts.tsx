import { useState } from 'react';
import { CanDialog } from '../shared/events/can-dialog.js';
import type { OfProcess } from '../shared/events/event-buttons.js';
import { useGoesOn } from '../shared/process-chart.js';
import { useTexts } from '../shared/language.js';
import { commendationTexts } from './texts/index.js';

const RowDialog = ({
  of,
  name,
  onDone,
  onClose,
}: {
  readonly of: OfProcess;
  readonly name: string;
  readonly onDone: (label: string) => void;
  readonly onClose: () => void;
}) => {
  const { named } = useTexts(commendationTexts);
  return (
    <CanDialog
      title={name}
      of={of}
      onDone={({ label }) => {
        onClose();
        onDone(named(label));
      }}
      onClose={onClose}
    />
  );
};

/** What may be done with one row of a list, asked of the API once somebody wants to know; nothing where it has ended. */
export const RowActs = ({
  of,
  state,
  name,
  onDone,
}: {
  readonly of: OfProcess;
  readonly state: string;
  readonly name: string;
  readonly onDone: (label: string) => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const goesOn = useGoesOn(of.process);
  const [isOpen, setOpen] = useState(false);
  if (!goesOn(state) && !isOpen) return null;
  return (
    <>
      <button type="button" className="button plain" onClick={() => setOpen(true)}>
        {t('acts')}
        <span className="visually-hidden">{` ${name}`}</span>
      </button>
      {isOpen && <RowDialog of={of} name={name} onDone={onDone} onClose={() => setOpen(false)} />}
    </>
  );
};
