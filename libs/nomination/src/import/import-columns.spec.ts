import { columnText } from '#contracts';
import { matchHeader } from '#platform';
import { importColumnText, namedColumns, fieldsOf } from './import-columns.js';
import { importKinds } from './import-kinds.js';

describe.each(Object.values(importKinds).map((kind) => [kind.process, kind] as const))('a table of %s', (_, kind) => {
  it('may have a column for each field that registering takes, called something in both languages', () => {
    const nameless = fieldsOf(kind).filter(
      (field) => importColumnText(field).zh === field && columnText(field).zh === field,
    );
    expect(nameless).toEqual([]);
  });

  it.each(['zh', 'en'] as const)('is matched by our names in %s, column by column', (language) => {
    const header = fieldsOf(kind).map((field) => importColumnText(field)[language]);
    const sheet = { name: 'Sheet1', rows: [{ row: 1, cells: header }], faults: [] };
    expect(matchHeader(sheet, namedColumns(kind)).columns.map(({ field }) => field)).toEqual(fieldsOf(kind));
  });
});
