import { DomainError } from '#kernel';

/** What became of one of many: its result, or the refusal. Anything else is a fault and ends them all. */
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
