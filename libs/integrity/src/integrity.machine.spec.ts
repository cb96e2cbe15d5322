import { type ProcessDefinition, transitionsOf } from '#workflow';
import { disqualificationProcess } from './disqualification.process.js';
import { anotherPerson } from './disqualification.rules.js';
import { similarPairProcess } from './similar-pair.process.js';
import { similarityCheckProcess } from './similarity-check.process.js';

const tableOf = ({ machine }: ProcessDefinition): string[] =>
  transitionsOf(machine).map(({ from, event, guard, to }) => `${from} ${event} ${guard ?? '-'} ${to}`);

describe('the charts of copying', () => {
  it('a disqualification is proposed, then confirmed by another person or dismissed', () => {
    expect(tableOf(disqualificationProcess)).toEqual([
      'proposed disqualification.confirm anotherPerson confirmed',
      'proposed disqualification.dismiss - dismissed',
    ]);
  });

  it('a pair is harmless until it is taken up again', () => {
    expect(tableOf(similarPairProcess)).toEqual([
      'found similarPair.markHarmless - harmless',
      'harmless similarPair.takeUp - found',
    ]);
  });

  it('a comparison ends', () => {
    expect(tableOf(similarityCheckProcess)).toEqual(['ordered similarityCheck.finish - finished']);
  });

  it('neither the proposer nor a job may confirm', () => {
    const facts = { proposedBy: 'a', programme: { zh: '', en: '' }, category: { zh: '', en: '' }, entry: '' };
    expect(anotherPerson({ ...facts, senderId: 'b' })).toBeUndefined();
    for (const senderId of ['a', null])
      expect(anotherPerson({ ...facts, senderId })).toEqual({ code: 'DISQUALIFICATION.SAME_PERSON' });
  });
});
