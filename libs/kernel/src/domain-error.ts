export type RefusalKind =
  | 'invalid'
  | 'tooLarge'
  | 'refused'
  | 'notFound'
  | 'conflict'
  | 'forbidden'
  | 'unauthenticated'
  | 'tooMany'
  /** Something that we stand on doesn't answer. */
  | 'unavailable';

/** One thing that is wrong in what was sent: where, which rule, and the values that the message needs. */
export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/**
 * A refusal with a stable code, e.g. `NOMINATION.QUOTA_EXHAUSTED`. The text in each language, with what to do about it,
 * is in the language files of `contracts` under the same code; `params` fill its blanks. Bears no word of HTTP, so that a
 * job can throw it too.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    readonly params: Readonly<Record<string, unknown>> = {},
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'DomainError';
  }
}

export const refused = (code: string, params: Record<string, unknown> = {}, fields: FieldProblem[] = []): DomainError =>
  new DomainError('refused', code, params, fields);
export const notFound = (what: string, id?: string): DomainError =>
  new DomainError('notFound', 'NOT_FOUND', { what, ...(id === undefined ? {} : { id }) });
export const forbidden = (code = 'FORBIDDEN', params: Record<string, unknown> = {}): DomainError =>
  new DomainError('forbidden', code, params);
export const conflict = (
  code: string,
  params: Record<string, unknown> = {},
  fields: FieldProblem[] = [],
): DomainError => new DomainError('conflict', code, params, fields);
/** The sender saw another version than the one of now, which the reply tells of. */
export const stale = (
  params: { expected: number; actual: number; state: string } & Record<string, unknown>,
): DomainError =>
  conflict('STALE_VERSION', params, [
    { field: 'expectedVersion', code: 'STALE_VERSION', params: { expected: params.expected, actual: params.actual } },
  ]);
export const invalid = (code: string, fields: FieldProblem[], params: Record<string, unknown> = {}): DomainError =>
  new DomainError('invalid', code, params, fields);
