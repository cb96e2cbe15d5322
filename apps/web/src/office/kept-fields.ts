import { FIELD_NAMES, type NominationFields } from './nomination-fields.js';

const nameOf = (key: string): string => `laureate.nomination/${key}`;

/** On this device, until it is stored: a closed tab loses nothing. The number stays out of it. */
export const keep = (key: string, { identifier: _, ...fields }: NominationFields): void => {
  try {
    localStorage.setItem(nameOf(key), JSON.stringify(fields));
  } catch {
    // A device that keeps nothing still sends.
  }
};

export const forget = (key: string): void => {
  try {
    localStorage.removeItem(nameOf(key));
  } catch {
    // As above.
  }
};

export const keptFields = (key: string): Partial<NominationFields> => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(key)) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([name]) => FIELD_NAMES.some((known) => known === name)));
  } catch {
    return {};
  }
};
