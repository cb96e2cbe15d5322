import { checkoutFolder } from '#platform';
import { flowDocument } from '#workflow';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lang, problemCodes } from '#contracts';
import { processes } from './index.js';

describe.each(processes.map((definition) => [definition.name, definition] as const))('the flow of %s', (name, definition) => {
  it('is what docs/flows says (npm run flows writes it)', () => {
    expect(readFileSync(join(checkoutFolder(), 'docs', 'flows', `${name}.md`), 'utf8')).toBe(flowDocument(definition));
  });

  it('has a label for every event and state in both languages', () => {
    const events = Object.keys(definition.access);
    const states = Object.keys(definition.machine.states);
    for (const language of ['zh', 'en'] as const) {
      expect(events.filter((event) => !(event in lang[language].events))).toEqual([]);
      expect(states.filter((state) => !(`${name}.${state}` in lang[language].states) && !(state in lang[language].states))).toEqual([]);
    }
  });
});

it('has a text for every problem code in both languages, with the same blanks', () => {
  expect(problemCodes('zh').sort()).toEqual(problemCodes('en').sort());
  const blanks = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  for (const code of problemCodes('zh')) {
    const zh = lang.zh.problems[code];
    const en = lang.en.problems[code];
    expect({ code, blanks: blanks(`${zh?.title}${zh?.remedy}`) }).toEqual({ code, blanks: blanks(`${en?.title}${en?.remedy}`) });
  }
});
