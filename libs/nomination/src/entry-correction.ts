import { problemText } from '#contracts';
import { instantOf, noticeEnd, type ProgrammePlan, type WorkingCalendar } from '#programme';

/**
 * Until when an entry that is returned now may be corrected: for so many whole working days after the day of the return,
 * and in any case until entries close.
 */
export const correctionDueAt = (
  { schedule, timezone }: Pick<ProgrammePlan, 'schedule' | 'timezone'>,
  returnedAt: Date,
  calendars: readonly WorkingCalendar[],
): Date => {
  const closesAt = instantOf(schedule.entriesCloseAt, timezone);
  const workingDays = schedule.correctionWorkingDays;
  const end = noticeEnd({ publishedAt: returnedAt, workingDays, zone: timezone, calendars });
  return end > closesAt ? end : closesAt;
};

/**
 * Why an entry was rejected that was not sent in again in time, for its office to read: what it was returned for stays in
 * it. Of one that was waited for in its formal version, there may be nothing to say but that.
 */
export const lapseReason = (state: string, returnedFor: string | null): string => {
  const code = state === 'awaitingFormal' ? 'NOMINATION.FORMAL_VERSION_MISSING' : 'ENTRY.NOT_CORRECTED';
  return [problemText(code, {}, 'zh').title, problemText(code, {}, 'en').title, returnedFor]
    .filter((part) => part !== null)
    .join(' ');
};
