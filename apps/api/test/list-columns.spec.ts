import { columnText, listText } from '#contracts';
import { loadSettings, TABLES_EXTENSION } from '#platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describeApi } from '../src/api-host.js';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** Every path of an object, those of an object within it too. */
const pathsIn = (schema: Schema, before = ''): string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const within = inner.anyOf?.find(({ properties }) => properties) ?? inner;
    return within.properties ? pathsIn(within, `${before}${name}.`) : [`${before}${name}`];
  });

type Get = NonNullable<OpenAPIObject['paths'][string]['get']>;

const leavesAsTable = ({ parameters = [] }: Get): boolean =>
  parameters.some((one) => 'name' in one && one.name === 'format');

/** Of a reply that is no list. */
const tablesOf = (get: Get): Readonly<Record<string, Schema>> =>
  (get as { [TABLES_EXTENSION]?: Readonly<Record<string, Schema>> })[TABLES_EXTENSION] ?? {};

/** With every schema in place of what points at it. */
const spelledOut = (value: unknown, document: OpenAPIObject): unknown => {
  if (Array.isArray(value)) return value.map((one: unknown) => spelledOut(one, document));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref } = value as { $ref?: string };
  const named =
    $ref === undefined ? undefined : document.components?.schemas?.[$ref.slice('#/components/schemas/'.length)];
  const entries = Object.entries(named ?? value);
  return Object.fromEntries(entries.map(([key, inner]) => [key, spelledOut(inner, document)]));
};

const contentOf = ({ responses }: Get): Record<string, { schema: Schema }> => {
  const reply = responses['200'] as { content?: Record<string, { schema: Schema }> } | undefined;
  return reply?.content ?? {};
};

const listsIn = (document: OpenAPIObject) =>
  Object.entries(document.paths).flatMap(([path, { get }]) => {
    if (!get || !leavesAsTable(get)) return [];
    const content = spelledOut(contentOf(get), document) as ReturnType<typeof contentOf>; // the same, longer
    const types = Object.keys(content);
    const tables = Object.entries(spelledOut(tablesOf(get), document) as ReturnType<typeof tablesOf>);
    if (tables.length > 0) return tables.map(([name, item]) => ({ path: `${path}/${name}`, item, types }));
    const item = content['application/json']?.schema.properties?.['items']?.items;
    return item ? [{ path, item, types }] : [];
  });

describe('every list, and every table of a report', () => {
  let lists: ReturnType<typeof listsIn>;
  beforeAll(async () => {
    lists = listsIn(await describeApi(loadSettings({ LAUREATE_ENV: 'test' })));
  });

  it('leaves as a workbook and as CSV', () => {
    expect(lists.length).toBeGreaterThan(12);
    for (const { types } of lists)
      expect(types).toEqual([
        'application/json',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'text/csv; charset=utf-8',
      ]);
  });

  it('names every office beside its id', () => {
    const nameless = lists.flatMap(({ path, item }) => {
      const columns = new Set(pathsIn(item).map((column) => column.replace(/\.zh$/, '')));
      return [...columns]
        .filter((column) => /(?:^|\.)(?:officeId|parentId)$/.test(column))
        .filter((column) => !columns.has(column.replace(/Id$/, 'Name')))
        .map((column) => `${path}: ${column}`);
    });
    expect(nameless).toEqual([]);
  });

  it('and each of its columns is called something in both languages', () => {
    const nameless = lists.flatMap(({ path, item }) => {
      const key = path
        .split('/')
        .filter((part) => part !== '' && part !== 'api' && !part.startsWith('{'))
        .join('/');
      const unnamed = pathsIn(item).filter((column) => columnText(column).zh === column);
      return [...unnamed.map((column) => `${path}: ${column}`), ...(listText(key).zh === key ? [path] : [])];
    });
    expect(nameless).toEqual([]);
  });
});
