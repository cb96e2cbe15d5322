import type { Text } from '#contracts';
import { allOf, nothingPending, type Pending, type Refusal, type Rule } from '#workflow';
import { notOwnEntry } from './entry-hands.js';
import { partnersAllowed } from './joint-nomination.rules.js';
import { groupsKnown, keepsCaps, type NomineeFacts, withinCaps } from './structure-caps.rules.js';

/** Facts that nominations and essays have in common when an office registers or sends one. */
export interface EntryFacts {
  readonly now: Date;
  /** The programme's, which refusals tell their moments in. */
  readonly timezone: string;
  readonly programmeState: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** Of a returned entry: until when it may be sent again. Null for any other. */
  readonly correctionDueAt: Date | null;
  /** Of an entry that is being returned: until when it may then be sent again. */
  readonly correctionEndsAt: Date | null;
  /** More time was granted to it or its office, and still runs: the dates above reckon with it. */
  readonly graceRuns: boolean;
  /** Of what would be late without it: by which grace it is not. */
  readonly lateUnder: string | null;
  readonly categoryName: Text;
  readonly officeKind: string;
  readonly nominatedBy: readonly string[];
  /** In characters, as `hanLength` counts. */
  readonly textLength: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Name of the field that holds the text. */
  readonly textField: string;
  /** Null: as many as the office likes. */
  readonly quota: number | null;
  /** Others whose entries of the category take the office's places; one person takes one, however many names he goes by. */
  readonly othersOfOffice: number;
  /** It was sent in before and takes no place that it had not then: a quota that others exceed is not its to keep. */
  readonly holdsPlace: boolean;
  /** Other entries of the same person in the category, of whichever office, that bar one more. */
  readonly othersOfPerson: number;
  /** The name in question, and its field. */
  readonly name: string;
  readonly nameField: string;
  /** Who sends entries of the category in, and whether it was the author who sent this one. */
  readonly enteredBy: 'office' | 'author' | 'both';
  readonly byAuthor: boolean;
  /** Why there may be another of that name, as the office says; '' where it says nothing. */
  readonly twiceReason: string;
  /** So many the office is expected to send in, and so many others of its are in; counted when one is to leave. */
  readonly minimumPerOffice: number;
  readonly othersSentIn: number;
  /** Null for an essay. */
  readonly nominee: NomineeFacts | null;
  /** So many of the municipality decide beside each other. */
  readonly municipalReviewers: number;
  /** The category has a formal pass after the preliminary one. */
  readonly twoPasses: boolean;
  /** Until when the formal version may be sent in, of an entry that passes preliminarily now or is returned to its office. */
  readonly formalEndsAt: Date | null;
  /** The scanned form with the stamp is there. */
  readonly formUploaded: boolean;
  /** The category asks the nominee, who has not accepted. */
  readonly consentAwaited: boolean;
}

/** A refusal for what one field says. */
const ofField = (field: string, code: string, params: Readonly<Record<string, unknown>>): Refusal => ({
  code,
  params,
  fields: [{ field, code, params }],
});

export const withinWindow: Rule<EntryFacts> = ({ now, programmeState, opensAt, closesAt, timezone }) => {
  if (now >= closesAt) return ofField('categoryKey', 'PROGRAMME.TOO_LATE', { until: closesAt.toISOString(), timezone });
  if (programmeState !== 'open') return { code: 'PROGRAMME.NOT_OPEN', params: { state: programmeState } };
  if (now < opensAt) return ofField('categoryKey', 'PROGRAMME.TOO_EARLY', { from: opensAt.toISOString(), timezone });
  return undefined;
};

const CORRECTED_IN: ReadonlySet<string> = new Set(['open', 'judging']);

/** A returned entry goes by the time for its correction, which may run on after entries have closed. */
export const inTime: Rule<EntryFacts> = (facts) => {
  const { now, programmeState, correctionDueAt, timezone } = facts;
  if (correctionDueAt === null) return withinWindow(facts);
  if (now >= correctionDueAt) {
    return ofField('categoryKey', 'ENTRY.CORRECTION_TOO_LATE', { until: correctionDueAt.toISOString(), timezone });
  }
  return CORRECTED_IN.has(programmeState)
    ? undefined
    : { code: 'PROGRAMME.NOT_OPEN', params: { state: programmeState } };
};

export const officeMayEnter: Rule<EntryFacts> = ({ officeKind, nominatedBy, categoryName }) =>
  nominatedBy.includes(officeKind)
    ? undefined
    : ofField('officeId', 'ENTRY.OFFICE_NOT_ENTITLED', {
        category: categoryName,
        kind: officeKind,
        entitled: nominatedBy,
      });

export const textLongEnough: Rule<Pick<EntryFacts, 'textLength' | 'minimum' | 'maximum' | 'textField'>> = ({
  textLength,
  minimum,
  maximum,
  textField,
}) => {
  const params = { length: textLength, minimum, maximum };
  if (textLength < minimum) return ofField(textField, 'ENTRY.TEXT_TOO_SHORT', params);
  if (textLength > maximum) return ofField(textField, 'ENTRY.TEXT_TOO_LONG', params);
  return undefined;
};

export const withinQuota: Rule<EntryFacts> = ({ quota, othersOfOffice, holdsPlace, categoryName }) =>
  quota !== null && !holdsPlace && othersOfOffice >= quota
    ? ofField('categoryKey', 'NOMINATION.QUOTA_EXHAUSTED', { quota, count: othersOfOffice, category: categoryName })
    : undefined;

/** Where authors send in for themselves, an office takes what they sent. */
const enteredAsPlanned: Rule<EntryFacts> = ({ enteredBy, byAuthor, categoryName }) =>
  enteredBy === 'author' && !byAuthor
    ? ofField('categoryKey', 'ENTRY.BY_AUTHORS_ONLY', { category: categoryName })
    : undefined;

/** What an author sends in by the public form: the rules that need no look at anybody else's entries. */
export const authorMayEnter: Rule<EntryFacts> = allOf<EntryFacts>(withinWindow, officeMayEnter, textLongEnough);

/** One entry a person and category, unless somebody says why. */
export const onePerPerson: Rule<EntryFacts> = ({ othersOfPerson, twiceReason, name, nameField, categoryName }) =>
  othersOfPerson > 0 && twiceReason === ''
    ? ofField(nameField, 'ENTRY.TWICE', { name, category: categoryName })
    : undefined;

const ofNominee =
  (rule: Rule<NomineeFacts & EntryFacts>): Rule<EntryFacts> =>
  (facts) =>
    facts.nominee === null ? undefined : rule({ ...facts, ...facts.nominee });

/** What an office says of a nominee beside the text. */
const nomineeDescribed: Rule<EntryFacts> = ofNominee(allOf<NomineeFacts & EntryFacts>(groupsKnown, partnersAllowed));

/** When that alone is changed: of a draft, and of an entry that is sent in and counts. */
export const mayDescribe: Rule<EntryFacts> = nomineeDescribed;
export const mayRegroup: Rule<EntryFacts> = allOf<EntryFacts>(nomineeDescribed, ofNominee(withinCaps));

/** When an entry that is sent in gets another name: it takes no place that the office has not. */
export const mayRename: Rule<EntryFacts> = allOf<EntryFacts>(onePerPerson, withinQuota);

/** Before an entry is registered at all: quota and window; length and caps are looked at when it is submitted. */
const REGISTERING = [withinWindow, enteredAsPlanned, officeMayEnter, withinQuota, nomineeDescribed, onePerPerson];
export const mayRegister: Rule<EntryFacts> = allOf<EntryFacts>(...REGISTERING);

const SUBMITTING = [officeMayEnter, textLongEnough, withinQuota, nomineeDescribed, ofNominee(withinCaps), onePerPerson];
/** Before it is sent in, at first or again. */
export const maySubmit: Rule<EntryFacts> = allOf<EntryFacts>(inTime, ...SUBMITTING);

/** The formal version goes by its own time; quota and name were settled by the preliminary one. */
const formInPlace: Rule<EntryFacts> = ({ formUploaded }) =>
  formUploaded ? undefined : ofField('form', 'NOMINATION.FORM_MISSING', {});
const formallyInTime: Rule<EntryFacts> = (facts) => (facts.correctionDueAt === null ? undefined : inTime(facts));
const SUBMITTING_FORMALLY = [formallyInTime, textLongEnough, nomineeDescribed, ofNominee(withinCaps), formInPlace];
export const maySubmitFormally: Rule<EntryFacts> = allOf<EntryFacts>(...SUBMITTING_FORMALLY);

/** What is being typed: something new, an entry that is there, or the formal version of one. */
export type Typed = 'new' | 'known' | 'formal';
const RULES_OF_TYPED: Readonly<Record<Typed, readonly Rule<EntryFacts>[]>> = {
  new: [withinWindow, enteredAsPlanned, ...SUBMITTING],
  known: [inTime, ...SUBMITTING],
  // That a name was changed to somebody's who is there already, saving it would be refused with.
  formal: [...SUBMITTING_FORMALLY, onePerPerson],
};

/** All that stands against saving and sending in what is being typed, not only what comes first: the same rules. */
export const refusalsWhileTyping = (typed: Typed, facts: EntryFacts): Refusal[] =>
  RULES_OF_TYPED[typed].flatMap((rule) => rule(facts) ?? []);

/** Once entries have closed nobody can be put in the place of who leaves: the office keeps as many as it is to have. */
const keepsMinimum: Rule<EntryFacts> = ({ now, closesAt, minimumPerOffice, othersSentIn, categoryName }) =>
  now >= closesAt && othersSentIn < minimumPerOffice
    ? ofField('categoryKey', 'NOMINATION.BELOW_MINIMUM_AFTER', {
        minimum: minimumPerOffice,
        count: othersSentIn,
        category: categoryName,
      })
    : undefined;

/** What is left of the office's entries keeps shares and minimum, whenever it takes one back. */
export const mayWithdraw: Rule<EntryFacts> = allOf<EntryFacts>(ofNominee(keepsCaps), keepsMinimum);

const WITHDRAWN_LATE_IN: ReadonlySet<string> = new Set(['open', 'judging', 'deciding', 'publicity']);

/** In the running an entry may still be withdrawn, until winners are commended: from then on awards are revoked. */
export const mayWithdrawLate: Rule<EntryFacts> = ({ programmeState }) =>
  WITHDRAWN_LATE_IN.has(programmeState)
    ? undefined
    : { code: 'ENTRY.TOO_LATE_TO_WITHDRAW', params: { state: programmeState } };

/**
 * The municipal office lets an entry go whatever the office keeps: nobody stays in the running who is ill or has died. Not by
 * whoever handled it, nor while two people decide whether it is disqualified.
 */
const mayLetGo: Rule<EntryChartFacts> = allOf<EntryChartFacts>(mayWithdrawLate, notOwnEntry, nothingPending);

const consentGiven: Rule<EntryFacts> = ({ consentAwaited }) =>
  consentAwaited ? { code: 'CONSENT.AWAITED' } : undefined;

const onePass: Rule<EntryFacts> = ({ twoPasses, categoryName }) =>
  twoPasses ? { code: 'NOMINATION.FORMAL_PASS_FOLLOWS', params: { category: categoryName } } : undefined;
const twoPasses: Rule<EntryFacts> = (facts) =>
  facts.twoPasses ? undefined : { code: 'NOMINATION.NO_FORMAL_PASS', params: { category: facts.categoryName } };

/** An entry doesn't lapse before the grace that it was granted; the end of that sees to it. */
const noGraceRuns: Rule<EntryFacts> = ({ graceRuns }) => (graceRuns ? { code: 'GRACE.STILL_RUNS' } : undefined);

/** What the charts of both kinds of entry judge by. */
export interface EntryChartFacts extends EntryFacts {
  readonly pending: readonly Pending[];
  /** Whoever decides has registered, changed or sent in the entry. */
  readonly ownEntry: boolean;
  /** And there is no other organiser who has not. */
  readonly nobodyElse?: boolean;
  /** It is what reviewers came to, and nobody's own decision. */
  readonly decidedByReview: boolean;
}

/** One person's decision: never on an entry of their own, and never in the stead of reviewers who decide together. */
const mayPass: Rule<EntryChartFacts> = allOf<EntryChartFacts>(notOwnEntry, nothingPending);
const mayDecide: Rule<EntryChartFacts> = (facts) => (facts.decidedByReview ? undefined : mayPass(facts));

/** The guards that both kinds of entry name. */
export const entryRules = {
  maySubmit: maySubmit as Rule<EntryChartFacts>,
  mayWithdraw: mayWithdraw as Rule<EntryChartFacts>,
  mayWithdrawLate: allOf<EntryChartFacts>(mayWithdrawLate, mayWithdraw),
  mayLetGo,
  noGraceRuns: noGraceRuns as Rule<EntryChartFacts>,
  mayPass,
  mayDecide,
};

/** And those of nominations. Which of the two passes follows is asked last: a refusal tells what stands against both. */
export const nominationRules = {
  ...entryRules,
  maySubmitFormally: maySubmitFormally as Rule<EntryChartFacts>,
  passesOutright: allOf<EntryChartFacts>(mayPass, consentGiven, onePass),
  passesPreliminarily: allOf<EntryChartFacts>(mayPass, consentGiven, twoPasses),
};
