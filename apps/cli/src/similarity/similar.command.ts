import { DEFAULT_THRESHOLD, similarTexts, type SimilarTexts } from '#similarity';
import { Command, InvalidArgumentError } from 'commander';
import { readVerbatim } from '../csv-text.js';
import { readerLanguage } from '../reader-language.js';
import { similarTable } from './similar-table.js';
import { TextsInput } from './texts-input.js';

interface Options {
  readonly threshold: number;
  readonly prompt: readonly string[];
  readonly against: readonly string[];
  readonly json?: boolean;
}

const share = (text: string): number => {
  const value = Number(text);
  if (/^\d*\.?\d+$/.test(text) && value <= 1) return value;
  throw new InvalidArgumentError('A share between 0 and 1 is needed, e.g. 0.2.');
};

const collected = (file: string, files: readonly string[]): string[] => [...files, file];

const command = (): Command =>
  new Command('laureate similar')
    .description('Pairs of texts that share passages, the most alike first. A person decides what that means.')
    .argument('<texts>', 'CSV: id,text; or a folder with one text file each')
    .option('--threshold <share>', 'pairs with at least this containment', share, DEFAULT_THRESHOLD)
    .option('--prompt <file>', 'a text that everybody was given and that is looked past; repeatable', collected, [])
    .option('--against <texts>', 'texts of former years, compared with these only; repeatable', collected, [])
    .option('--json', 'print JSON')
    .exitOverride();

/** What others script against: places are in code points of the texts as they stand in the file, lengths those of a. */
const report = ({ pairs }: SimilarTexts): object => ({
  pairs: pairs.map(({ a, b, containment, passages }) => ({
    a,
    b,
    containment,
    passages: passages.map(({ aStart, bStart, aLength }) => ({ aStart, bStart, length: aLength })),
  })),
});

export function run(args: string[]): Promise<number> {
  const parsed = command().parse(args, { from: 'user' });
  const { threshold, prompt, against, json } = parsed.opts<Options>();
  const input = new TextsInput();
  for (const path of parsed.args) input.add(path, false);
  for (const path of against) input.add(path, true);
  const found = similarTexts(input.texts, { threshold, prompts: prompt.map(readVerbatim) });
  process.stdout.write(
    json === true
      ? `${JSON.stringify(report(found))}\n`
      : similarTable(found, input.texts, threshold, readerLanguage()),
  );
  if (found.leftOff > 0)
    process.stderr.write(
      readerLanguage() === 'zh'
        ? `另有${found.leftOff}对相似程度较低，未列出。\n`
        : `${found.leftOff} further pairs, less alike, are left off.\n`,
    );
  return Promise.resolve(0);
}
