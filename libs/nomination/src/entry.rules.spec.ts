import { hanLength } from '#kernel';
import { chineseText } from '#testing';
import fc from 'fast-check';
import type { CapCount, NomineeFacts } from './structure-caps.rules.js';
import {
  type EntryFacts,
  inTime,
  mayRegister,
  mayRegroup,
  maySubmit,
  maySubmitFormally,
  officeMayEnter,
  textLongEnough,
  withinQuota,
  withinWindow,
  type EntryChartFacts,
  entryRules,
  mayWithdraw,
  nominationRules,
} from './entry.rules.js';

const OPEN = new Date('2018-08-20T01:00:00Z');
const CLOSE = new Date('2018-09-07T10:00:00Z');
const right: EntryFacts = {
  now: new Date('2018-09-01T00:00:00Z'),
  timezone: 'Asia/Shanghai',
  programmeState: 'open',
  opensAt: OPEN,
  closesAt: CLOSE,
  correctionDueAt: null,
  correctionEndsAt: null,
  graceRuns: false,
  lateUnder: null,
  categoryName: { zh: '创新奖', en: 'Innovation Award' },
  officeKind: 'county',
  nominatedBy: ['county', 'unit'],
  textLength: 300,
  minimum: 300,
  maximum: 2000,
  textField: 'deeds',
  quota: 2,
  othersOfOffice: 1,
  holdsPlace: false,
  othersOfPerson: 0,
  minimumPerOffice: 0,
  othersSentIn: 0,
  name: '张三',
  nameField: 'nomineeName',
  twiceReason: '',
  enteredBy: 'office',
  byAuthor: false,
  nominee: null,
  municipalReviewers: 1,
  twoPasses: false,
  formalEndsAt: null,
  formUploaded: false,
  consentAwaited: false,
};
const at = (moment: number): EntryFacts => ({ ...right, now: new Date(moment) });

describe('the quota', () => {
  it('refuses exactly those that would be more than it allows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(100), (quota, othersOfOffice) => {
        const refusal = withinQuota({ ...right, quota, othersOfOffice });
        expect(refusal?.code).toBe(othersOfOffice + 1 > quota ? 'NOMINATION.QUOTA_EXHAUSTED' : undefined);
      }),
    );
  });

  it('is not for an entry to keep that holds its place already, where others exceed it', () => {
    const exceeded = { ...right, quota: 2, othersOfOffice: 5 };
    expect(withinQuota(exceeded)).toMatchObject({ code: 'NOMINATION.QUOTA_EXHAUSTED' });
    expect(withinQuota({ ...exceeded, holdsPlace: true })).toBeUndefined();
  });

  it('is no limit where there is none', () => {
    fc.assert(
      fc.property(fc.nat(), (othersOfOffice) => withinQuota({ ...right, quota: null, othersOfOffice }) === undefined),
    );
  });
});

describe('the length of a text', () => {
  const codeFor = (length: number, minimum: number, maximum: number): string | undefined =>
    textLongEnough({ ...right, textLength: hanLength(chineseText(length)), minimum, maximum })?.code;

  it('is right at both limits and wrong one character beyond either', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(400), (minimum, more) => {
        const maximum = minimum + more;
        expect([minimum - 1, minimum, maximum, maximum + 1].map((length) => codeFor(length, minimum, maximum))).toEqual(
          ['ENTRY.TEXT_TOO_SHORT', undefined, undefined, 'ENTRY.TEXT_TOO_LONG'],
        );
      }),
      { numRuns: 50 },
    );
  });

  it('is refused on the field that holds the text', () => {
    expect(textLongEnough({ ...right, textLength: 0, textField: 'body' })?.fields).toEqual([
      { field: 'body', code: 'ENTRY.TEXT_TOO_SHORT', params: { length: 0, minimum: 300, maximum: 2000 } },
    ]);
  });
});

describe('the window for entries', () => {
  it('is open from its first moment to just before its last', () => {
    const codes = [OPEN.getTime() - 1, OPEN.getTime(), CLOSE.getTime() - 1, CLOSE.getTime()].map(
      (moment) => withinWindow(at(moment))?.code,
    );
    expect(codes).toEqual(['PROGRAMME.TOO_EARLY', undefined, undefined, 'PROGRAMME.TOO_LATE']);
    expect(withinWindow(at(CLOSE.getTime()))?.params).toEqual({
      until: CLOSE.toISOString(),
      timezone: 'Asia/Shanghai',
    });
  });

  it('is shut in every state of the programme but open', () => {
    for (const programmeState of ['draft', 'judging', 'deciding', 'publicity', 'commending', 'closed']) {
      expect(withinWindow({ ...right, programmeState })).toMatchObject({ code: 'PROGRAMME.NOT_OPEN' });
    }
  });
});

describe('the time for a correction', () => {
  it('takes the place of the window: open from the return to just before its end, on either side of the closing', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }), (now, due) => {
        const correctionDueAt = new Date(CLOSE.getTime() + due);
        const refusal = inTime({ ...right, now: new Date(CLOSE.getTime() + now), correctionDueAt });
        expect(refusal?.code).toBe(now < due ? undefined : 'ENTRY.CORRECTION_TOO_LATE');
      }),
    );
  });

  it('is nobody’s who was not returned', () => {
    expect(inTime({ ...right, now: CLOSE })).toMatchObject({ code: 'PROGRAMME.TOO_LATE' });
  });
});

it('lets only those kinds of office enter that the category names', () => {
  expect(officeMayEnter(right)).toBeUndefined();
  expect(officeMayEnter({ ...right, officeKind: 'media' })).toMatchObject({
    code: 'ENTRY.OFFICE_NOT_ENTITLED',
    params: { kind: 'media', entitled: ['county', 'unit'] },
  });
});

it('looks at the length when an entry is sent, not yet when it is registered', () => {
  const short = { ...right, textLength: 10 };
  expect(mayRegister(short)).toBeUndefined();
  expect(entryRules.maySubmit({ ...short, ...unhindered })).toMatchObject({ code: 'ENTRY.TEXT_TOO_SHORT' });
});

const unhindered = { pending: [], ownEntry: false, decidedByReview: false };

describe('a decision', () => {
  const facts: EntryChartFacts = { ...right, ...unhindered };
  const own = { ...facts, ownEntry: true };

  it('is nobody’s who registered, changed or sent in the entry: to pass, to return or to reject', () => {
    const { mayPass, mayDecide, passesOutright, passesPreliminarily } = nominationRules;
    for (const rule of [mayPass, mayDecide, passesOutright, passesPreliminarily])
      expect(rule({ ...own, twoPasses: rule === passesPreliminarily })).toEqual({ code: 'REVIEW.OWN_SUBMISSION' });
    for (const rule of [mayPass, mayDecide, passesOutright]) expect(rule(facts)).toBeUndefined();
  });

  it('waits for what is pending, unless it is what the reviewers themselves have come to', () => {
    const pending = [{ code: 'REVIEW.DECISIONS_AWAITED', count: 2 }];
    expect(entryRules.mayDecide({ ...facts, pending })).toMatchObject({ code: 'REVIEW.DECISIONS_AWAITED' });
    expect(entryRules.mayDecide({ ...facts, pending, decidedByReview: true })).toBeUndefined();
    expect(entryRules.mayPass({ ...facts, pending, decidedByReview: true })).toMatchObject({ params: { count: 2 } });
  });
});

/** A nominee of an office, of whose nominations a fifth may be leaders. */
const nomineeAmong = (counted: Pick<CapCount, 'member' | 'counted' | 'othersOfGroup' | 'others'>): NomineeFacts => ({
  individual: true,
  groups: counted.member ? ['leaders'] : [],
  knownGroups: ['leaders'],
  jointNomination: false,
  partners: [],
  caps: [{ group: 'leaders', name: { zh: '领导', en: 'Leaders' }, percent: 20, ...counted }],
});

describe('an office that takes a nomination back', () => {
  const leaders = nomineeAmong({ member: false, counted: false, othersOfGroup: 1, others: 4 });
  const late = { ...right, now: new Date(CLOSE.getTime() + 1), programmeState: 'judging' };

  it('keeps shares, on the short list and after entries have closed too; whoever is of the group may leave', () => {
    for (const facts of [right, late]) {
      const refusal = mayWithdraw({ ...facts, nominee: leaders });
      expect(refusal).toMatchObject({
        code: 'NOMINATION.STRUCTURE_CAP_AFTER',
        params: { percent: 20, count: 1, total: 4, allowed: 0 },
      });
      expect(nominationRules.mayWithdrawLate({ ...facts, ...unhindered, nominee: leaders })).toEqual(refusal);
      const member = { ...leaders, caps: leaders.caps.map((cap) => ({ ...cap, member: true })) };
      expect(mayWithdraw({ ...facts, nominee: member })).toBeUndefined();
    }
  });

  it('is not held by a share that was over before', () => {
    const over = { ...leaders, caps: leaders.caps.map((cap) => ({ ...cap, othersOfGroup: 2 })) };
    expect(mayWithdraw({ ...right, nominee: over })).toBeUndefined();
  });

  it('keeps its minimum once nobody can be put in the place; before, it may fill it again', () => {
    const least = { ...right, minimumPerOffice: 3, othersSentIn: 2 };
    expect(mayWithdraw(least)).toBeUndefined();
    expect(mayWithdraw({ ...least, now: CLOSE })).toMatchObject({
      code: 'NOMINATION.BELOW_MINIMUM_AFTER',
      params: { minimum: 3, count: 2, category: { zh: '创新奖', en: 'Innovation Award' } },
      fields: [{ field: 'categoryKey' }],
    });
    expect(mayWithdraw({ ...least, now: CLOSE, othersSentIn: 3 })).toBeUndefined();
  });
});

describe('the share of a group', () => {
  const leader = nomineeAmong({ member: true, counted: true, othersOfGroup: 0, others: 3 });
  const gained = { ...leader, caps: leader.caps.map((cap) => ({ ...cap, counted: false })) };
  const entry = { ...right, formUploaded: true };

  it('that somebody else broke stands in no way of who counted already: sent in again, formally or described otherwise', () => {
    for (const rule of [maySubmit, maySubmitFormally, mayRegroup]) {
      expect(rule({ ...entry, nominee: leader })).toBeUndefined();
      expect(rule({ ...entry, nominee: gained })).toMatchObject({ code: 'NOMINATION.STRUCTURE_CAP' });
    }
  });
});

describe('whom the municipal office lets go', () => {
  const unkept: EntryChartFacts = {
    ...right,
    now: CLOSE,
    programmeState: 'publicity',
    minimumPerOffice: 3,
    othersSentIn: 0,
    pending: [],
    ownEntry: false,
    decidedByReview: false,
  };

  it('leaves whatever the office keeps, until winners are commended', () => {
    expect(mayWithdraw(unkept)).toMatchObject({ code: 'NOMINATION.BELOW_MINIMUM_AFTER' });
    expect(entryRules.mayLetGo(unkept)).toBeUndefined();
    expect(entryRules.mayLetGo({ ...unkept, programmeState: 'commending' })).toMatchObject({
      code: 'ENTRY.TOO_LATE_TO_WITHDRAW',
    });
  });

  it('leaves by nobody who handled the entry, and not while it is to be disqualified', () => {
    expect(entryRules.mayLetGo({ ...unkept, ownEntry: true })).toEqual({ code: 'REVIEW.OWN_SUBMISSION' });
    expect(entryRules.mayLetGo({ ...unkept, ownEntry: true, nobodyElse: true })).toEqual({
      code: 'REVIEW.SECOND_ORGANISER',
    });
    const pending = [{ code: 'DISQUALIFICATION.PENDING', count: 1 }];
    expect(entryRules.mayLetGo({ ...unkept, pending })).toMatchObject({ code: 'DISQUALIFICATION.PENDING' });
  });
});
