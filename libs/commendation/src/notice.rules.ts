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
  /** First moment after the notice, were it published now. */
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

export const noticeRules = { mayPublish: allOf<NoticeFacts>(hasLines, inItsStage, inItsTime) };
