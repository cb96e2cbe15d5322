import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const [english, chinese] = [read('README.md'), read('README.zh-CN.md')];

const linksOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target))]
    .filter((target) => !target.startsWith('README'))
    .sort();

/** Commands, settings and files: what stands between backquotes and isn't prose. */
const namesOf = (text: string): string[] =>
  [...new Set([...text.replace(/^```[^]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name))]
    .filter((name) => /^[\x20-\x7e]+$/.test(name))
    .sort();

it.each([...linksOf(english), ...linksOf(chinese)].filter((target) => !/^https?:|^#/.test(target)))(
  'what a README leads to is there: %s',
  (target) => expect(existsSync(join(ROOT, target))).toBe(true),
);

describe('the README in Chinese', () => {
  /** A picture is of the same page in the reader's language. */
  const leadsTo = (text: string): string[] =>
    linksOf(text).map((target) => target.replace(/-(?:zh|en|en-dark)\.png$/, ''));

  it('leads wherever the English one leads', () => expect(leadsTo(chinese)).toEqual(leadsTo(english)));

  it('names every command, setting and file that the English one names', () => {
    const known = new Set(namesOf(chinese));
    expect(namesOf(english).filter((name) => !known.has(name) && !name.includes('…'))).toEqual([]);
  });
});
