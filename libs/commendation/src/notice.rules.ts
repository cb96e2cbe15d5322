import { allOf, type Rule } from '#workflow';

export interface NoticeFacts {
  readonly now: Date;
  /** Of the programme: a refusal tells its moments on its clock. */
  readonly timezone: string;
  readonly kind: 'list' | 'reserve';
  readonly programmeState: string;
  readonly earliestAt: Date;
  /** Awards on it that are still proposed. */
  readonly lines: number;
  /** Lines whose winner has left, while nobody has confirmed who is next. */
  readonly openSuccessions: number;
  /** First moment after the notice; were it published or begun anew now, of that one. */
  readonly endsAt: Date;
}

const hasLines: Rule<NoticeFacts> = ({ lines }) => (lines > 0 ? undefined : { code: 'NOTICE.EMPTY' });

const inItsTime: Rule<NoticeFacts> = ({ now, earliestAt, timezone }) =>
  now < earliestAt ? { code: 'NOTICE.TOO_EARLY', params: { from: earliestAt.toISOString(), timezone } } : undefined;

/** The list belongs to the publicity stage; a reserve steps in as long as anybody may still be conferred an award. */
const inItsStage: Rule<NoticeFacts> = ({ kind, programmeState }) =>
  programmeState === 'publicity' || (kind === 'reserve' && programmeState === 'commending')
    ? undefined
    : { code: 'NOTICE.NOT_IN_PUBLICITY', params: { state: programmeState } };

const successionsDecided: Rule<NoticeFacts> = ({ openSuccessions }) =>
  openSuccessions > 0 ? { code: 'SUCCESSION.OPEN', params: { count: openSuccessions } } : undefined;

/** A deadline of before the clock was started anew ends nothing. */
const periodOver: Rule<NoticeFacts> = ({ now, endsAt, timezone }) =>
  now >= endsAt ? undefined : { code: 'NOTICE.NOT_OVER', params: { until: endsAt.toISOString(), timezone } };

export const noticeRules = {
  mayPublish: allOf<NoticeFacts>(hasLines, successionsDecided, inItsStage, inItsTime),
  stillInItsStage: inItsStage,
  periodOver,
};
