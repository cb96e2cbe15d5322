import { allOf, type Rule } from '#workflow';

export interface FilingFacts {
  readonly now: Date;
  /** Of the programme: a refusal tells its moments on its clock. */
  readonly timezone: string;
  readonly noticeState: string;
  readonly endsAt: Date | null;
  readonly onNotice: boolean;
  readonly awardState: string;
  /** Of a unit: whether somebody speaks for it. */
  readonly spokenFor: boolean;
}

const windowOpen: Rule<FilingFacts> = ({ now, noticeState, endsAt, timezone }) =>
  noticeState === 'published' && endsAt !== null && now < endsAt
    ? undefined
    : { code: 'OBJECTION.WINDOW_CLOSED', params: { until: endsAt?.toISOString() ?? '—', timezone } };

const againstWinner: Rule<FilingFacts> = ({ onNotice, awardState }) =>
  onNotice && awardState === 'noticed'
    ? undefined
    : { code: 'OBJECTION.NOT_ON_NOTICE', fields: [{ field: 'awardId', code: 'OBJECTION.NOT_ON_NOTICE' }] };

/** A unit is reached by somebody who can be asked. */
const reachable: Rule<FilingFacts> = ({ spokenFor }) =>
  spokenFor
    ? undefined
    : {
        code: 'OBJECTION.NO_CONTACT_PERSON',
        fields: [{ field: 'contactPerson', code: 'OBJECTION.NO_CONTACT_PERSON' }],
      };

/** Anybody may object while the notice runs, to somebody who stands on it. */
export const mayFile: Rule<FilingFacts> = allOf<FilingFacts>(windowOpen, againstWinner, reachable);
