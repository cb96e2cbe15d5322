import { DomainError } from '#kernel';

/** The whole transaction was taken back: no outcome of one of many, for there is nothing left to go on in. */
export class TransactionLost extends DomainError {
  constructor() {
    super('conflict', 'STALE_VERSION');
  }
}

/** A result, or the refusal in its place. Anything else is a fault. */
export const outcomeOf = async <T>(attempt: Promise<T>): Promise<T | DomainError> => {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof DomainError && !(error instanceof TransactionLost)) return error;
    throw error;
  }
};

/** The same of what needs no waiting. */
export const valueOrRefusal = <T>(work: () => T): T | DomainError => {
  try {
    return work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
};
