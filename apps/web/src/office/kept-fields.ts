/** On this device, until it is stored: a closed tab loses nothing. The number stays out of it. */
export const keep = (key: string, fields: object): void => {
  try {
    localStorage.setItem(key, JSON.stringify({ ...fields, identifier: undefined }));
  } catch {
    // A device that keeps nothing still sends.
  }
};

export const forget = (key: string): void => {
  try {
    localStorage.removeItem(key);
  } catch {
    // As above.
  }
};

/** Of what is kept under that key the fields that the form has. */
export const keptFields = <Fields extends object>(key: string, empty: Fields): Partial<Fields> => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([name]) => name in empty)) as Partial<Fields>; // kept so
  } catch {
    return {};
  }
};
