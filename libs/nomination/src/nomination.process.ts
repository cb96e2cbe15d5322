import { asDefinition, defineProcess, withReason } from '#workflow';
import { followsFromReview, municipalOffice, nominatingOffice, nobodyByHand } from './entry.access.js';
import { entryFacts } from './entry-facts.queries.js';
import {
  decisionFacts,
  entryActions,
  type EntryRow,
  lateSubmission,
  lineOfOffice,
  sentInBy,
  withLeavingReason,
  withMarkedFields,
} from './entry.process.js';
import { type EntryChartFacts, nominationRules } from './entry.rules.js';
import { NOMINATION } from './nomination.kind.js';
import { nominationMachine } from './nomination.machine.js';
import { closeGap } from './nomination-order.queries.js';

export interface NominationRow extends EntryRow {
  readonly nomineeName: string;
  readonly nomineePosition: string;
  readonly enterprise: string;
  readonly deeds: string;
  readonly groups: readonly string[];
  readonly partnerOfficeIds: readonly string[];
  /** Null once it has left. */
  readonly recommendationOrder: number | null;
  readonly formSha256: string | null;
}

const NO_FORM = { form_sha256: null, form_type: null, form_bytes: null, form_uploaded_at: null };

export const nominationProcess = asDefinition(
  defineProcess<NominationRow, EntryChartFacts>({
    name: 'nomination',
    table: 'nomination',
    version: 5,
    machine: nominationMachine,
    access: {
      'nomination.submit': nominatingOffice,
      'nomination.submitFormally': nominatingOffice,
      'nomination.withdraw': nominatingOffice,
      'nomination.letGo': municipalOffice,
      'nomination.decline': nobodyByHand,
      'nomination.lapse': nobodyByHand,
      // The effect of a disqualification that two people decided.
      'nomination.disqualify': nobodyByHand,
      'eligibility.begin': municipalOffice,
      'eligibility.pass': municipalOffice,
      'eligibility.confirm': municipalOffice,
      'eligibility.return': followsFromReview,
      'eligibility.reject': followsFromReview,
    },
    duties: {
      'nomination.submit': 'always',
      'nomination.submitFormally': 'always',
      'eligibility.begin': 'always',
      'eligibility.pass': 'always',
      'eligibility.confirm': 'always',
    },
    payloads: {
      'nomination.withdraw': withLeavingReason,
      'nomination.letGo': withReason,
      'nomination.decline': withReason,
      'nomination.disqualify': withReason,
      'eligibility.pass': withReason,
      'eligibility.confirm': withReason,
      'eligibility.return': withMarkedFields(NOMINATION),
      'eligibility.reject': withReason,
    },
    openReasons: [
      'eligibility.pass',
      'eligibility.confirm',
      'eligibility.return',
      'eligibility.reject',
      'nomination.disqualify',
      'nomination.decline',
    ],
    rules: nominationRules,
    facts: async (input) => {
      const { manager, row, event, now } = input;
      return {
        ...(await entryFacts(manager, NOMINATION, { ...row, text: row.deeds, name: row.nomineeName }, now, event)),
        ...(await decisionFacts('nomination', input)),
      };
    },
    // Whoever leaves, leaves the order; the others move up one after the other.
    locks: {
      'nomination.submit': lineOfOffice,
      'nomination.submitFormally': lineOfOffice,
      'nomination.withdraw': lineOfOffice,
      'nomination.letGo': lineOfOffice,
      'nomination.decline': lineOfOffice,
      'nomination.lapse': lineOfOffice,
      'nomination.disqualify': lineOfOffice,
      'eligibility.reject': lineOfOffice,
    },
    deadlines: { startCorrection: ['nomination.lapse'], startFormalPass: ['nomination.lapse'] },
    actions: {
      ...entryActions(NOMINATION),
      requestOpinions: ({ row }) => ({
        outbox: [
          { topic: 'nomination.eligibilityBegun', payload: { nominationId: row.id, programmeId: row.programmeId } },
        ],
      }),
      /** What the formal version is compared with. */
      keepPreliminary: ({ row }) => ({
        patch: {
          preliminary: {
            nomineeName: row.nomineeName,
            nomineePosition: row.nomineePosition,
            enterprise: row.enterprise,
            deeds: row.deeds,
            groups: row.groups,
            partnerOfficeIds: row.partnerOfficeIds,
          },
        },
      }),
      /** A form that was marked is to be scanned anew: the one that is there counts no more. */
      dropMarkedForm: ({ payload: { markedFields } }) =>
        Array.isArray(markedFields) && markedFields.includes('form') ? { patch: NO_FORM } : {},
      startFormalPass: ({ facts: { formalEndsAt } }) => {
        if (formalEndsAt === null) throw new Error('A formal pass has an end among its facts.');
        return {
          patch: { correction_due_at: formalEndsAt },
          deadlines: [{ event: 'nomination.lapse', dueAt: formalEndsAt }],
        };
      },
      recordFormalSubmission: ({ row, facts, actor }) => ({
        patch: sentInBy(row, actor),
        outbox: [{ topic: 'nomination.formallySubmitted', payload: { entryId: row.id } }],
        ...lateSubmission('nomination', row, facts),
      }),
      leaveOrder: ({ row }) => ({
        patch: { recommendation_order: null },
        write: (manager) => closeGap(manager, row),
      }),
    },
    chartSteps: [
      { from: 1, to: 2, states: {} },
      { from: 2, to: 3, states: {} },
      { from: 3, to: 4, states: {} },
      { from: 4, to: 5, states: {} },
    ],
  }),
);
