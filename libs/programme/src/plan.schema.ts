import { z } from 'zod';
import { ORGANISATION_MEASURES, ROUND_MODES, TIE_RUNGS } from '#ranking';

/** A level of review; which office reviews there follows from who nominated. */
export const REVIEW_LEVELS = ['unit', 'county', 'municipality'] as const;

/** What a notice may say of a winner. A field that is not named here can't be approved. */
export const NOTICE_FIELDS = ['essayTitle', 'office', 'orderReason'] as const;

/** Keys go into ids, URLs and file names. */
const key = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$|^[a-z][a-zA-Z0-9]*$/,
    'a key: small letters, digits and hyphens, a letter first',
  );
const text = z.strictObject({ zh: z.string().trim().min(1), en: z.string().trim().min(1) });
const fraction = z.string().regex(/^\d{1,6}\/\d{1,6}$/, "a share written 'a/b', e.g. '2/3', in quotes");
const count = z.int().min(0);

const isRealDate = (value: string): boolean => {
  const moment = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value);
};
export const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date written YYYY-MM-DD')
  .refine(isRealDate, 'a day that exists, written YYYY-MM-DD');
/** A moment on the clock of the programme's zone: no offset, which the zone gives. */
const localDateTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'a local time written YYYY-MM-DDTHH:MM, without an offset')
  .refine((value) => isRealDate(value.slice(0, 10)), 'a day that exists, written YYYY-MM-DDTHH:MM');

const officeKind = z.enum(['municipality', 'department', 'unit', 'media', 'county']);
const bodyKey = z.enum(['leadingGroup', 'organisingCommittee']);
const roundKey = z.enum(['single', 'preliminary', 'final']);
const dueKey = z.enum(['calibration', ...roundKey.options]);

const body = z.strictObject({
  key: bodyKey,
  name: text,
  quorum: fraction,
  threshold: fraction,
  chairVotes: z.boolean(),
  /** Open: who voted what is on record once it is counted. Secret: nobody ever learns it, and it is not kept. */
  voting: z.enum(['open', 'secret']).default('secret'),
  /** Whether whoever steps back is taken off the members of whom quorum is counted. */
  recusalLowersBase: z.boolean().default(true),
});
const office = z.strictObject({ key, name: text, kind: officeKind });
const criterion = z.strictObject({ key, name: text, points: z.int().min(1).max(100) });
const round = z.strictObject({
  key: roundKey,
  name: text,
  judgesPerEntry: z.int().min(1).max(50),
  /** Highest and lowest sheets left out, so many at either end. */
  trim: count,
  decimals: z.int().min(0).max(6),
  /** Who is judged: everybody admitted, the best so many of the round before, or all that passed it. */
  field: z.union([z.enum(['all', 'passed']), z.int().min(1)]),
  /** What judges do: mark by the rubric (without a word), say pass or fail, put their entries in order, or vote. */
  mode: z.enum(ROUND_MODES).optional(),
  /** Of `passFail` and `approval`: the share of verdicts, or of ayes and noes, that lets an entry pass. */
  threshold: fraction.optional(),
  /** Of `approval`: the share of an entry's judges that must vote aye or no. */
  quorum: fraction.optional(),
  /** Of `score`: entries with a lower mark don't pass. */
  passMark: z.number().min(0).max(100).optional(),
  /** Of `score`: totals that lie farther apart than this send the entry to one more judge. */
  apartBy: z.number().min(0).max(100).optional(),
  /** Of `score`: so many entries nearest the last line get so many marks more. */
  nearLine: z.strictObject({ entries: z.int().min(1).max(10_000), marks: z.int().min(1).max(10) }).optional(),
  /** Where this category's round is due at another time than `schedule.roundsDue` says. */
  dueAt: localDateTime.optional(),
});
const tier = z.strictObject({
  key,
  name: text,
  places: z.int().min(1),
  bonusFen: count,
  medal: z.boolean(),
  certificate: z.boolean(),
  levelCode: z.string().regex(/^[A-Z0-9]{1,4}$/, 'one to four capitals or digits'),
});
const listed = z.strictObject({ key, name: text });
const reviewLevel = z.strictObject({
  level: z.enum(REVIEW_LEVELS),
  /** So many people of the level look at each nomination, without seeing each other's decision. */
  reviewers: z.int().min(1).max(9).default(1),
  /** Of several: all must pass it, or more than half. */
  consensus: z.enum(['all', 'majority']).default('all'),
});
const structureCap = z.strictObject({
  /** Nominees marked as of this group, e.g. leaders at county level. */
  group: key,
  name: text,
  /** Of an office's individual nominations in the programme, rounded down. */
  percent: z.int().min(0).max(100),
});
const measure = z.strictObject({ key: z.enum(ORGANISATION_MEASURES), name: text, weight: z.int().min(1).max(100) });

const category = z.strictObject({
  key,
  kind: z.enum(['award', 'essay', 'organisation']),
  entrant: z.enum(['individual', 'organisation', 'author', 'office']),
  name: text,
  /** What it is given for, as the call for entries says it. */
  criteria: z.array(text).default([]),
  undertakenBy: z.array(key).min(1),
  /** Kinds of office that undertake it as well; counties and helping units are data, not plan. */
  alsoBy: z.array(officeKind).default([]),
  /** Entries that one office may send in; null is no limit. */
  quotaPerOffice: z.int().min(1).nullable().default(null),
  /** Entries that one office is expected to send in at least; offices below it are listed. */
  minimumPerOffice: count.default(0),
  /** Who sends entries in. Of an organisation category: who may win. */
  nominatedBy: z.array(officeKind).min(1),
  /** Chinese characters of the deeds or of the essay. */
  text: z.strictObject({ minimum: count, maximum: count }).default({ minimum: 0, maximum: 0 }),
  opinionsFrom: z.array(key).default([]),
  /** Asked besides of enterprises and of their heads, e.g. tax, labour, safety, environment. */
  enterpriseOpinionsFrom: z.array(key).default([]),
  /** One pass, or a preliminary one and then a formal one with the stamped form. */
  passes: z.enum(['one', 'preliminaryAndFormal']).default('one'),
  /** Whether the nominee must accept by a one-time link before the nomination passes review. */
  nomineeConsent: z.enum(['notAsked', 'required']).default('notAsked'),
  /** Whether offices may nominate together, one of them leading. */
  jointNomination: z.boolean().default(false),
  /** Lowest level first; the municipality's eligibility review stands last in any case. */
  reviewChain: z
    .array(reviewLevel)
    .min(1)
    .default([{ level: 'municipality', reviewers: 1, consensus: 'all' }]),
  /** What a reviewer ticks off before a nomination passes. */
  checklist: z.array(listed).default([]),
  /** What bars a nominee unless somebody waives it by name. */
  negativeList: z.array(listed).default([]),
  /** Essays: sent in by the office that collects them, by their authors through the public form, or both. */
  enteredBy: z.enum(['office', 'author', 'both']).default('office'),
  /** Nominations: whether judges read the deeds without the names. Essays are always judged so. */
  judgedBlind: z.boolean().default(false),
  /** Words that every entry may have from the call for entries; the search for copies looks past them. */
  promptText: z.string().max(5000).default(''),
  rubric: z.array(criterion).default([]),
  /** So many entries that every judge marks before the first round, so that the chair sees how severe each is; they count nothing there. */
  calibration: z.strictObject({ entries: z.int().min(2).max(20), dueAt: localDateTime.optional() }).optional(),
  rounds: z.array(round).default([]),
  tiers: z.array(tier).min(1),
  /** How many after the winners the ballot approves as reserves: they alone may come up when a place falls free. */
  reserves: count.max(500).default(5),
  decidedBy: bodyKey,
  /** One question each entry, or one for the whole list. */
  ballot: z.enum(['each', 'list']),
  measures: z.array(measure).optional(),
  /** Organisation categories: the places are shared by all essay themes, or there are so many for each theme. */
  scope: z.enum(['shared', 'perTheme']).optional(),
});

const activity = z.strictObject({
  key,
  name: text,
  undertakenBy: z.array(key),
  alsoBy: z.array(officeKind).default([]),
  collectedBy: officeKind.optional(),
  dueOn: isoDate.optional(),
  target: z.strictObject({ measure: key, percent: z.int().min(1).max(100), per: officeKind }).optional(),
});

const namedDay = z.strictObject({ name: text, from: isoDate, to: isoDate });

export const calendarSchema = z.strictObject({
  year: z.int().min(1990).max(2100),
  source: z.string().min(1),
  holidays: z.array(namedDay),
  /** Saturdays and Sundays that are worked in exchange. */
  workdays: z.array(isoDate),
});

export const planSchema = z.strictObject({
  schema: z.literal(1),
  slug: key,
  code: z.string().regex(/^[A-Z]{2,6}$/, 'two to six capitals'),
  year: z.int().min(2000).max(2100),
  organisation: z.strictObject({ code: z.string().regex(/^[A-Z]{2,6}$/, 'two to six capitals'), name: text }),
  name: text,
  day: isoDate,
  timezone: z.string().refine((zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  }, "a time zone of the IANA list, e.g. 'Asia/Shanghai'"),
  calendar: key,
  /** The days of the calendars by year, frozen with the rules when the programme opens; no file says them. */
  calendarDays: z.record(z.string().regex(/^\d{4}$/), calendarSchema).optional(),
  schedule: z.strictObject({
    entriesOpenAt: localDateTime,
    entriesCloseAt: localDateTime,
    /** How long an office has, from the day after the return, to correct an entry; never less than until entries close. */
    correctionWorkingDays: z.int().min(1).max(60).default(3),
    opinionsDueAt: localDateTime,
    /** Until when a nomination that passed preliminarily is sent in formally. */
    formalDueAt: localDateTime.optional(),
    /** Days before a deadline on which those who are late are reminded; 0 is the day itself. */
    remindDaysBefore: z.array(z.int().min(0).max(60)).max(10).default([3, 1, 0]),
    roundsDue: z.partialRecord(dueKey, localDateTime),
    noticeEarliestAt: localDateTime,
    commendationAt: localDateTime,
  }),
  bodies: z.array(body).min(1),
  offices: z.array(office).min(1),
  structureCaps: z.array(structureCap).default([]),
  notice: z.strictObject({
    workingDays: z.int().min(1).max(60),
    postingDayCounts: z.boolean(),
    /** What a notice says of a winner beside the name and the tier; nothing else leaves the server. */
    fields: z.array(z.enum(NOTICE_FIELDS)).default(['essayTitle', 'office']),
    /** Whether the clock runs anew for those whose line changed, or for the whole list. */
    whenListChanges: z.enum(['changed', 'whole']).default('changed'),
    /** By when an objection is decided, from the day after it came in. */
    caseWorkingDays: z.int().min(1).max(60).default(5),
  }),
  tieLadder: z.array(z.enum(TIE_RUNGS)).min(1),
  /** How long a judge has for an extra mark, from the ranking that called for it. */
  extraMarkHours: z.int().min(1).max(240).default(24),
  categories: z.array(category).min(1),
  activities: z.array(activity).default([]),
});

/** A programme as its plan file declares it. */
export type ProgrammePlan = z.output<typeof planSchema>;
export type Category = ProgrammePlan['categories'][number] & {
  /** Of an organisation award that each essay theme has for itself: which one. */
  readonly theme?: string;
};
export type PlannedRound = Category['rounds'][number];
export type BodyKey = z.output<typeof bodyKey>;
