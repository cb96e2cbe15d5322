import { invalid } from '#kernel';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import type { SheetLimits } from './sheet.js';

type ZipLimits = Pick<SheetLimits, 'entries' | 'unpackedBytes' | 'ratio'>;

/** A small file may well be packed a thousand to one: a ratio means something from this size on. */
const RATIO_FROM_BYTES = 10 * 1024 * 1024;

const opened = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    // Names are validated: no absolute path, no `..`; sizes too: an entry that unpacks to another size is a fault.
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });

/** Entities may stand for more than they are, or for other files; no spreadsheet program writes any. */
const DECLARES_ENTITIES = /<!(?:DOCTYPE|ENTITY)/i;
const HEAD_BYTES = 4096;

const unpackedBytes = (zip: ZipFile, entry: Entry, most: number): Promise<number> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(error);
        return;
      }
      let bytes = 0;
      let head = '';
      stream.on('data', (chunk: Buffer) => {
        if (bytes < HEAD_BYTES) {
          head += chunk.toString('latin1', 0, HEAD_BYTES).replaceAll('\0', ''); // of UTF-16, the letters
          if (DECLARES_ENTITIES.test(head)) stream.destroy(invalid('SHEET.UNSAFE', []));
        }
        bytes += chunk.length;
        if (bytes > most) stream.destroy(invalid('SHEET.UNPACKED_TOO_LARGE', [], { limit: most }));
      });
      stream.once('end', () => {
        resolve(bytes);
      });
      stream.once('error', reject);
    });
  });

/** Unix links: a name that stands for another file. */
const isLink = ({ externalFileAttributes }: Entry): boolean =>
  ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;

const refuseDirectory = (entries: readonly Entry[], packed: number, limits: ZipLimits): void => {
  if (entries.length > limits.entries) throw invalid('SHEET.TOO_MANY_ENTRIES', [], { limit: limits.entries });
  const names = entries.map(({ fileName }) => fileName);
  const claimed = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  const inside = entries.reduce((sum, { compressedSize }) => sum + compressedSize, 0);
  if (claimed > limits.unpackedBytes) throw invalid('SHEET.UNPACKED_TOO_LARGE', [], { limit: limits.unpackedBytes });
  if (claimed > RATIO_FROM_BYTES && claimed > packed * limits.ratio)
    throw invalid('SHEET.UNPACKED_TOO_LARGE', [], { limit: packed * limits.ratio });
  // Entries that lie on top of each other hold more than the file does.
  if (inside > packed || new Set(names).size < names.length || entries.some(isLink)) throw invalid('SHEET.UNSAFE', []);
  if (names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name))) throw invalid('SHEET.MACROS', []);
  if (!names.includes('[Content_Types].xml')) throw invalid('SHEET.NOT_A_TABLE', []);
};

const directoryOf = (zip: ZipFile, most: number): Promise<Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > most) resolve(entries);
      else zip.readEntry();
    });
    zip.once('end', () => {
      resolve(entries);
    });
    zip.once('error', reject);
    zip.readEntry();
  });

/**
 * Looks at a zip before anybody unpacks it into memory: how many entries, how large by their own word and, read through
 * once, in truth; that none lies over another and none leads out of it.
 * @throws DomainError `SHEET.…`; any other error where it is no zip at all
 */
export const refuseUnboundedZip = async (bytes: Buffer, limits: ZipLimits): Promise<void> => {
  const zip = await opened(bytes);
  const entries = await directoryOf(zip, limits.entries);
  refuseDirectory(entries, bytes.length, limits);
  let unpacked = 0;
  for (const entry of entries) {
    if (entry.fileName.endsWith('/')) continue;
    unpacked += await unpackedBytes(zip, entry, limits.unpackedBytes - unpacked);
  }
};
