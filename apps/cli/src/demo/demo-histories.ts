import { processes } from '#assembly';
import { createDataSource } from '#platform';
import { storedHistories } from '#workflow';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes every way that the demo's processes went into a file for each kind, a way a line. */
export const writeHistories = async (url: string, folder: string): Promise<void> => {
  const dataSource = await createDataSource({ url, entities: [], migrations: [], poolSize: 2 }).initialize();
  try {
    mkdirSync(folder, { recursive: true });
    for (const definition of processes) {
      const lines = (await storedHistories(dataSource, definition)).map((history) => JSON.stringify(history));
      writeFileSync(join(folder, `${definition.name}.json`), `[\n${lines.join(',\n')}\n]\n`);
    }
  } finally {
    await dataSource.destroy();
  }
};
