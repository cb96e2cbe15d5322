import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answerOf, api } from '../shared/api.js';
import { useLanguage } from '../shared/language.js';
import type { Belonging } from './use-entry-form.js';

const PAUSE_MS = 350;

const useSettled = <Value>(value: Value): Value => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};

/** What is typed, without what the API would rather not be given than given empty. */
interface Typed {
  readonly identifier: string;
  readonly twiceReason: string;
}

const bodyOf = (of: Belonging, typed: Typed & object, named: readonly string[], id: string | undefined) => ({
  ...of,
  ...Object.fromEntries(
    Object.entries(typed).filter(
      ([name, value]) => !(['identifier', 'twiceReason', ...named].includes(name) && String(value).trim() === ''),
    ),
  ),
  ...(id === undefined ? {} : { id }),
});

// Half of it may be missing, which is what the answer tells.
const ASK = {
  nomination: (body: object) => answerOf(api.POST('/api/nominations/check', { body: body as never })),
  essay: (body: object) => answerOf(api.POST('/api/essays/check', { body: body as never })),
};

/** Fields that are nothing or a name. */
const NAMES = { nomination: ['nomineeName'], essay: ['authorName', 'title'] };

/** What sending in would be answered, asked while somebody types: the API's own rules and its own count of characters. */
export const useCheck = (
  kind: keyof typeof ASK,
  of: Belonging,
  typed: Typed & object,
  id: string | undefined,
  isAsked: boolean,
) => {
  const { language } = useLanguage();
  const body = bodyOf(of, useSettled(typed), NAMES[kind], id);
  return useQuery({
    queryKey: ['office', 'check', kind, body, language],
    queryFn: () => ASK[kind](body),
    placeholderData: keepPreviousData,
    retry: false,
    enabled: isAsked,
  });
};

export type Checked = NonNullable<ReturnType<typeof useCheck>['data']>;
export type Refused = Checked['refusals'][number];
