import { conflict, type DomainError } from '#kernel';
import type { Change } from './change.js';
import type { Decision, Sending } from './decision.js';

export interface Applied {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

/** What became of one of many. */
export type Outcome = Applied | { readonly id: string; readonly refusal: DomainError };

export const changeOf = (
  { row, event, payload, actor, now }: Sending,
  { to, effects }: Decision,
  reason?: string,
): Change => {
  const given = reason ?? payload['reason'];
  return { row, event, to, payload, effects, actor, now, reason: typeof given === 'string' ? given : undefined };
};

/** @throws DomainError `STALE_VERSION` for a change that another one overtook */
export const applied = ({ row, to }: Change, version: number | undefined): Applied => {
  if (version === undefined) throw staleChange({ row });
  return { id: row.id, state: to, version };
};

export const staleChange = ({ row }: Pick<Change, 'row'>): DomainError =>
  conflict('STALE_VERSION', { expected: row.version, actual: null, state: row.state });
