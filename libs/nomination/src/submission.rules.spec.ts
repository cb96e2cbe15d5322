import type { Refusal } from '#workflow';
import fc from 'fast-check';
import { type EntryFacts, mayRegister, maySubmit, mayWithdraw } from './entry.rules.js';
import { allowedOf } from './structure-caps.rules.js';

/** A nomination of one office, in one of its categories. */
interface Entry {
  readonly category: number;
  readonly leader: boolean;
  sentIn: boolean;
}

interface Office {
  readonly quota: number;
  readonly percent: number;
  readonly entries: Entry[];
}

const inCategory = ({ entries }: Office, category: number): number =>
  entries.filter((entry) => entry.category === category).length;
const sentIn = ({ entries }: Office): Entry[] => entries.filter((entry) => entry.sentIn);
const leaders = (entries: readonly Entry[]): number => entries.filter(({ leader }) => leader).length;
const capHolds = (office: Office): boolean => {
  const all = sentIn(office);
  return leaders(all) <= allowedOf(all.length, office.percent);
};

/** As the queries count them: the entry itself left out. */
const factsOf = (office: Office, entry: Entry): EntryFacts => {
  const others = office.entries.filter((other) => other !== entry);
  const sent = others.filter((other) => other.sentIn);
  return {
    now: new Date('2018-09-01T00:00:00Z'),
    timezone: 'Asia/Shanghai',
    programmeState: 'open',
    opensAt: new Date('2018-08-20T01:00:00Z'),
    closesAt: new Date('2018-09-07T10:00:00Z'),
    correctionDueAt: null,
    correctionEndsAt: null,
    categoryKey: `category-${entry.category}`,
    officeKind: 'county',
    nominatedBy: ['county'],
    textLength: 300,
    minimum: 300,
    maximum: 2000,
    textField: 'deeds',
    quota: office.quota,
    othersOfOffice: others.filter(({ category }) => category === entry.category).length,
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
          othersOfGroup: leaders(sent),
          others: sent.length,
        },
      ],
      jointNomination: false,
      partners: [],
    },
    municipalReviewers: 1,
    twoPasses: false,
    formalEndsAt: null,
    formUploaded: false,
    consentAwaited: false,
    graceRuns: false,
    lateUnder: null,
    othersOfPerson: 0,
    minimumPerOffice: 0,
    othersSentIn: 0,
    name: '某人',
    nameField: 'nomineeName',
    twiceReason: '',
    enteredBy: 'office',
    byAuthor: false,
  };
};

/** What an office does next; the municipality may reject, and a nominee decline, whatever becomes of the caps. */
const acts = fc.record({
  act: fc.constantFrom('submit', 'submit', 'submit', 'withdraw', 'removedByOthers'),
  category: fc.nat(2),
  leader: fc.boolean(),
  which: fc.nat(),
});
type Act = typeof acts extends fc.Arbitrary<infer T> ? T : never;

/** Refusals name the rule and the count that it refused by. */
const expectNamed = (refusal: Refusal, office: Office, entry: Entry): void => {
  const others = office.entries.filter((other) => other !== entry);
  const sent = others.filter((other) => other.sentIn);
  const { quota, percent } = office;
  const share = (count: number, total: number) => ({ percent, count, total, allowed: allowedOf(total, percent) });
  const named: Readonly<Record<string, object>> = {
    'NOMINATION.QUOTA_EXHAUSTED': { quota, count: inCategory({ ...office, entries: others }, entry.category) },
    'NOMINATION.STRUCTURE_CAP': share(leaders(sent) + 1, sent.length + 1),
    'NOMINATION.STRUCTURE_CAP_AFTER': share(leaders(sent), sent.length),
  };
  expect(refusal.params).toMatchObject(named[refusal.code] ?? { refusedFor: 'nothing else' });
  expect(refusal.fields?.[0]).toMatchObject({ code: refusal.code });
};

let submissions = 0;

const submit = (office: Office, { category, leader }: Act): void => {
  submissions += 1;
  const entry: Entry = { category, leader, sentIn: false };
  const atDesk = mayRegister(factsOf(office, entry));
  if (atDesk) {
    expectNamed(atDesk, office, entry);
    return;
  }
  office.entries.push(entry);
  const held = capHolds(office);
  const refusal = maySubmit(factsOf(office, entry));
  if (refusal) expectNamed(refusal, office, entry);
  else entry.sentIn = true;
  if (held) expect(capHolds(office)).toBe(true);
  if (entry.leader && entry.sentIn) expect(capHolds(office)).toBe(true);
  expect(inCategory(office, category)).toBeLessThanOrEqual(office.quota);
};

const leave = (office: Office, { act, which }: Act): void => {
  const entry = office.entries[which % Math.max(1, office.entries.length)];
  if (!entry) return;
  const refusal = act === 'withdraw' && entry.sentIn ? mayWithdraw(factsOf(office, entry)) : undefined;
  if (refusal) {
    expectNamed(refusal, office, entry);
    return;
  }
  const held = capHolds(office);
  office.entries.splice(office.entries.indexOf(entry), 1);
  // Who is of the group may always leave, and others once the group keeps its share without them.
  if (held && act === 'withdraw') expect(capHolds(office)).toBe(true);
};

it('no office gets past quota or cap, whatever it sends in and takes back: 10,000 submissions', () => {
  const office = fc.record({ quota: fc.integer({ min: 1, max: 8 }), percent: fc.constantFrom(0, 20, 33, 50, 100) });
  fc.assert(
    fc.property(office, fc.array(acts, { minLength: 60, maxLength: 60 }), (limits, doings) => {
      const played: Office = { ...limits, entries: [] };
      for (const doing of doings) {
        if (doing.act === 'submit') submit(played, doing);
        else leave(played, doing);
      }
    }),
    { numRuns: 300 },
  );
  expect(submissions).toBeGreaterThan(10_000);
});
