import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** For each weight the folders whose fonts stand in for each other. */
export type FontDirectories = readonly (readonly string[])[];

/** Code points of a font as sorted, closed ranges. */
type Coverage = readonly (readonly [first: number, last: number])[];

const read = (file: number, at: number, length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, at);
  return bytes;
};

/** The `cmap` table alone: a Chinese font has some 15 MB, its map of characters less than one. */
const cmapOf = (path: string): Buffer => {
  const file = openSync(path, 'r');
  try {
    const tables = read(file, 4, 2).readUInt16BE(0);
    const directory = read(file, 12, tables * 16);
    for (let at = 0; at < directory.length; at += 16) {
      if (directory.toString('latin1', at, at + 4) !== 'cmap') continue;
      return read(file, directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12));
    }
  } finally {
    closeSync(file);
  }
  throw new Error('a font without a cmap table');
};

/** Format 12: groups of (first, last, glyph of the first). Covers the whole of Unicode, so nothing else is needed. */
const coverageOf = (path: string): Coverage => {
  const cmap = cmapOf(path);
  const count = cmap.readUInt16BE(2);
  for (let i = 0; i < count; i += 1) {
    const table = cmap.readUInt32BE(4 + i * 8 + 4);
    if (cmap.readUInt16BE(table) !== 12) continue;
    const groups = cmap.readUInt32BE(table + 12);
    return Array.from({ length: groups }, (_, group): readonly [number, number] => {
      const at = table + 16 + group * 12;
      const glyph = cmap.readUInt32BE(at + 8);
      // Glyph 0 is .notdef: a group that begins with it does not show its first character.
      return [cmap.readUInt32BE(at) + (glyph === 0 ? 1 : 0), cmap.readUInt32BE(at + 4)];
    });
  }
  throw new Error('a font without a character map of format 12');
};

const covers = (coverage: Coverage, point: number): boolean => {
  let low = 0;
  let high = coverage.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = coverage[middle] ?? [0, -1];
    if (point < first) high = middle - 1;
    else if (point > last) low = middle + 1;
    else return true;
  }
  return false;
};

const known = new Map<string, Coverage[]>();

const coveragesIn = (directory: string): Coverage[] => {
  const cached = known.get(directory);
  if (cached) return cached;
  const fonts = readdirSync(directory).filter((name) => /\.(ttf|otf)$/i.test(name));
  const coverages = fonts.map((name) => coverageOf(join(directory, name)));
  known.set(directory, coverages);
  return coverages;
};

/** The characters, each once and in order, that no font of some weight has. White space never counts. */
export const missingCharacters = (text: string, fontDirectories: FontDirectories): string[] => {
  const weights = fontDirectories.map((folders) => folders.flatMap(coveragesIn));
  return [...new Set(text.normalize('NFC'))].filter((character) => {
    const point = character.codePointAt(0) ?? 0;
    return !/\s/u.test(character) && weights.some((fonts) => !fonts.some((font) => covers(font, point)));
  });
};
