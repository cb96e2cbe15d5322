import { checkoutFolder } from '#platform';
import { createReadStream, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Readable } from 'node:stream';

const FOLDER = join(checkoutFolder(), 'dist/web');
const PAGE = 'index.html';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  png: 'image/png',
  ico: 'image/x-icon',
  json: 'application/json; charset=utf-8',
};

/** Smallest first, by what `Accept-Encoding` calls it. */
const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

export interface WebFile {
  readonly headers: Readonly<Record<string, string>>;
  open(): Readable;
}

const accepts = (acceptEncoding: string | undefined, encoding: string): boolean =>
  (acceptEncoding ?? '').split(',').some((part) => {
    const [name = '', quality = ''] = part.trim().toLowerCase().split(';');
    return name.trim() === encoding && !/^\s*q=0(?:\.0*)?$/.test(quality);
  });

/** What the build of the pages left. Names are listed once, so that no address leads anywhere else. */
export class WebFiles {
  private readonly names: ReadonlySet<string>;

  constructor(private readonly folder: string = FOLDER) {
    this.names = new Set(filesIn(folder));
  }

  /** A file under its hashed name never changes; any other address is a page, which the one document shows. */
  find(path: string, acceptEncoding: string | undefined): WebFile | undefined {
    if (!path.startsWith('assets/')) return this.named(PAGE, 'no-cache', acceptEncoding);
    return this.named(path, 'public, max-age=31536000, immutable', acceptEncoding);
  }

  named(name: string, cacheControl: string, acceptEncoding: string | undefined): WebFile | undefined {
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
    if (type === undefined || !this.names.has(name)) return undefined;
    const encoding = ENCODINGS.find((one) => accepts(acceptEncoding, one.name) && this.names.has(name + one.ending));
    return {
      headers: {
        'content-type': type,
        'cache-control': cacheControl,
        vary: 'accept-encoding',
        ...(encoding ? { 'content-encoding': encoding.name } : {}),
      },
      open: () => createReadStream(join(this.folder, name + (encoding?.ending ?? ''))),
    };
  }
}

const filesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  } catch {
    return []; // not built: there are no pages then, and the API does without
  }
};
