import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { answerOf, api } from './api.js';
import { InZone } from './language.js';

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/;

/**
 * Moments on a page of a programme are told on the clock of its zone. Which programme that is stands first in the address, as
 * `/programmes/…` or by itself.
 */
export const ProgrammeZone = ({ children }: { readonly children: ReactNode }) => {
  const [path] = useLocation();
  const [, first = '', second = ''] = path.split('/');
  const id = first === 'programmes' ? second : first;
  const { data } = useQuery({
    queryKey: ['programme-zone', id],
    queryFn: () => answerOf(api.GET('/api/programmes/{id}', { params: { path: { id } } })),
    select: ({ plan }) => plan['timezone'],
    enabled: ID.test(id),
    staleTime: Infinity,
  });
  return <InZone zone={typeof data === 'string' ? data : undefined}>{children}</InZone>;
};
