import { columnText, type Language, listText } from '#contracts';
import { refused } from '#kernel';
import { StreamableFile } from '@nestjs/common';
import { AsyncResource } from 'node:async_hooks';
import { closeSync, createReadStream, createWriteStream, fstatSync, openSync, type ReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { SHEET_FORMATS, SHEET_TYPES, type SheetFormat, writeSpreadsheet } from '../spreadsheet/index.js';
import { columnPaths, textAt } from './list-columns.js';

/** How a list is wanted: as pages of JSON, or whole as a table. */
export const listFormat = z.enum(['json', ...SHEET_FORMATS]);

const MOST_ROWS = 100_000;
/** Each page of a list counts the whole and passes over what came before: few pages, and yet never much in memory. */
const ROWS_AT_ONCE = 5000;

/** What exports need of the host. */
export interface ExportHost {
  /** All that `work` reads is of one moment, however many pages it takes. */
  readonly snapshot: <T>(work: () => Promise<T>) => Promise<T>;
  readonly now: () => Date;
}

export interface ListPage {
  readonly items: readonly unknown[];
  readonly total: number;
}

export interface ListToExport {
  readonly format: SheetFormat;
  readonly language: Language;
  /** `/api/rounds/:id/sheets`. */
  readonly route: string;
  readonly item: z.ZodObject;
  readonly page: (page: number, size: number) => Promise<ListPage>;
}

export interface ExportedList {
  readonly file: StreamableFile;
  readonly rows: number;
  readonly discard: () => void;
}

/** Of `Accept`: a table only where one is asked for before JSON. */
export const acceptedFormat = (accept: string | undefined): z.infer<typeof listFormat> => {
  const [first = ''] = (accept ?? '').split(',', 1);
  const type = first.split(';', 1)[0]?.trim().toLowerCase();
  return SHEET_FORMATS.find((format) => SHEET_TYPES[format].split(';', 1)[0] === type) ?? 'json';
};

/** `rounds/sheets`: what the list is called, without the ids in its path. */
export const listKey = (route: string): string =>
  route
    .split('/')
    .filter((part) => part !== '' && part !== 'api' && !/^[:{]/.test(part))
    .join('/');

async function* rowsOf({ item, page, format }: ListToExport, counted: (rows: number) => void) {
  const paths = columnPaths(item);
  yield paths.map((path) => {
    const { zh, en } = columnText(path.join('.'));
    return `${zh} · ${en}`;
  });
  let rows = 0;
  for (let number = 1; ; number += 1) {
    const { items, total } = await page(number, ROWS_AT_ONCE);
    if (total > MOST_ROWS) throw refused('EXPORT.TOO_MANY', { limit: MOST_ROWS, count: total, format });
    for (const one of items) yield paths.map((path) => textAt(one, path));
    rows += items.length;
    counted(rows);
    if (items.length === 0 || rows >= total) return;
  }
}

/**
 * Written to a file without a name before it goes out: a slow reader holds no connection to the database, and what fails
 * half-way is a refusal and not half a file.
 */
const spooled = async (content: Readable): Promise<{ stream: ReadStream; size: number }> => {
  const folder = await mkdtemp(join(tmpdir(), 'laureate-export-'));
  // A bare descriptor: of a `FileHandle` that two streams were made of, neither would close it.
  const fd = openSync(join(folder, 'list'), 'wx+', 0o600);
  try {
    await rm(folder, { recursive: true });
    await pipeline(content, createWriteStream('', { fd, autoClose: false }));
    return { stream: createReadStream('', { fd, start: 0 }), size: fstatSync(fd).size };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
};

const dispositionOf = (name: string, fallback: string): string =>
  `attachment; filename="${fallback}"; filename*=UTF-8''${encodeURIComponent(name)}`;

/** A whole list as a file: the same rows, filters, order and columns as its pages, and no others. */
export const exportedList = async (list: ListToExport, host: ExportHost): Promise<ExportedList> => {
  const { format, language, route } = list;
  const key = listKey(route);
  const called = listText(key);
  let rows = 0;
  let refusal: unknown;
  const read = async (number: number, most: number): Promise<ListPage> => {
    try {
      return await list.page(number, most);
    } catch (error) {
      refusal = error;
      throw error;
    }
  };
  const { stream, size } = await host.snapshot(async () => {
    // Rows are asked for by a stream: bound, so that each page is read within the snapshot.
    const page = AsyncResource.bind(read);
    const content = rowsOf({ ...list, page }, (count) => {
      rows = count;
    });
    try {
      return await spooled(writeSpreadsheet(format, called[language], content));
    } catch (error) {
      // Of streams that end each other, the one that is heard may say only that another closed too soon.
      throw refusal ?? error;
    }
  });
  const day = host.now().toISOString().slice(0, 10);
  const file = new StreamableFile(stream, {
    type: SHEET_TYPES[format],
    length: size,
    disposition: dispositionOf(
      `${called.zh} ${called.en} ${day}.${format}`,
      `${key.replaceAll('/', '-')}-${day}.${format}`,
    ),
  });
  return { file, rows, discard: () => stream.destroy() };
};
