import { isId } from '#kernel';
import { StartRefused } from '#platform';
import type { Client } from './demo/player/client.js';

/** A programme by id or by the name in its file; left out, the one that is open. */
export const programmeIdOf = async (client: Client, given: string | undefined): Promise<string> => {
  if (given !== undefined && isId(given)) return given;
  const all = await client.all<{ id: string; slug: string; state: string }>('/api/programmes');
  const found = all.filter(({ slug, state }) => (given === undefined ? state === 'open' : slug === given));
  if (found.length === 1 && found[0]) return found[0].id;
  throw new StartRefused(`Say which programme: --programme ${all.map(({ slug }) => slug).join(' | ')}`);
};

/** An office by id or key. */
export const officeIdOf = async (client: Client, given: string | undefined): Promise<string | undefined> => {
  if (given === undefined || isId(given)) return given;
  const offices = await client.all<{ id: string; key: string }>('/api/offices', { q: given });
  const found = offices.find(({ key }) => key === given);
  if (!found) throw new StartRefused(`There is no office with the key ${given}.`);
  return found.id;
};

/** A person by id or user name. */
export const personIdOf = async (client: Client, given: string): Promise<string> => {
  if (isId(given)) return given;
  const people = await client.all<{ id: string; username: string }>('/api/people', { q: given });
  const found = people.find(({ username }) => username === given.normalize('NFKC').toLowerCase());
  if (!found) throw new StartRefused(`There is nobody with the user name ${given}.`);
  return found.id;
};
