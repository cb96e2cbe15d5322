import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answerOf, api } from '../shared/api.js';
import { useLanguage } from '../shared/language.js';
import type { NominationFields } from './nomination-fields.js';
import type { Belonging } from './use-nomination-form.js';

const PAUSE_MS = 350;

const useSettled = <Value>(value: Value): Value => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};

/** What sending in would be answered, asked while somebody types: the API's own rules and its own count of characters. */
export const useCheck = (of: Belonging, typed: NominationFields, id: string | undefined, isAsked: boolean) => {
  const { language } = useLanguage();
  const settled = useSettled(typed);
  const { nomineeName, identifier, twiceReason, groups, partners, ...rest } = settled;
  const body = {
    ...of,
    ...rest,
    groups: [...groups],
    partners: [...partners],
    ...(nomineeName.trim() === '' ? {} : { nomineeName }),
    ...(identifier.trim() === '' ? {} : { identifier }),
    ...(twiceReason === '' ? {} : { twiceReason }),
    ...(id === undefined ? {} : { id }),
  };
  return useQuery({
    queryKey: ['office', 'check', body, language],
    queryFn: () => answerOf(api.POST('/api/nominations/check', { body })),
    placeholderData: keepPreviousData,
    retry: false,
    enabled: isAsked,
  });
};

export type Checked = NonNullable<ReturnType<typeof useCheck>['data']>;
export type Refused = Checked['refusals'][number];
