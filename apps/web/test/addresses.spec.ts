/** Addresses that a page writes by hand, for links and exports: no type of the client holds them to the API. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(import.meta.dirname, '../src');
const ADDRESS = /(exportAt=\{?)?[`"'](\/api\/[^`"'\s]*)[`"']/g;

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const { paths } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8')) as {
  paths: Paths;
};

/** One address as it is written, with `*` for what is filled in. */
interface Address {
  readonly file: string;
  readonly path: string;
  readonly keys: readonly string[];
  readonly isExport: boolean;
}

const addressesIn = (file: string): Address[] =>
  [...readFileSync(join(SOURCE, file), 'utf8').matchAll(ADDRESS)].map(([, exported, written = '']) => {
    const [path = '', query = ''] = written.replaceAll(/\$\{[^}]*\}/g, '*').split('?');
    const keys = [...query.matchAll(/(?:^|&)(\w+)=/g)].map(([, key = '']) => key);
    return { file, path, keys, isExport: exported !== undefined };
  });

const addresses = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.spec.ts'))
  .flatMap(addressesIn)
  .filter(({ path }) => path !== '/api/docs'); // a page

/** `*` and `{id}` stand for whatever is filled in. */
const fits = (written: string, path: string): boolean => {
  const parts = path.split('/');
  const asked = written.split('/');
  return (
    parts.length === asked.length &&
    asked.every((part, at) => part === '*' || part === parts[at] || /^\{\w+\}$/.test(parts[at] ?? ''))
  );
};

/** What the API takes in the query there, by any method. */
const takenAt = ({ path }: Address): Set<string>[] =>
  Object.entries(paths)
    .filter(([known]) => fits(path, known))
    .flatMap(([, methods]) => Object.values(methods))
    .map(({ parameters = [] }) => new Set(parameters.filter((one) => one.in === 'query').map(({ name }) => name)));

describe('an address that a page writes by hand', () => {
  it('is found', () => expect(addresses.length).toBeGreaterThan(40));

  it.each(addresses.map((address) => [address.path, address.file, address] as const))(
    'is one of the API’s, with what it takes in the query: %s in %s',
    (_path, _file, address) => {
      const wanted = [...address.keys, ...(address.isExport ? ['format'] : [])];
      const taken = takenAt(address);
      expect(taken).not.toEqual([]);
      expect(taken.some((keys) => wanted.every((key) => keys.has(key)))).toBe(true);
    },
  );
});
