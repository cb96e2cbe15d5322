import { asDefinition, defineProcess, type ProcessRow, withReason } from '#workflow';
import { z } from 'zod';
import { followsFromElsewhere, municipalOffice } from '../commendation.access.js';
import { medalMachine } from './medal.machine.js';
import { medalsInStock } from './medal-stock.queries.js';
import { type MedalFacts, medalRules } from './medal.rules.js';

export interface MedalRow extends ProcessRow {
  readonly programmeId: string;
  readonly awardId: string;
}

const person = z.string().trim().min(1).max(60);

/** The medal of an award. Handed over when it leaves the cupboard, received when the winner has signed for it. */
export const medalProcess = asDefinition(
  defineProcess<MedalRow, MedalFacts>({
    name: 'medal',
    table: 'medal',
    version: 1,
    machine: medalMachine,
    access: {
      'medal.handOver': municipalOffice,
      'medal.takeBack': municipalOffice,
      'medal.receive': municipalOffice,
      // With the revocation of its award.
      'medal.cancel': followsFromElsewhere,
      'medal.recall': followsFromElsewhere,
      'medal.return': municipalOffice,
      'medal.writeOff': municipalOffice,
    },
    duties: { 'medal.handOver': 'always', 'medal.receive': 'always', 'medal.return': 'always' },
    payloads: {
      'medal.handOver': z.object({ handedTo: person }),
      'medal.takeBack': withReason,
      'medal.receive': z.object({ receivedBy: person }),
      'medal.cancel': withReason,
      'medal.recall': withReason,
      'medal.writeOff': withReason,
    },
    rules: medalRules,
    facts: async ({ manager, row, event }) => ({
      inStock: event === 'medal.handOver' ? await medalsInStock(manager, row.programmeId) : 0,
    }),
    locks: { 'medal.handOver': ({ programmeId }) => programmeId },
    actions: {
      recordHandOver: ({ payload, now }) => ({ patch: { handed_to: payload['handedTo'], handed_over_at: now } }),
      recordTakeBack: () => ({ patch: { handed_to: null, handed_over_at: null } }),
      recordReceipt: ({ payload, now }) => ({ patch: { received_by: payload['receivedBy'], received_at: now } }),
      recordReason: ({ payload }) => ({ patch: { decision_reason: payload['reason'] } }),
      recordReturn: ({ now }) => ({ patch: { returned_at: now } }),
    },
  }),
);
