import { type Clock, system } from '#kernel';
import { reminded } from '#notification';
import type { DomainHandler } from '#workflow';
import { recordFrozenTexts } from './text-freeze.queries.js';

const CONSUMER = 'freeze-texts-when-entries-close';

/** The database keeps every text that was sent in as it was; which of them are judged, is on record from the deadline on. */
export const freezeTextsWhenEntriesClose = (clock: Clock): DomainHandler => ({
  consumer: CONSUMER,
  topic: 'reminder.entriesClose',
  handle: async ({ payload }, manager) => {
    const { programmeId, daysLeft } = reminded.parse(payload);
    if (daysLeft !== null) return;
    await recordFrozenTexts(manager, programmeId, { actor: system(CONSUMER), at: clock.now() });
  },
});
