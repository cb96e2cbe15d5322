import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useViewer } from '../shared/session.js';
import { keptUnder, useSentBeforeSignOut } from '../shared/unsent.js';
import { changedFields, changesOf, rebased } from './entry-fields.js';
import { forget, keep, keptFields } from './kept-fields.js';
import { entryKey, useReadAnew } from './queries.js';

/** Where a new entry belongs. */
export interface Belonging {
  readonly programmeId: string;
  readonly categoryKey: string;
  readonly officeId: string;
}

interface StoredEntry {
  readonly id: string;
  readonly version: number;
  readonly mayEdit: boolean;
}

/** What sets the form of a kind of entry apart. */
export interface EntryForm<Fields, View> {
  readonly kind: 'nomination' | 'essay';
  /** Under what one that isn't registered yet is kept on the device. */
  readonly keptAsNew: (of: Belonging) => string;
  readonly empty: Fields;
  readonly fieldsOf: (view: View) => Fields;
  /** Whether enough is filled in for it to be stored. */
  readonly isWhole: (typed: Fields) => boolean;
  readonly register: (of: Belonging, typed: Fields) => Promise<View>;
  readonly edit: (view: View, changes: Partial<Fields>) => Promise<View>;
}

/** Typing has settled. */
const SETTLED_MS = 1200;

/**
 * What is typed: kept on the device at once; of an entry that is there, stored when typing has settled. Registering a new one
 * may take a place, so that waits for the button.
 */
export const useEntryForm = <Fields extends { readonly identifier: string }, View extends StoredEntry>(
  { kind, keptAsNew, empty, fieldsOf, isWhole, register, edit }: EntryForm<Fields, View>,
  of: Belonging,
  view: View | undefined,
) => {
  const queries = useQueryClient();
  const readAnew = useReadAnew();
  const { person } = useViewer();
  const keptAs = keptUnder(kind, person.id) + (view?.id ?? keptAsNew(of));
  const stored = view ? fieldsOf(view) : empty;
  const [base, setBase] = useState(view);
  const [typed, setTyped] = useState<Fields>(() => ({ ...stored, ...keptFields(keptAs, empty) }));
  // Saved here or elsewhere: what nobody has touched here is as it is stored now.
  if (view && view.version !== base?.version) {
    setBase(view);
    setTyped(rebased(typed, base ? fieldsOf(base) : empty, stored));
  }
  const dirty = changedFields(typed, stored).length > 0;
  const saving = useMutation({
    mutationFn: () => (view ? edit(view, changesOf(typed, stored)) : register(of, typed)),
    onSuccess: (next) => {
      forget(keptAs);
      // The number was taken, and is never read back.
      setTyped((now) => (now.identifier === typed.identifier ? { ...now, identifier: '' } : now));
      queries.setQueryData(entryKey(kind, next.id), next);
      readAnew();
    },
    scope: { id: keptAs },
  });
  const { mutate, mutateAsync, reset, isPending, error } = saving;
  const change = (part: Partial<Fields>): void => {
    const next = { ...typed, ...part };
    setTyped(next);
    if (changedFields(next, stored).length > 0) keep(keptAs, next);
    else forget(keptAs);
    reset();
  };
  const isReady = view?.mayEdit === true && dirty && isWhole(typed) && error === null;
  const save = useRef(mutate);
  useEffect(() => {
    save.current = mutate;
  });
  useEffect(() => {
    if (!isReady || isPending) return undefined;
    const timer = setTimeout(() => save.current(), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [isReady, isPending, typed]);
  useSentBeforeSignOut(
    useCallback(async () => {
      if (isReady && !isPending) await mutateAsync();
    }, [isReady, isPending, mutateAsync]),
  );
  return { typed, change, dirty, isSaving: isPending, error, save: mutateAsync };
};
