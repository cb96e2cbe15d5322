import { finalStatesOf, initialStateOf, transitionsOf } from '#workflow';
import { certificateBatchMachine } from './certificate-batch.machine.js';

describe('the chart of certificateBatch', () => {
  it('is this table, and every other event is impossible', () => {
    expect(transitionsOf(certificateBatchMachine).map(({ from, event, to }) => `${from} | ${event} | ${to}`)).toEqual([
      'ordered | certificateBatch.finish | finished',
      'ordered | certificateBatch.pause | paused',
      'ordered | certificateBatch.cancel | cancelled',
      'paused | certificateBatch.resume | ordered',
      'paused | certificateBatch.cancel | cancelled',
    ]);
    expect([initialStateOf(certificateBatchMachine), ...finalStatesOf(certificateBatchMachine)]).toEqual([
      'ordered',
      'finished',
      'cancelled',
    ]);
  });
});
