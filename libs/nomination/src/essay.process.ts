import { asDefinition, defineProcess, withReason } from '#workflow';
import { followsFromReview, municipalOffice, nobodyByHand, nominatingOffice } from './entry.access.js';
import { entryFacts } from './entry-facts.queries.js';
import {
  decisionFacts,
  entryActions,
  type EntryRow,
  lineOfOffice,
  withLeavingReason,
  withMarkedFields,
} from './entry.process.js';
import { type EntryChartFacts, entryRules } from './entry.rules.js';
import { ESSAY } from './essay.kind.js';
import { essayMachine } from './essay.machine.js';

export interface EssayRow extends EntryRow {
  readonly authorName: string;
  readonly body: string;
}

export const essayProcess = asDefinition(
  defineProcess<EssayRow, EntryChartFacts>({
    name: 'essay',
    table: 'essay',
    version: 5,
    machine: essayMachine,
    access: {
      'essay.submit': nominatingOffice,
      'essay.withdraw': nominatingOffice,
      'essay.letGo': municipalOffice,
      'essay.screen': municipalOffice,
      'essay.admit': municipalOffice,
      'essay.return': followsFromReview,
      'essay.reject': followsFromReview,
      'essay.lapse': nobodyByHand,
      // The effect of a disqualification that two people decided.
      'essay.disqualify': nobodyByHand,
    },
    duties: { 'essay.submit': 'always', 'essay.screen': 'always', 'essay.admit': 'always' },
    payloads: {
      'essay.withdraw': withLeavingReason,
      'essay.letGo': withReason,
      'essay.admit': withReason,
      'essay.return': withMarkedFields(ESSAY),
      'essay.reject': withReason,
      'essay.disqualify': withReason,
    },
    openReasons: ['essay.admit', 'essay.return', 'essay.reject', 'essay.disqualify'],
    rules: entryRules,
    facts: async (input) => {
      const { manager, row, event, now } = input;
      return {
        ...(await entryFacts(manager, ESSAY, { ...row, text: row.body, name: row.authorName }, now, event)),
        ...(await decisionFacts('essay', input)),
      };
    },
    locks: { 'essay.submit': lineOfOffice, 'essay.withdraw': lineOfOffice },
    deadlines: { startCorrection: ['essay.lapse'] },
    actions: {
      ...entryActions(ESSAY),
      announceScreening: ({ row, facts }) =>
        facts.municipalReviewers > 1
          ? { outbox: [{ topic: 'essay.screeningBegun', payload: { entryId: row.id } }] }
          : {},
    },
    chartSteps: [
      { from: 1, to: 2, states: {} },
      { from: 2, to: 3, states: {} },
      { from: 3, to: 4, states: {} },
      { from: 4, to: 5, states: {} },
    ],
  }),
);
