import { allOf, nothingPending, type Pending, type Refusal, type Rule } from '#workflow';

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
  readonly categoryKey: string;
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
  /** The office's other entries of the category that count: all but withdrawn and rejected ones. */
  readonly othersOfOffice: number;
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

export const officeMayEnter: Rule<EntryFacts> = ({ officeKind, nominatedBy, categoryKey }) =>
  nominatedBy.includes(officeKind)
    ? undefined
    : ofField('officeId', 'ENTRY.OFFICE_NOT_ENTITLED', {
        category: categoryKey,
        kind: officeKind,
        entitled: nominatedBy,
      });

export const textLongEnough: Rule<EntryFacts> = ({ textLength, minimum, maximum, textField }) => {
  const params = { length: textLength, minimum, maximum };
  if (textLength < minimum) return ofField(textField, 'ENTRY.TEXT_TOO_SHORT', params);
  if (textLength > maximum) return ofField(textField, 'ENTRY.TEXT_TOO_LONG', params);
  return undefined;
};

export const withinQuota: Rule<EntryFacts> = ({ quota, othersOfOffice, categoryKey }) =>
  quota !== null && othersOfOffice >= quota
    ? ofField('categoryKey', 'NOMINATION.QUOTA_EXHAUSTED', { quota, count: othersOfOffice, category: categoryKey })
    : undefined;

/** Before an entry is registered at all: quota and window; the length is looked at when it is submitted. */
export const mayRegister: Rule<EntryFacts> = allOf<EntryFacts>(withinWindow, officeMayEnter, withinQuota);

/** Before it is sent in, at first or again. */
export const maySubmit: Rule<EntryFacts> = allOf<EntryFacts>(inTime, officeMayEnter, textLongEnough, withinQuota);

/** What the charts of both kinds of entry judge by. */
export interface EntryChartFacts extends EntryFacts {
  readonly pending: readonly Pending[];
}

/** The guards that both kinds of entry name. */
export const entryRules = {
  maySubmit: maySubmit as Rule<EntryChartFacts>,
  nothingPending: nothingPending as Rule<EntryChartFacts>,
};
