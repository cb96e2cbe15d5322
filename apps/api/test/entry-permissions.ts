import {
  type EventPermissions,
  everybody,
  nobody,
  offices,
  organiser,
  type Permissions,
  signedIn,
  staff,
} from './permission.js';
import type { WorldRole } from './world.js';

const entryReaders: readonly WorldRole[] = [...offices, 'organiser', 'leadingGroupMember', 'auditor'];
const importReaders: readonly WorldRole[] = [...offices, ...staff];
const opinionReaders: readonly WorldRole[] = [...offices, 'organiser', 'leadingGroupMember', 'auditor'];
/** The leading group reads opinions once it is to decide; the programme of this world is not so far. */
const notYetTheirs = { officeClerk: 404, officeLead: 404, leadingGroupMember: 404 } as const;
const notTheirs = { officeClerk: 404, officeLead: 404 } as const;
/** A lead acts for what is below his office, a clerk not for what is above it. */
const notTheClerks = { officeClerk: 404 } as const;

const consentReaders: readonly WorldRole[] = [...offices, 'organiser', 'auditor'];
/** At a level of others, or decided by a colleague. */
const notTheReviewers = { ...notTheirs, organiser: 404 } as const;
const reviewReaders: readonly WorldRole[] = [...offices, 'organiser', 'auditor'];
const reviewers: readonly WorldRole[] = [...offices, 'organiser'];

const SOMEBODY = '00000000-0000-4000-8000-000000000000';
const office = {
  key: 'county-9',
  name: { zh: '丙县', en: 'County Nine' },
  kind: 'county',
  parentKey: 'municipal-office',
};
const person = { username: 'late-comer', name: '后来者', password: 'a late password', roles: [{ role: 'judge' }] };

/** A table is its sender's, and read by those who oversee. */
const importPermissions = (route: string, object: string): Permissions => ({
  [`GET /api/${route}/imports`]: { may: importReaders, ofProgramme: true },
  [`POST /api/${route}/imports`]: { may: offices },
  [`GET /api/${route}/imports/template`]: { may: offices },
  [`GET /api/${route}/imports/{id}`]: { may: importReaders, object, foreign: notTheirs },
  [`PUT /api/${route}/imports/{id}/cells`]: {
    may: offices,
    object,
    body: { expectedVersion: 0, cells: [{ row: 2, column: 'A', value: '苇莺' }] },
    foreign: notTheirs,
  },
  [`GET /api/${route}/imports/{id}/rows`]: { may: importReaders, object, foreign: notTheirs },
});

/** Identity, nominations, essays and opinions. */
export const entryPermissions: Permissions = {
  'GET /': { may: everybody },
  'GET /app': { may: everybody },
  'GET /app/{path}': { may: everybody, object: 'token', params: { path: 'sign-in' } },
  'GET /page.css': { may: everybody },
  'GET /page.svg': { may: everybody },
  'GET /api/health': { may: everybody },
  'GET /api/ready': { may: everybody },
  'POST /api/session': {
    may: everybody,
    body: { username: 'auditor', password: 'a long enough password' },
    endsSession: true,
  },
  'GET /api/session': { may: everybody },
  'PUT /api/session/password': {
    may: signedIn,
    body: { currentPassword: 'not the password', newPassword: 'a password of my own' },
  },
  'DELETE /api/session': { may: signedIn, endsSession: true },
  'GET /api/offices': { may: signedIn },
  'POST /api/offices': { may: organiser, body: office },
  'POST /api/offices/import': { may: organiser, body: { rows: [{ ...office, key: 'county-8' }] } },
  'POST /api/offices/table': { may: organiser },
  'PATCH /api/offices/{id}': { may: organiser, object: 'office', body: { expectedVersion: 0 } },
  'POST /api/offices/{id}/close': { may: organiser, object: 'office' },
  'POST /api/offices/{id}/reopen': { may: organiser, object: 'office' },
  'GET /api/people': { may: staff },
  'GET /api/sessions': { may: organiser },
  'DELETE /api/sessions/{id}': {
    may: organiser,
    object: 'person',
    own: { organiser: 404 },
    foreign: { organiser: 404 },
  },
  'POST /api/people/import': { may: organiser, body: { rows: [person] } },
  'POST /api/people/table': { may: organiser },
  'PATCH /api/people/{id}': { may: organiser, object: 'person', body: {} },
  'POST /api/people/{id}/sign-out': { may: organiser, object: 'person' },
  'POST /api/people/{id}/disable': { may: organiser, object: 'person' },
  'POST /api/people/{id}/password': { may: organiser, object: 'person', body: { password: 'another password' } },
  'POST /api/people/{id}/enable': { may: organiser, object: 'person' },
  'GET /api/nominations': { may: entryReaders, ofProgramme: true },
  'POST /api/nominations': { may: offices },
  'POST /api/nominations/import': { may: offices },
  'GET /api/nominations/{id}': [
    { may: entryReaders, object: 'nomination', foreign: notTheirs },
    { may: entryReaders, object: 'nominationOfCounty', foreign: notTheClerks },
  ],
  'PATCH /api/nominations/{id}': {
    may: offices,
    object: 'nomination',
    body: { expectedVersion: 0, nomineePosition: '村民' },
    foreign: notTheirs,
  },
  'POST /api/nominations/check': { may: offices },
  'POST /api/essays/check': { may: offices },
  'PUT /api/nominations/order': { may: offices },
  'GET /api/office-places': { may: entryReaders, ofProgramme: true },
  'POST /api/office-places/warnings': { may: organiser, bodyOf: (_, world) => ({ programmeId: world.programmeId }) },
  'POST /api/nominations/{id}/consent': { may: offices, object: 'nomination', foreign: notTheirs },
  'GET /api/nominations/{id}/consent': { may: consentReaders, object: 'nomination', foreign: notTheirs },
  'PUT /api/nominations/{id}/form': {
    may: offices,
    object: 'nomination',
    search: '?expectedVersion=0',
    body: Buffer.from('%PDF-1.7 %%EOF'),
    foreign: notTheirs,
  },
  'GET /api/nominations/{id}/form': { may: entryReaders, object: 'nomination', foreign: notTheirs },
  'GET /api/nominations/{id}/difference': { may: entryReaders, object: 'nomination', foreign: notTheirs },
  'GET /consent/{token}': { may: everybody, object: 'consentToken' },
  'POST /consent/{token}': { may: everybody, object: 'consentToken', body: { answer: 'accept' } },
  'GET /api/essays': { may: entryReaders, ofProgramme: true },
  'POST /api/essays': { may: offices },
  'POST /api/essays/import': { may: offices },
  'GET /api/essays/{id}': [
    { may: entryReaders, object: 'essay', foreign: notTheirs },
    { may: entryReaders, object: 'essayOfCounty', foreign: notTheClerks },
  ],
  'PATCH /api/essays/{id}': {
    may: offices,
    object: 'essay',
    body: { expectedVersion: 0, authorName: '某作者' },
    foreign: notTheirs,
  },
  ...importPermissions('nominations', 'entryImport'),
  ...importPermissions('essays', 'essayImport'),
  'GET /api/blind-copies': { may: [...offices, 'organiser', 'auditor'], ofProgramme: true },
  'GET /api/blind-copies/{id}': {
    may: [...offices, 'organiser', 'auditor'],
    object: 'blindCopy',
    foreign: notTheirs,
  },
  'PATCH /api/blind-copies/{id}': {
    may: [...offices, 'organiser'],
    object: 'blindCopy',
    body: { expectedVersion: 0, keep: [], marked: [] },
    foreign: notTheirs,
  },
  'POST /api/essays/{id}/files': {
    may: offices,
    object: 'essay',
    body: Buffer.from('%PDF-1.7 %%EOF'),
    foreign: notTheirs,
  },
  'GET /api/essays/{id}/files': { may: consentReaders, object: 'essay', foreign: notTheirs },
  'GET /api/essay-files/{id}': { may: consentReaders, object: 'essayFile', foreign: notTheirs },
  'GET /api/essay-files/{id}/original': { may: consentReaders, object: 'essayFile', foreign: notTheirs },
  'GET /enter/{categoryId}': { may: everybody, object: 'openTheme' },
  'POST /enter/{categoryId}': { may: everybody, object: 'openTheme', body: {} },
  'GET /enter/receipts/{receipt}': { may: everybody, object: 'authorReceipt' },
  'GET /api/author-entries': { may: consentReaders, ofProgramme: true },
  'GET /api/author-entries/{id}': { may: consentReaders, object: 'authorEntry', foreign: notTheirs },
  'GET /api/author-entries/{id}/original': { may: consentReaders, object: 'authorEntry', foreign: notTheirs },
  'GET /api/entrants': { may: staff, ofProgramme: true },
  'GET /api/entrants/candidates': { may: staff, ofProgramme: true },
  'GET /api/entrants/{id}': { may: staff, object: 'entrant' },
  'POST /api/entrants/merges': { may: organiser },
  'GET /api/entrants/merges/{id}': { may: staff, object: 'entrantMerge' },
  'GET /api/opinions': { may: opinionReaders, ofProgramme: true },
  'GET /api/opinions/{id}': { may: opinionReaders, object: 'opinion', foreign: notYetTheirs },
  'GET /api/reviews/decisions': { may: reviewReaders, ofProgramme: true },
  'GET /api/reviews/decisions/{id}': { may: reviewReaders, object: 'reviewDecision', foreign: notTheReviewers },
  'GET /api/reviews/checklist': { may: reviewers },
  'PUT /api/reviews/checklist': { may: reviewers },
  'GET /api/reviews/hits': { may: reviewReaders, ofProgramme: true },
  'POST /api/reviews/hits': { may: reviewers },
  'GET /api/reviews/summary': { may: staff, ofProgramme: true },
};

export const entryEvents: EventPermissions = {
  nomination: {
    'nomination.submit': { may: offices, foreign: notTheirs },
    'nomination.submitFormally': { may: offices, foreign: notTheirs },
    'nomination.withdraw': { may: offices, foreign: notTheirs },
    'nomination.letGo': { may: organiser },
    'nomination.decline': { may: nobody },
    'eligibility.begin': { may: organiser },
    'eligibility.pass': { may: organiser },
    'eligibility.confirm': { may: organiser },
    'eligibility.return': { may: organiser },
    'eligibility.reject': { may: organiser },
    'nomination.lapse': { may: nobody },
    'nomination.disqualify': { may: nobody },
  },
  essay: {
    'essay.submit': { may: offices, foreign: notTheirs },
    'essay.withdraw': { may: offices, foreign: notTheirs },
    'essay.letGo': { may: organiser },
    'essay.screen': { may: organiser },
    'essay.admit': { may: organiser },
    'essay.return': { may: organiser },
    'essay.reject': { may: organiser },
    'essay.lapse': { may: nobody },
    'essay.disqualify': { may: nobody },
  },
  entryImport: {
    'entryImport.map': { may: offices, body: { payload: { columns: {} } }, foreign: notTheirs },
    'entryImport.recheck': { may: offices, foreign: notTheirs },
    'entryImport.run': { may: offices, foreign: notTheirs },
    'entryImport.cancel': { may: offices, foreign: notTheirs },
    'entryImport.clear': { may: offices, foreign: notTheirs },
    'entryImport.check': { may: nobody },
    'entryImport.finish': { may: nobody },
  },
  blindCopy: {
    'blindCopy.confirm': { may: [...offices, 'organiser'], foreign: notTheirs },
    'blindCopy.amend': { may: organiser, body: { payload: { reason: '补充', marked: ['词'] } } },
    'blindCopy.reopen': { may: [...offices, 'organiser'], foreign: notTheirs },
    'blindCopy.renew': { may: nobody },
  },
  opinion: {
    'opinion.agree': { may: offices, foreign: notTheirs },
    'opinion.object': { may: offices, foreign: notTheirs },
    'opinion.nameStandIn': { may: organiser, body: { payload: { reason: '无人可办', personId: SOMEBODY } } },
    'opinion.expire': { may: nobody },
    'opinion.renew': { may: nobody },
  },
  // The nominee's, who holds the link and has a page for it.
  consent: {
    'consent.accept': { may: nobody },
    'consent.decline': { may: nobody },
    'consent.expire': { may: nobody },
    'consent.renew': { may: nobody },
  },
  reviewDecision: {
    'review.pass': { may: reviewers, foreign: notTheReviewers },
    'review.return': { may: reviewers, foreign: notTheReviewers },
    'review.reject': { may: reviewers, foreign: notTheReviewers },
    'review.takeBack': { may: reviewers, foreign: notTheReviewers },
    'review.nameStandIn': {
      may: organiser,
      body: { payload: { reason: '无人可办', personId: SOMEBODY } },
      foreign: { organiser: 404 },
    },
    'review.release': { may: organiser, foreign: { organiser: 404 } },
    'review.close': { may: nobody },
  },
  essayFile: {
    'essayFile.confirm': { may: offices, foreign: notTheirs },
    'essayFile.discard': { may: offices, foreign: notTheirs },
  },
  authorEntry: {
    'authorEntry.accept': { may: [...offices, 'organiser'], foreign: notTheirs },
    'authorEntry.return': { may: [...offices, 'organiser'], foreign: notTheirs },
    'authorEntry.lapse': { may: nobody },
  },
  entrantMerge: {
    'entrantMerge.confirm': { may: organiser },
    'entrantMerge.dismiss': { may: organiser },
    'entrantMerge.undo': { may: organiser },
  },
  negativeHit: {
    'negativeHit.waive': { may: organiser },
    'negativeHit.retract': { may: organiser },
  },
};
