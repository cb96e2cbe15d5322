import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../shared/api.js';
import { EventButtons, type Possible } from '../shared/events/event-buttons.js';
import { eventTexts } from '../shared/events/texts/index.js';
import { useTexts } from '../shared/language.js';
import { useReadAnew } from './queries.js';

interface Steps {
  /** What was done last. */
  readonly told: ReactNode;
  readonly buttons: ReactNode;
}

/** What a rule stands against now, so that nobody looks for a button that isn't there yet. */
const useCannot = (process: 'nomination' | 'essay', id: string, version: number) => {
  const { language } = useTexts(eventTexts);
  const { data } = useQuery({
    queryKey: ['office', 'process', process, id, version, language],
    queryFn: () =>
      answerOf(api.GET('/api/processes/{process}/{id}', { params: { path: { process, id }, query: { language } } })),
    placeholderData: keepPreviousData,
  });
  return data?.cannot ?? [];
};

/** What may be done with an entry whose form is on the page: nothing is sent before what was typed is stored. */
export const useEntrySteps = (
  process: 'nomination' | 'essay',
  {
    id,
    can,
    mayEdit,
    version,
  }: {
    readonly id: string;
    readonly can: readonly Possible[];
    readonly mayEdit: boolean;
    readonly version: number;
  },
  form: { readonly dirty: boolean; readonly save: () => Promise<unknown> },
): Steps => {
  const { t, named } = useTexts(eventTexts);
  const readAnew = useReadAnew();
  const cannot = useCannot(process, id, version);
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
        cannot={cannot.filter(({ event }) => can.every((possible) => possible.event !== event))}
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
