import { describeChart } from '#testing';
import { disqualificationProcess } from './disqualification.process.js';
import { anotherPerson } from './disqualification.rules.js';
import { similarPairProcess } from './similar-pair.process.js';
import { similarityCheckProcess } from './similarity-check.process.js';

describeChart(
  disqualificationProcess,
  `
  proposed + disqualification.confirm [mayConfirm] -> confirmed / recordDecision, disqualifyEntry
  proposed + disqualification.dismiss [mayDismiss] -> dismissed / recordDecision
  `,
);

describeChart(
  similarPairProcess,
  `
  found + similarPair.markHarmless [notOwn] -> harmless / recordMark
  harmless + similarPair.takeUp -> found / forgetMark
  `,
);

describeChart(similarityCheckProcess, 'ordered + similarityCheck.finish -> finished / recordEnd');

describe('a disqualification', () => {
  it('is confirmed neither by its proposer nor by a job', () => {
    const facts = {
      proposedBy: 'a',
      ownEntry: false,
      programme: { zh: '', en: '' },
      category: { zh: '', en: '' },
      entry: '',
    };
    expect(anotherPerson({ ...facts, senderId: 'b' })).toBeUndefined();
    for (const senderId of ['a', null])
      expect(anotherPerson({ ...facts, senderId })).toEqual({ code: 'DISQUALIFICATION.SAME_PERSON' });
  });
});
