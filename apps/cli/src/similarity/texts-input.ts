import { invalid } from '#kernel';
import type { TextToCompare } from '#similarity';
import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { readCsv } from '../csv-table.js';
import { readVerbatim } from '../csv-text.js';

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** One text file each; its name without the ending is the id. What is hidden and what lies deeper is left alone. */
const filesIn = (folder: string): string[] => {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isFile() && !one.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
  if (names.length === 0) throw invalid('INPUT.NO_TEXTS', [], { file: folder });
  return names.map((name) => join(folder, name));
};

/** The texts of CSV files (id, text) and folders; an id is given once in all of them. */
export class TextsInput {
  readonly texts: TextToCompare[] = [];
  private readonly givenIn = new Map<string, string>();

  add(path: string, past: boolean): void {
    if (isFolder(path))
      for (const file of filesIn(path)) this.addText(basename(file, extname(file)), readVerbatim(file), file, past);
    else this.addTable(path, past);
  }

  private addTable(file: string, past: boolean): void {
    const lines = new Map<string, number>();
    for (const row of readCsv(file, { required: ['id', 'text'], verbatim: true }).rows) {
      const id = row.text('id').trim();
      if (id === '') throw row.refusal('INPUT.CELL_EMPTY', 'id');
      const first = lines.get(id);
      if (first !== undefined) throw row.refusal('INPUT.REPEATED', 'id', { value: id, first });
      lines.set(id, row.line);
      this.addText(id, row.text('text'), file, past);
    }
  }

  private addText(id: string, text: string, file: string, past: boolean): void {
    const first = this.givenIn.get(id);
    if (first !== undefined) throw invalid('INPUT.ID_REPEATED', [], { file, id, first });
    this.givenIn.set(id, file);
    this.texts.push({ id, text, past });
  }
}
