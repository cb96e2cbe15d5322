import { type AwardFacts, awardRules } from './award.rules.js';
import { type FilingFacts, mayFile } from './objection.rules.js';
import { type NoticeFacts, noticeRules } from './notice.rules.js';

const END = new Date('2018-10-09T16:00:00Z');
const at = (ms: number) => new Date(END.getTime() + ms);

describe('an award is conferred', () => {
  const facts = (changes: Partial<AwardFacts> = {}): AwardFacts => ({
    now: END,
    timezone: 'Asia/Shanghai',
    programmeState: 'commending',
    noticeState: 'concluded',
    noticeEndsAt: END,
    openCases: 0,
    entryEligible: true,
    ...changes,
  });
  it.each([
    [{}, undefined],
    [{ noticeState: 'published' }, 'AWARD.NOTICE_RUNNING'],
    [{ noticeState: 'none', noticeEndsAt: null }, 'AWARD.NOTICE_RUNNING'],
    [{ now: at(-1) }, 'AWARD.NOTICE_RUNNING'],
    [{ openCases: 1 }, 'AWARD.CASE_OPEN'],
    [{ entryEligible: false }, 'AWARD.ENTRY_NOT_ELIGIBLE'],
    [{ programmeState: 'publicity' }, 'AWARD.NOT_COMMENDING'],
    [{ programmeState: 'closed' }, 'AWARD.NOT_COMMENDING'],
  ])('with %j: %s', (changes, code) => {
    expect(awardRules.mayConfer(facts(changes))?.code).toBe(code);
  });
});

describe('an objection is received', () => {
  const facts = (changes: Partial<FilingFacts> = {}): FilingFacts => ({
    now: at(-1),
    timezone: 'Asia/Shanghai',
    noticeState: 'published',
    endsAt: END,
    onNotice: true,
    awardState: 'noticed',
    spokenFor: true,
    ...changes,
  });
  it.each([
    [{}, undefined],
    [{ now: END }, 'OBJECTION.WINDOW_CLOSED'],
    [{ noticeState: 'concluded' }, 'OBJECTION.WINDOW_CLOSED'],
    [{ onNotice: false }, 'OBJECTION.NOT_ON_NOTICE'],
    [{ awardState: 'removed' }, 'OBJECTION.NOT_ON_NOTICE'],
    [{ spokenFor: false }, 'OBJECTION.NO_CONTACT_PERSON'],
  ])('with %j: %s', (changes, code) => {
    expect(mayFile(facts(changes))?.code).toBe(code);
  });
});

describe('a notice is published', () => {
  const facts = (changes: Partial<NoticeFacts> = {}): NoticeFacts => ({
    now: at(0),
    timezone: 'Asia/Shanghai',
    kind: 'list',
    programmeState: 'publicity',
    earliestAt: at(0),
    lines: 1,
    openSuccessions: 0,
    endsAt: at(1),
    ...changes,
  });
  it.each([
    [{}, undefined],
    [{ lines: 0 }, 'NOTICE.EMPTY'],
    [{ now: at(-1) }, 'NOTICE.TOO_EARLY'],
    [{ programmeState: 'commending' }, 'NOTICE.NOT_IN_PUBLICITY'],
    [{ programmeState: 'commending', kind: 'reserve' as const }, undefined],
    [{ programmeState: 'closed', kind: 'reserve' as const }, 'NOTICE.NOT_IN_PUBLICITY'],
  ])('with %j: %s', (changes, code) => {
    expect(noticeRules.mayPublish(facts(changes))?.code).toBe(code);
  });
});

it('is refused at a moment with the zone on whose clock it is told', () => {
  const facts = { now: END, timezone: 'Asia/Urumqi', noticeState: 'concluded', endsAt: END };
  expect(mayFile({ ...facts, onNotice: true, awardState: 'noticed', spokenFor: true })?.params).toEqual({
    until: '2018-10-09T16:00:00.000Z',
    timezone: 'Asia/Urumqi',
  });
});
