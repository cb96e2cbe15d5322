import { allOf, type Rule } from '#workflow';

export interface GraceFacts {
  readonly now: Date;
  readonly timezone: string;
  readonly programmeState: string;
  readonly until: Date;
  /** It is for one entry, not for all of an office. */
  readonly ofEntry: boolean;
  /** Until when there is time without it: entries of an office, or that one entry where it has a date of its own. */
  readonly dueAnyway: Date;
}

const ofUntil = (code: string, at: Date, timezone: string) => {
  const params = { until: at.toISOString(), timezone };
  return { code, params, fields: [{ field: 'until', code, params }] };
};

const stillAhead: Rule<GraceFacts> = ({ now, until, timezone }) =>
  until > now ? undefined : ofUntil('GRACE.UNTIL_PAST', until, timezone);

const laterThanAnyway: Rule<GraceFacts> = ({ until, dueAnyway, timezone }) =>
  until > dueAnyway ? undefined : ofUntil('GRACE.NOTHING_GAINED', dueAnyway, timezone);

/** Entries are taken while the programme is open; once judging has begun one may still be corrected. */
const stillTaken: Rule<GraceFacts> = ({ programmeState, ofEntry }) =>
  programmeState === 'open' || (programmeState === 'judging' && ofEntry)
    ? undefined
    : { code: 'PROGRAMME.NOT_OPEN', params: { state: programmeState } };

export const mayGrant: Rule<GraceFacts> = allOf<GraceFacts>(stillTaken, stillAhead, laterThanAnyway);
