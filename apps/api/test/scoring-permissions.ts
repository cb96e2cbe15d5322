import {
  eventRoutes,
  type EventPermissions,
  nobody,
  offices,
  organiser,
  type Permission,
  type Permissions,
  staff,
} from './permission.js';
import { nobodysId, type WorldRole } from './world.js';

const judge: readonly WorldRole[] = ['judge'];
const chair: readonly WorldRole[] = ['panelChair'];
/** Those who run a round: a chair his own. */
const officials: readonly WorldRole[] = ['organiser', 'panelChair', 'auditor'];
/** The leading group sees which rounds there are and what came of them, not the sheets. */
const rankingReaders: readonly WorldRole[] = [...officials, 'leadingGroupMember'];
/** The organiser declares for anybody, a judge and a chair for themselves, an office for itself. */
const declarers: readonly WorldRole[] = ['organiser', 'judge', 'panelChair', ...offices];

const notTheChairs = { panelChair: 404 } as const;
const notTheDeclarers = { panelChair: 404, officeClerk: 404, officeLead: 404 } as const;
const notTheJudges = { judge: 404 } as const;
const draft = { expectedVersion: 0, marks: {} };

export const scoringPermissions: Permissions = {
  'POST /api/panels': { may: organiser },
  'GET /api/panels': { may: officials, ofProgramme: true },
  'GET /api/panels/{id}': { may: officials, object: 'panel', foreign: notTheChairs },
  'POST /api/panels/{id}/judges': {
    may: organiser,
    object: 'panel',
    bodyOf: (_, world) => ({ judgeIds: [world.id('person', 'judge')] }),
  },
  'POST /api/panels/{id}/judges/{judgeId}/removal': {
    may: organiser,
    object: 'panel',
    params: { judgeId: nobodysId },
    body: { reason: '离岗' },
  },
  'PUT /api/panels/{id}/chair': {
    may: organiser,
    object: 'panel',
    bodyOf: (_, world) => ({ chairId: world.id('person', 'judge'), reason: '组长调离' }),
  },
  'GET /api/conflicts': { may: [...declarers, 'auditor'], ofProgramme: true },
  'GET /api/conflicts/found': { may: staff, ofProgramme: true },
  'POST /api/conflicts': {
    may: declarers,
    object: 'judgeHimself',
    bodyOf: (judgeId, world) => ({
      programmeId: world.programmeId,
      judgeId,
      kind: 'family',
      officeId: world.id('office', 'health-family-planning'),
      reason: '亲属在该单位任职',
    }),
    foreign: { judge: 403, panelChair: 403 },
  },
  'POST /api/conflicts/{id}/withdraw': [
    // What the office declared about a judge is not his to take back, though he sees it.
    { may: organiser, object: 'imposedConflict', foreign: { judge: 403, ...notTheDeclarers }, seenBy: ['judge'] },
    { may: declarers, object: 'conflict', foreign: { judge: 404, ...notTheDeclarers } },
  ],
  'POST /api/rounds/plan': { may: organiser, bodyOf: (_, { programmeId }) => ({ programmeId }) },
  'GET /api/rounds': { may: rankingReaders, ofProgramme: true },
  'GET /api/rounds/{id}': [
    { may: rankingReaders, object: 'round', foreign: notTheChairs },
    { may: rankingReaders, object: 'rankedRound', foreign: notTheChairs },
  ],
  'PATCH /api/rounds/{id}': { may: organiser, object: 'plannedRound', body: { seed: 'another seed' } },
  'POST /api/rounds/{id}/assignment/preview': { may: organiser, object: 'plannedRound' },
  'GET /api/rounds/{id}/discrepancies': [
    { may: officials, object: 'round', foreign: notTheChairs },
    { may: officials, object: 'rankedRound', foreign: notTheChairs },
  ],
  'GET /api/rounds/{id}/progress': { may: officials, object: 'round', foreign: notTheChairs },
  'GET /api/rounds/{id}/calibration': { may: chair, object: 'round', foreign: notTheChairs },
  'GET /api/rounds/{id}/sheets': [
    { may: officials, object: 'round', foreign: notTheChairs },
    { may: officials, object: 'rankedRound', foreign: notTheChairs },
  ],
  'GET /api/rounds/{id}/ranking': [
    { may: rankingReaders, object: 'round', foreign: notTheChairs },
    { may: rankingReaders, object: 'rankedRound', foreign: notTheChairs },
  ],
  'GET /api/rounds/{id}/result': [
    { may: officials, object: 'round', foreign: notTheChairs },
    { may: officials, object: 'rankedRound', foreign: notTheChairs },
  ],
  'GET /api/rounds/{id}/report': [
    { may: officials, object: 'round', foreign: notTheChairs },
    { may: officials, object: 'rankedRound', foreign: notTheChairs },
  ],
  'GET /api/score-sheets': { may: judge },
  'GET /api/score-sheets/{id}': [
    { may: judge, object: 'scoreSheet', foreign: notTheJudges },
    { may: judge, object: 'sheetOfNominee', foreign: notTheJudges },
    { may: judge, object: 'colleaguesSheet', foreign: notTheJudges },
    { may: judge, object: 'givenUpSheet', foreign: notTheJudges },
  ],
  'PUT /api/score-sheets/{id}/draft': [
    { may: judge, object: 'scoreSheet', body: draft, foreign: notTheJudges },
    { may: judge, object: 'colleaguesSheet', body: draft, foreign: notTheJudges },
    { may: judge, object: 'givenUpSheet', body: draft, foreign: notTheJudges },
  ],
  'POST /api/judging-packets': { may: judge },
  'POST /api/judging-packets/imports': { may: judge },
  'GET /api/judging-packets/{id}': { may: judge, object: 'judgingPacket', foreign: notTheJudges, unlisted: true },
  'GET /api/judging-packets/{id}/file': { may: judge, object: 'judgingPacket', foreign: notTheJudges, unlisted: true },
};

export const scoringEvents: EventPermissions = {
  round: {
    'round.open': { may: organiser },
    'round.assigned': { may: nobody },
    'round.assignmentFailed': { may: nobody },
    'round.close': { may: organiser },
    'round.deadlinePassed': { may: nobody },
    'round.remind': { may: ['organiser', 'panelChair'], foreign: notTheChairs },
    'round.appoint': { may: ['organiser', 'panelChair'], foreign: notTheChairs },
    'round.rank': { may: organiser },
    'round.requestMoreMarks': { may: nobody },
    'round.requestExtraMarks': { may: nobody },
    'round.ranked': { may: nobody },
    'round.confirm': { may: ['organiser', 'panelChair'], foreign: notTheChairs },
  },
  scoreSheet: {
    'scoreSheet.pair': { may: judge, foreign: notTheJudges },
    'scoreSheet.begin': { may: judge, foreign: notTheJudges },
    'scoreSheet.file': { may: judge, foreign: notTheJudges },
    'scoreSheet.reopen': { may: chair, own: { organiser: 404 }, foreign: { ...notTheChairs, organiser: 404 } },
    'scoreSheet.recuse': { may: judge, foreign: notTheJudges },
    'scoreSheet.replace': { may: organiser },
  },
};

/**
 * A judge against the sheet of another on the same essay, and against one that he gave up; the chair against one of an essay
 * that he is kept from, which the organiser reopens in his place.
 */
export const sheetsOfOthers: readonly [string, Permission][] = [
  ...eventRoutes('scoreSheet', 'scoreSheet.reopen', { may: organiser, object: 'keptSheet', foreign: notTheChairs }),
  ...['colleaguesSheet', 'givenUpSheet'].flatMap((object) =>
    ['scoreSheet.begin', 'scoreSheet.file', 'scoreSheet.recuse'].flatMap((event) =>
      eventRoutes('scoreSheet', event, { may: judge, object, foreign: notTheJudges }),
    ),
  ),
];
