import { DomainError } from '#kernel';

/** A result, or the refusal in its place. Anything else is a fault. */
export const outcomeOf = async <T>(attempt: Promise<T>): Promise<T | DomainError> => {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof DomainError) return error;
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
