import { allOf, type Rule } from '#workflow';

export interface AwardFacts {
  readonly now: Date;
  /** Of the programme: a refusal tells its moments on its clock. */
  readonly timezone: string;
  readonly programmeState: string;
  /** Null while the award stands on no published notice. */
  readonly noticeEndsAt: Date | null;
  readonly noticeState: string;
  /** Objections to this winner, at whatever place they stood then, that are not dismissed: an upheld one is about to remove them. */
  readonly openCases: number;
  /** False from its disqualification on, until the award is removed. */
  readonly entryEligible: boolean;
}

const noticeConcluded: Rule<AwardFacts> = ({ now, noticeState, noticeEndsAt, timezone }) =>
  noticeState === 'concluded' && noticeEndsAt !== null && now >= noticeEndsAt
    ? undefined
    : { code: 'AWARD.NOTICE_RUNNING', params: { until: noticeEndsAt?.toISOString() ?? '—', timezone } };

const noCaseOpen: Rule<AwardFacts> = ({ openCases }) =>
  openCases > 0 ? { code: 'AWARD.CASE_OPEN', params: { count: openCases } } : undefined;

const entryEligible: Rule<AwardFacts> = (facts) =>
  facts.entryEligible ? undefined : { code: 'AWARD.ENTRY_NOT_ELIGIBLE' };

const programmeCommends: Rule<AwardFacts> = ({ programmeState }) =>
  programmeState === 'commending' ? undefined : { code: 'AWARD.NOT_COMMENDING', params: { state: programmeState } };

export const awardRules = {
  mayConfer: allOf<AwardFacts>(entryEligible, noticeConcluded, noCaseOpen, programmeCommends),
};
