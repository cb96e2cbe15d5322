import type { Refusal } from '#workflow';
import fc from 'fast-check';
import { transition } from 'xstate';
import { REMOVED_STATES } from './entry-standing.js';
import { type EntryChartFacts, mayRegister, mayRegroup, nominationRules } from './entry.rules.js';
import { nominationMachine } from './nomination.machine.js';
import { allowedOf } from './structure-caps.rules.js';

/** A nomination of one office, in one of its categories. */
interface Entry {
  readonly category: number;
  leader: boolean;
  state: string;
  /** In the office's order of recommendation, from 1. */
  rank: number;
}

interface Limits {
  readonly quota: number;
  readonly minimum: number;
  readonly percent: number;
  readonly twoPasses: boolean;
}

/** What an office has registered, and who of it is still in. */
interface Office extends Limits {
  readonly entries: Entry[];
  closed: boolean;
}

const REMOVED: readonly string[] = REMOVED_STATES;
const isStanding = ({ state }: Entry): boolean => !REMOVED.includes(state);
const isSentIn = (entry: Entry): boolean => isStanding(entry) && entry.state !== 'draft';
const leaders = (entries: readonly Entry[]): number => entries.filter(({ leader }) => leader).length;
const inCategory = (entries: readonly Entry[], category: number): Entry[] =>
  entries.filter((entry) => entry.category === category);
const capHolds = ({ entries, percent }: Office): boolean => {
  const sent = entries.filter(isSentIn);
  return leaders(sent) <= allowedOf(sent.length, percent);
};

const CLOSES = new Date('2018-09-07T10:00:00Z');

/** As the queries count them: the entry itself left out. */
const factsOf = (office: Office, entry: Entry): EntryChartFacts => {
  const others = office.entries.filter((other) => other !== entry);
  const sent = others.filter(isSentIn);
  return {
    now: new Date(CLOSES.getTime() + (office.closed ? 1 : -1)),
    timezone: 'Asia/Shanghai',
    programmeState: 'open',
    opensAt: new Date('2018-08-20T01:00:00Z'),
    closesAt: CLOSES,
    correctionDueAt: ['returned', 'awaitingFormal'].includes(entry.state) ? new Date('2018-09-12T10:00:00Z') : null,
    correctionEndsAt: new Date('2018-09-12T10:00:00Z'),
    categoryName: { zh: `category-${entry.category}`, en: `category-${entry.category}` },
    officeKind: 'county',
    nominatedBy: ['county'],
    textLength: 300,
    minimum: 300,
    maximum: 2000,
    textField: 'deeds',
    quota: office.quota,
    othersOfOffice: inCategory(others.filter(isStanding), entry.category).length,
    holdsPlace: isSentIn(entry),
    minimumPerOffice: office.minimum,
    othersSentIn: inCategory(sent, entry.category).length,
    nominee: {
      individual: true,
      groups: entry.leader ? ['leaders'] : [],
      knownGroups: ['leaders'],
      caps: [
        {
          group: 'leaders',
          name: { zh: '县处级领导', en: 'Leaders' },
          percent: office.percent,
          member: entry.leader,
          counted: entry.leader && isSentIn(entry),
          othersOfGroup: leaders(sent),
          others: sent.length,
        },
      ],
      jointNomination: false,
      partners: [],
    },
    municipalReviewers: 1,
    twoPasses: office.twoPasses,
    formalEndsAt: new Date('2018-09-12T10:00:00Z'),
    formUploaded: true,
    consentAwaited: false,
    graceRuns: false,
    lateUnder: null,
    othersOfPerson: 0,
    name: '某人',
    nameField: 'nomineeName',
    twiceReason: '',
    enteredBy: 'office',
    byAuthor: false,
    pending: [],
    ownEntry: false,
    decidedByReview: false,
  };
};

const OF_OFFICE = ['nomination.submit', 'nomination.submitFormally', 'nomination.withdraw'] as const;
const OF_OTHERS = [
  'eligibility.begin',
  'eligibility.pass',
  'eligibility.confirm',
  'eligibility.return',
  'eligibility.reject',
  'nomination.decline',
  'nomination.lapse',
  'nomination.letGo',
  'nomination.disqualify',
] as const;

const acts = fc.record({
  act: fc.oneof(
    { weight: 6, arbitrary: fc.constant('register' as const) },
    { weight: 1, arbitrary: fc.constant('regroup' as const) },
    { weight: 9, arbitrary: fc.constant('nomination.submit' as const) },
    { weight: 4, arbitrary: fc.constantFrom('nomination.submitFormally' as const, 'nomination.withdraw' as const) },
    { weight: 8, arbitrary: fc.constantFrom(...OF_OTHERS) },
  ),
  category: fc.nat(2),
  leader: fc.boolean(),
  which: fc.nat(),
});
type Act = typeof acts extends fc.Arbitrary<infer T> ? T : never;

const demand = (holds: boolean, what: string, seen: unknown): void => {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(seen)}`);
};

/** Refusals name the rule and the count that it refused by. */
const demandNamed = ({ code, params, fields }: Refusal, office: Office, entry: Entry): void => {
  const others = office.entries.filter((other) => other !== entry);
  const sent = others.filter(isSentIn);
  const { quota, percent, minimum } = office;
  const share = (count: number, total: number) => ({ percent, count, total, allowed: allowedOf(total, percent) });
  const named: Readonly<Record<string, Readonly<Record<string, number>>>> = {
    'NOMINATION.QUOTA_EXHAUSTED': { quota, count: inCategory(others.filter(isStanding), entry.category).length },
    'NOMINATION.STRUCTURE_CAP': share(leaders(sent) + 1, sent.length + 1),
    'NOMINATION.STRUCTURE_CAP_AFTER': share(leaders(sent), sent.length),
    'NOMINATION.BELOW_MINIMUM_AFTER': { minimum, count: inCategory(sent, entry.category).length },
    'PROGRAMME.TOO_LATE': {},
  };
  const told = named[code];
  demand(told !== undefined, 'refused for nothing else', code);
  for (const [name, value] of Object.entries(told ?? {})) demand(params?.[name] === value, `${code} ${name}`, params);
  demand(fields?.[0]?.code === code, 'names its field', fields);
};

/** The first rule that stands against an event; undefined where the chart takes it, or doesn't know it in this state. */
const refusalOf = (event: string, facts: EntryChartFacts): Refusal | undefined => {
  if (event === 'nomination.submit') return nominationRules.maySubmit(facts);
  if (event === 'nomination.submitFormally') return nominationRules.maySubmitFormally(facts);
  return nominationRules.mayWithdrawLate(facts);
};

let submissions = 0;
const reached = new Set<string>();

const register = (office: Office, { category, leader }: Act): void => {
  const standing = inCategory(office.entries.filter(isStanding), category);
  const entry: Entry = { category, leader, state: 'draft', rank: standing.length + 1 };
  const refusal = mayRegister(factsOf(office, entry));
  if (refusal) demandNamed(refusal, office, entry);
  else office.entries.push(entry);
};

const regroup = (office: Office, entry: Entry): void => {
  if (!['returned', 'awaitingFormal'].includes(entry.state)) return;
  const changed = { ...entry, leader: !entry.leader };
  const refusal = mayRegroup({ ...factsOf(office, entry), nominee: nomineeOf(office, entry, changed) });
  if (refusal) demandNamed(refusal, office, entry);
  else entry.leader = changed.leader;
};

/** As it would be described, among the same others. */
const nomineeOf = (office: Office, entry: Entry, changed: Entry) => {
  const { nominee } = factsOf(office, entry);
  return (
    nominee && {
      ...nominee,
      groups: changed.leader ? ['leaders'] : [],
      caps: nominee.caps.map((cap) => ({ ...cap, member: changed.leader })),
    }
  );
};

/** By the real chart: where it goes, and whether those after it move up. */
const send = (office: Office, entry: Entry, event: string): void => {
  if (event === 'nomination.submit') submissions += 1;
  const facts = factsOf(office, entry);
  const before = nominationMachine.resolveState({ value: entry.state, context: {} });
  const [after, actions] = transition(nominationMachine, before, { type: event, facts } as never); // a name of the chart
  const to = after.value;
  if (to === entry.state) {
    const known = nominationMachine.states[entry.state]?.ownEvents.includes(event as never);
    const refusal = known && (OF_OFFICE as readonly string[]).includes(event) ? refusalOf(event, facts) : undefined;
    if (refusal) demandNamed(refusal, office, entry);
    return;
  }
  reached.add(to);
  entry.state = to;
  if (!actions.some(({ type }) => type === 'leaveOrder')) return;
  for (const other of inCategory(office.entries.filter(isStanding), entry.category))
    if (other.rank > entry.rank) other.rank -= 1;
};

/** What holds whatever was done; a share holds on where it held, unless somebody else than the office took one away. */
const demandKept = (office: Office, act: string, held: boolean): void => {
  for (const category of [0, 1, 2]) {
    const standing = inCategory(office.entries.filter(isStanding), category);
    demand(standing.length <= office.quota, 'quota', standing);
    const ranks = standing.map(({ rank }) => rank).sort((a, b) => a - b);
    demand(
      ranks.every((rank, index) => rank === index + 1),
      'order without gaps',
      ranks,
    );
  }
  const byOffice = act === 'regroup' || (OF_OFFICE as readonly string[]).includes(act);
  if (byOffice && held) demand(capHolds(office), 'share of leaders', office.entries);
};

const leastKept = (office: Office, entry: Entry, before: string): void => {
  if (!office.closed || before === 'draft' || before === entry.state) return;
  const left = inCategory(office.entries.filter(isSentIn), entry.category).length;
  demand(left >= office.minimum, 'minimum', left);
};

const play = (office: Office, doing: Act): void => {
  const held = capHolds(office);
  // Mostly of those that are in, so that they come far along the chart; who has left takes no event.
  const among = doing.which % 4 === 0 ? office.entries : office.entries.filter(isStanding);
  const entry = among[Math.floor(doing.which / 4) % Math.max(1, among.length)];
  if (doing.act === 'register') register(office, doing);
  else if (entry) {
    const before = entry.state;
    if (doing.act === 'regroup') regroup(office, entry);
    else send(office, entry, doing.act);
    if (doing.act === 'nomination.withdraw') leastKept(office, entry, before);
  }
  demandKept(office, doing.act, held);
};

it('no office gets past quota, order, share or minimum, whatever is sent in, returned, corrected, rejected or taken back: 10,000 submissions', () => {
  const limits = fc.record({
    quota: fc.integer({ min: 1, max: 8 }),
    minimum: fc.integer({ min: 0, max: 3 }),
    percent: fc.constantFrom(0, 20, 33, 50, 100),
    twoPasses: fc.boolean(),
  });
  const doings = fc.array(acts, { minLength: 200, maxLength: 200 });
  fc.assert(
    fc.property(limits, doings, fc.integer({ min: 90, max: 200 }), (given, done, closing) => {
      const office: Office = { ...given, entries: [], closed: false };
      done.forEach((doing, index) => {
        office.closed = index >= closing;
        play(office, doing);
      });
    }),
    // A failure is told at once, with its seed: shrinking it takes minutes.
    { numRuns: 200, endOnFailure: true },
  );
  expect(submissions).toBeGreaterThan(10_000);
  // Every state was ranged over.
  expect([...reached].sort()).toEqual(
    Object.keys(nominationMachine.states)
      .filter((state) => state !== 'draft')
      .sort(),
  );
});
