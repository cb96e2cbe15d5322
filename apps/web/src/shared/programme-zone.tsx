import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { answerOf, api } from './api.js';
import { InZone } from './language.js';

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/;

/** Moments within are told on the clock of this programme's zone; of what belongs to none, on the usual one. */
export const ZoneOf = ({
  programmeId,
  children,
}: {
  readonly programmeId: string | null;
  readonly children: ReactNode;
}) => {
  const id = programmeId ?? '';
  const { data } = useQuery({
    queryKey: ['programme-zone', id],
    queryFn: () => answerOf(api.GET('/api/programmes/{id}', { params: { path: { id } } })),
    select: ({ plan }) => plan['timezone'],
    enabled: ID.test(id),
    staleTime: Infinity,
  });
  return <InZone zone={typeof data === 'string' ? data : undefined}>{children}</InZone>;
};

/** Of pages whose address begins with the programme, as `/programmes/…` or by itself. Others say it by `ZoneOf`. */
export const ProgrammeZone = ({ children }: { readonly children: ReactNode }) => {
  const [path] = useLocation();
  const [, first = '', second = ''] = path.split('/');
  return <ZoneOf programmeId={first === 'programmes' ? second : first}>{children}</ZoneOf>;
};
