import type { Clock } from '#kernel';
import { tell } from '#notification';
import { findCategory, findProgramme } from '#programme';
import type { DomainHandler } from '#workflow';
import { unansweredNamesakes } from './entrant/possible-duplicates.js';
import { columnOf } from './entry-kind.js';
import { ESSAY } from './essay.kind.js';
import { NOMINATION } from './nomination.kind.js';

const SUBMITTED = [
  { kind: NOMINATION, topic: 'nomination.submitted' },
  { kind: NOMINATION, topic: 'nomination.formallySubmitted' },
  { kind: ESSAY, topic: 'essay.submitted' },
] as const;

/**
 * Somebody of the same name, or nearly, is in the running already, perhaps through another office: which neither office is
 * told. The municipal office is, at once and not only when it is about to decide, for it is the one to answer.
 */
export const tellMunicipalOfficeWhenEntryMayBeADuplicate = (clock: Clock): DomainHandler[] =>
  SUBMITTED.map(({ kind: { process, named }, topic }) => ({
    consumer: `tell-municipal-office-when-entry-may-be-a-duplicate-${topic}`,
    topic,
    handle: async ({ id: key, processId: id }, manager) => {
      const count = await unansweredNamesakes(process)(manager, id);
      if (count === 0) return;
      const [entry]: { category_id: string; name: string }[] = await manager.query(
        `select category_id, ${columnOf(named)} as name from public.${process} where id = $1`,
        [id],
      );
      if (!entry) return;
      const { programmeId, rules } = await findCategory(manager, entry.category_id);
      const { plan } = await findProgramme(manager, programmeId);
      await tell(manager, clock.now(), {
        to: { role: 'organiser' },
        template: 'entry.possibleDuplicate',
        params: { programme: plan.name, category: rules.name, entry: entry.name, count },
        about: { process, id },
        key,
      });
    },
  }));
