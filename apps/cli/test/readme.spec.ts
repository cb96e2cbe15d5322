import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (file: string): string => readFileSync(join(import.meta.dirname, '../../..', file), 'utf8');
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

describe('the README in Chinese', () => {
  it('leads wherever the English one leads', () => expect(linksOf(chinese)).toEqual(linksOf(english)));

  it('names every command, setting and file that the English one names', () => {
    const known = new Set(namesOf(chinese));
    expect(namesOf(english).filter((name) => !known.has(name) && !name.includes('…'))).toEqual([]);
  });
});
