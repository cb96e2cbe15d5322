import { useState } from 'react';
import { ManyDialog } from '../shared/events/many-dialog.js';
import type { NamedProcess } from '../shared/events/outcome.js';
import { eventTexts } from '../shared/events/texts/index.js';
import { useTexts } from '../shared/language.js';

/** The way from chosen rows to one act on all of them. */
export const ManyActs = ({
  process,
  rows,
  onDone,
}: {
  readonly process: string;
  readonly rows: readonly NamedProcess[];
  readonly onDone: (told: string) => void;
}) => {
  const { t } = useTexts(eventTexts);
  // Of the moment when it was opened: the list behind may be read anew meanwhile.
  const [asked, setAsked] = useState<readonly NamedProcess[]>();
  return (
    <>
      <button type="button" className="button" onClick={() => setAsked(rows)}>
        {t('many.open', { count: rows.length })}
      </button>
      {asked && <ManyDialog process={process} rows={asked} onClose={() => setAsked(undefined)} onDone={onDone} />}
    </>
  );
};
