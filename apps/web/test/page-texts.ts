/** What the areas of the pages say, each from its own folder. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(import.meta.dirname, '../src');

export type PageTexts = Readonly<Record<string, string>>;

export const areas = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('texts/zh.ts'))
  .map((path) => path.slice(0, -'/texts/zh.ts'.length));

export const textsOf = async (area: string): Promise<{ zh: PageTexts; en: PageTexts }> => {
  const [{ zh }, { en }] = (await Promise.all([
    import(join(SOURCE, area, 'texts/zh.ts')),
    import(join(SOURCE, area, 'texts/en.ts')),
  ])) as [{ zh: PageTexts }, { en: PageTexts }];
  return { zh, en };
};
