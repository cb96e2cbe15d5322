import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answerOf, api, newKey } from '../shared/api.js';
import { forget, keptFields, keep } from './kept-fields.js';
import { changedFields, changesOf, EMPTY, fieldsOf, type NominationFields, rebased } from './nomination-fields.js';
import { type Nomination, nominationKey, useReadAnew } from './queries.js';

/** Where a new nomination belongs. */
export interface Belonging {
  readonly programmeId: string;
  readonly categoryKey: string;
  readonly officeId: string;
}

/** Typing has settled. */
const SETTLED_MS = 1200;

const saved = (typed: NominationFields, of: Belonging, view: Nomination | undefined): Promise<Nomination> => {
  const header = { 'Idempotency-Key': newKey() };
  if (view === undefined)
    return answerOf(
      api.POST('/api/nominations', {
        params: { header },
        body: {
          ...of,
          ...EMPTY,
          ...changesOf(typed, EMPTY),
          nomineeName: typed.nomineeName,
          deeds: typed.deeds,
        } as never,
      }),
    );
  return answerOf(
    api.PATCH('/api/nominations/{id}', {
      params: { path: { id: view.id }, header },
      body: { expectedVersion: view.version, ...changesOf(typed, fieldsOf(view)) },
    }),
  );
};

/**
 * What is typed: kept on the device at once; of a nomination that is there, stored when typing has settled. Registering a
 * new one takes a place, so that waits for the button.
 */
export const useNominationForm = (of: Belonging, view: Nomination | undefined) => {
  const queries = useQueryClient();
  const readAnew = useReadAnew();
  const keptAs = view?.id ?? `new/${of.categoryKey}/${of.officeId}`;
  const stored = view ? fieldsOf(view) : EMPTY;
  const [base, setBase] = useState(view);
  const [typed, setTyped] = useState<NominationFields>(() => ({ ...stored, ...keptFields(keptAs) }));
  // Saved here or elsewhere: what nobody has touched here is as it is stored now.
  if (view && view.version !== base?.version) {
    setBase(view);
    setTyped(rebased(typed, base ? fieldsOf(base) : EMPTY, stored));
  }
  const dirty = changedFields(typed, stored).length > 0;
  const saving = useMutation({
    mutationFn: () => saved(typed, of, view),
    onSuccess: (next) => {
      forget(keptAs);
      // The number was taken, and is never read back.
      setTyped((now) => (now.identifier === typed.identifier ? { ...now, identifier: '' } : now));
      queries.setQueryData(nominationKey(next.id), next);
      readAnew();
    },
    scope: { id: `nomination ${keptAs}` },
  });
  const { mutate, reset, isPending, error } = saving;
  const change = (part: Partial<NominationFields>): void => {
    const next = { ...typed, ...part };
    setTyped(next);
    keep(keptAs, next);
    reset();
  };
  const failed = error !== null;
  const isReady = view?.mayEdit === true && dirty && typed.nomineeName.trim() !== '' && !failed;
  const save = useRef(mutate);
  useEffect(() => {
    save.current = mutate;
  });
  useEffect(() => {
    if (!isReady || isPending) return undefined;
    const timer = setTimeout(() => save.current(), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [isReady, isPending, typed]);
  return { typed, change, dirty, isSaving: isPending, error, save: saving.mutateAsync };
};
