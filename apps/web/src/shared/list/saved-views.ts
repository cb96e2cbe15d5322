/** Views that somebody named, on this device: the address's part of a list under each name. */
export type SavedViews = Readonly<Record<string, string>>;

const keyOf = (list: string): string => `laureate.views/${list}`;

const isViews = (value: unknown): value is SavedViews =>
  typeof value === 'object' && value !== null && Object.values(value).every((view) => typeof view === 'string');

/** None where nothing is stored, or something that isn't ours. */
export const savedViews = (list: string, storage: Storage = localStorage): SavedViews => {
  try {
    const stored: unknown = JSON.parse(storage.getItem(keyOf(list)) ?? '{}');
    return isViews(stored) ? stored : {};
  } catch {
    return {};
  }
};

const store = (list: string, views: SavedViews, storage: Storage): SavedViews => {
  storage.setItem(keyOf(list), JSON.stringify(views));
  return views;
};

export const saveView = (list: string, name: string, view: string, storage: Storage = localStorage): SavedViews =>
  store(list, { ...savedViews(list, storage), [name]: view }, storage);

export const forgetView = (list: string, name: string, storage: Storage = localStorage): SavedViews =>
  store(list, Object.fromEntries(Object.entries(savedViews(list, storage)).filter(([key]) => key !== name)), storage);
