import { blanked } from './finding.js';
import { findIdentifiers, prepared } from './find-identifiers.js';
import { NEUTRAL, plantedCorpus } from '#testing';

const corpus = plantedCorpus(400, 'planted');
const copies = corpus.map((essay) => {
  const findings = findIdentifiers(essay.text, prepared(essay.roster));
  return { essay, findings, copy: blanked(essay.text, findings) };
});

const left = (words: 'known' | 'others'): string[] =>
  copies.flatMap(({ essay, copy }) => essay[words].filter((word) => copy.includes(word)));
const planted = (words: 'known' | 'others'): number => corpus.reduce((sum, essay) => sum + essay[words].length, 0);

describe('a corpus in which every identifier is known', () => {
  it('keeps nothing of what the roster knows of author and office', () => {
    expect(planted('known')).toBeGreaterThan(1500);
    expect(left('known')).toEqual([]);
  });

  it('keeps at most two in a hundred of the others', () => {
    expect(planted('others')).toBeGreaterThan(2400);
    expect(left('others').length / planted('others')).toBeLessThanOrEqual(0.02);
  });

  it('blanks next to nothing that names nobody', () => {
    const { author, ownOffices, otherOffices } = corpus[0]!.roster; // the corpus isn't empty
    const alarms = NEUTRAL.flatMap((sentence) =>
      findIdentifiers(sentence, { author, ownOffices, otherOffices }).map(({ start, end }) =>
        sentence.slice(start, end),
      ),
    );
    expect(alarms).toEqual([]);
    const falseOnes = copies.flatMap(({ essay, findings }) => {
      const told = [...essay.known, ...essay.others];
      return findings
        .map(({ start, end }) => essay.text.slice(start, end))
        .filter((found) => !told.some((word) => word.includes(found) || found.includes(word)));
    });
    expect(falseOnes.length / planted('others')).toBeLessThan(0.05);
  });
});
