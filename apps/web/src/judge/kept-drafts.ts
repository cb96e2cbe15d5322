import { keptOf, keptUnder, keysUnder } from '../shared/unsent.js';
import type { Kept } from './draft-keeper.js';

/** Each open page keeps for itself: two tabs never write over each other. */
const thisPage = [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(36)).join('');

const ofSheet = (personId: string, sheetId: string): string => `${keptUnder('draft', personId)}${sheetId}/`;

const keyOfThisPage = (personId: string, sheetId: string): string => ofSheet(personId, sheetId) + thisPage;

interface Entry extends Kept {
  readonly at: number;
}

const isFields = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');

const readEntry = (key: string): Entry | undefined => {
  try {
    const entry = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Entry> | null;
    return entry && isFields(entry.base) && isFields(entry.mine) ? (entry as Entry) : undefined;
  } catch {
    return undefined; // nothing that was written here
  }
};

export const keepDraft = (personId: string, sheetId: string, kept: Kept | undefined): void => {
  const key = keyOfThisPage(personId, sheetId);
  if (kept === undefined) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify({ ...kept, at: Date.now() }));
};

/** The sheet is somebody else's or filed: nothing of it is to be sent any more. */
export const dropKeptDraft = (personId: string, sheetId: string): void => {
  for (const key of keysUnder(ofSheet(personId, sheetId))) localStorage.removeItem(key);
};

/** What earlier pages left unsent, put together in the order in which it was typed. It is this page's from now on. */
export const takeKeptDraft = (personId: string, sheetId: string): Kept | undefined => {
  const keys = keysUnder(ofSheet(personId, sheetId));
  const entries = keys
    .map(readEntry)
    .filter((entry) => entry !== undefined)
    .sort((one, other) => one.at - other.at);
  const [first] = entries;
  if (!first) {
    dropKeptDraft(personId, sheetId);
    return undefined;
  }
  const mine = entries.reduce(
    (fields, entry) => ({
      ...fields,
      ...Object.fromEntries(Object.entries(entry.mine).filter(([field, text]) => text !== (entry.base[field] ?? ''))),
    }),
    first.mine,
  );
  const kept = { base: first.base, mine };
  // Under its new name first: a page that looks meanwhile, as at signing out, must not find nothing.
  keepDraft(personId, sheetId, kept);
  for (const key of keys) if (key !== keyOfThisPage(personId, sheetId)) localStorage.removeItem(key);
  return kept;
};

/** The sheets of a person of which something is kept here that the server has not got yet. */
export const sheetsWithKept = (personId: string): string[] => keptOf('draft', personId);
