import { type ReactNode, useState } from 'react';
import { EventButtons, type Possible } from '../shared/events/event-buttons.js';
import { eventTexts } from '../shared/events/texts/index.js';
import { useTexts } from '../shared/language.js';
import { useReadAnew } from './queries.js';

interface Steps {
  /** What was done last. */
  readonly told: ReactNode;
  readonly buttons: ReactNode;
}

/** What may be done with an entry whose form is on the page: nothing is sent before what was typed is stored. */
export const useEntrySteps = (
  process: 'nomination' | 'essay',
  { id, can, mayEdit }: { readonly id: string; readonly can: readonly Possible[]; readonly mayEdit: boolean },
  form: { readonly dirty: boolean; readonly save: () => Promise<unknown> },
): Steps => {
  const { t, named } = useTexts(eventTexts);
  const readAnew = useReadAnew();
  const [chosen, setChosen] = useState<Possible>();
  const [told, setTold] = useState<string>();
  const choose = (possible: Possible | undefined): void => {
    if (possible === undefined || !form.dirty || !mayEdit) setChosen(possible);
    else
      form.save().then(
        () => setChosen(possible),
        () => undefined,
      ); // said beside the form
  };
  return {
    told: <div role="status">{told !== undefined && <p className="notice good">{told}</p>}</div>,
    buttons: (
      <EventButtons
        of={{ process, id }}
        can={can}
        chosen={chosen}
        onChoose={choose}
        onDone={({ label }) => {
          setTold(t('event.done', { label: named(label) }));
          readAnew();
        }}
      />
    ),
  };
};
