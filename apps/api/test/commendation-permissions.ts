import {
  type EventPermissions,
  everybody,
  hiddenBut,
  nobody,
  organiser,
  offices,
  type Permissions,
  staff,
} from './permission.js';
import type { WorldRole } from './world.js';

const member: readonly WorldRole[] = ['leadingGroupMember'];
const ballotReaders: readonly WorldRole[] = [...staff, ...member];
const notTheMembers = { leadingGroupMember: 404 } as const;
/** Nobody learns of a notice before it is published. */
const draftNotice = { may: everybody, object: 'draftNotice', foreign: hiddenBut('organiser', 'auditor') } as const;

/** What is voted on in our member's ballot. */
export const PROPOSAL_ID = '0198c0de-0000-7000-8000-000000000001';

const objection = { name: '来访者', contact: '13800000000', grounds: '反映该同志未曾驻村，请予核实。' };

export const commendationPermissions: Permissions = {
  'POST /api/ballots/prepare': { may: organiser, bodyOf: (_, { programmeId }) => ({ programmeId }) },
  'POST /api/ballots/prepare/preview': { may: organiser, bodyOf: (_, { programmeId }) => ({ programmeId }) },
  'GET /api/ballots': { may: ballotReaders, ofProgramme: true },
  'GET /api/ballots/organisation-rankings': { may: ballotReaders, ofProgramme: true },
  'GET /api/organisation-evidence': {
    may: staff,
    search: '?categoryId=00000000-0000-4000-8000-000000000000&officeId=00000000-0000-4000-8000-000000000000',
  },
  'GET /api/ballots/{id}': { may: ballotReaders, object: 'ballot', foreign: notTheMembers },
  // Of our member's own ballot; in the other there is no such proposal.
  'GET /api/ballots/{id}/proposals/{proposalId}': {
    may: ballotReaders,
    object: 'ballot',
    params: { proposalId: PROPOSAL_ID },
    foreign: { organiser: 404, auditor: 404, leadingGroupMember: 404 },
  },
  'PUT /api/ballots/{id}/vote': { may: member, object: 'ballot', body: { list: 'approve' }, foreign: notTheMembers },
  'POST /api/ballots/{id}/recusal': { may: member, object: 'ballot', body: { reason: '亲属' }, foreign: notTheMembers },
  'POST /api/ballots/{id}/follow-up': { may: organiser, object: 'ballot', body: {} },
  'GET /api/awards': { may: [...ballotReaders, ...offices], ofProgramme: true },
  'POST /api/awards/confer': { may: organiser, bodyOf: (_, { programmeId }) => ({ programmeId }) },
  'POST /api/awards/confer/preview': { may: organiser, bodyOf: (_, { programmeId }) => ({ programmeId }) },
  'POST /api/notices/{id}/publish/preview': { may: organiser, object: 'draftNotice' },
  'POST /api/ballots/{id}/decide/preview': { may: organiser, object: 'ballot' },
  'POST /api/objections/{id}/decision/preview': {
    may: organiser,
    object: 'objection',
    body: { event: 'objection.dismiss', finding: '查无实据' },
  },
  'POST /api/approvals/{id}/preview': { may: organiser, object: 'approval' },
  'GET /api/programmes/{id}/winners': { may: everybody, object: 'programme' },
  'POST /api/vacancies': { may: organiser },
  'POST /api/vacancies/preview': { may: organiser },
  'GET /api/vacancies': { may: ballotReaders, ofProgramme: true },
  'GET /api/ledger': { may: staff, ofProgramme: true },
  'POST /api/notices': { may: organiser, bodyOf: (_, { programmeId }) => ({ programmeId, kind: 'list' }) },
  'GET /api/notices': { may: everybody, ofProgramme: true },
  'GET /api/notices/{id}': [{ may: everybody, object: 'notice' }, draftNotice],
  'GET /api/notices/{id}/lines': [{ may: everybody, object: 'notice' }, draftNotice],
  'GET /api/notices/{id}/pdf': [{ may: everybody, object: 'notice' }, draftNotice],
  'GET /notice/{id}': [{ may: everybody, object: 'notice' }, draftNotice],
  'POST /api/notices/{id}/objections': [
    {
      may: everybody,
      object: 'notice',
      bodyOf: (_, { objects }) => ({ awardId: objects.get('awardOnNotice')?.foreign, ...objection }),
    },
    {
      may: everybody,
      object: 'draftNotice',
      bodyOf: (_, { objects }) => ({ awardId: objects.get('awardOnNotice')?.foreign, ...objection }),
      foreign: hiddenBut(),
    },
  ],
  // The receipt itself is the key.
  'GET /api/objections/receipts/{receipt}': { may: everybody, object: 'receipt' },
  'POST /api/published-texts': { may: organiser },
  'POST /api/published-texts/all': { may: organiser, bodyOf: (_, { programmeId }) => ({ programmeId }) },
  'GET /api/published-texts': { may: staff, ofProgramme: true },
  'GET /api/published-texts/{id}': { may: staff, object: 'publishedText' },
  'GET /text/{id}': { may: everybody, object: 'publicText' },
  'POST /api/approvals': {
    may: organiser,
    bodyOf: (_, { objects }) => ({
      kind: 'award.revoke',
      subjectId: objects.get('award')?.foreign,
      reason: '事迹不实',
    }),
  },
  'GET /api/approvals': { may: staff, ofProgramme: true },
  'GET /api/approvals/{id}': { may: staff, object: 'approval' },
  'GET /api/successions': { may: staff, ofProgramme: true },
  'POST /api/objections/receipts/{receipt}/evidence': { may: everybody, object: 'receipt' },
  'GET /objection': { may: everybody },
  'POST /notice/{id}/objections': { may: everybody, object: 'notice', body: {} },
  'POST /objection/evidence': { may: everybody, body: {} },
  'GET /api/objections/{id}/evidence/{evidenceId}': {
    may: organiser,
    object: 'objection',
    params: { evidenceId: '00000000-0000-4000-8000-000000000000' },
    // Of a case that somebody else owns.
    own: { organiser: 404 },
    foreign: { organiser: 404 },
  },
  'GET /api/objections': { may: staff, ofProgramme: true },
  'GET /api/objections/{id}': { may: staff, object: 'objection' },
};

export const commendationEvents: EventPermissions = {
  publishedText: {
    'publishedText.edit': { may: organiser },
    'publishedText.recordConsent': { may: organiser },
    'publishedText.revert': { may: organiser },
    'publishedText.publish': { may: organiser },
  },
  ballot: {
    'ballot.reorder': { may: organiser },
    'ballot.count': { may: organiser },
    'ballot.decide': { may: organiser },
    'ballot.abandon': { may: organiser },
  },
  award: {
    'award.notice': { may: nobody },
    'award.confer': { may: organiser },
    'award.remove': { may: nobody },
    'award.revoke': { may: nobody },
  },
  notice: {
    'notice.publish': { may: organiser },
    'notice.restart': { may: nobody },
    'notice.conclude': { may: nobody },
  },
  succession: {
    'succession.confirm': { may: organiser },
    'succession.leaveVacant': { may: organiser },
  },
  approval: {
    'approval.approve': { may: organiser },
    'approval.dismiss': { may: organiser },
  },
  objection: {
    'objection.assign': { may: organiser },
    'objection.examine': { may: organiser },
    'objection.fallDue': { may: nobody },
    'objection.uphold': { may: organiser },
    'objection.dismiss': { may: organiser },
  },
};
