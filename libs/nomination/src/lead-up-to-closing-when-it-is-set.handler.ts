import type { Clock } from '#kernel';
import { remindBefore } from '#notification';
import { findProgramme, instantOf } from '#programme';
import type { DomainHandler, Engine } from '#workflow';
import { z } from 'zod';

const ofProgramme = z.object({ programmeId: z.uuid() });

/** From its opening on, the day on which entries close is led up to; by a change of the rules, to another day. */
export const leadUpToClosingWhenItIsSet = (engine: Engine, clock: Clock): DomainHandler[] =>
  ['programme.opened', 'ruleChange.inForce'].map((topic) => ({
    consumer: `lead-up-to-closing-when-it-is-set ${topic}`,
    topic,
    handle: async ({ payload }, manager) => {
      const { programmeId } = ofProgramme.parse(payload);
      const { plan } = await findProgramme(manager, programmeId);
      await remindBefore(engine, manager, clock.now(), {
        kind: 'entriesClose',
        programmeId,
        about: { process: 'programme', id: programmeId },
        dueAt: instantOf(plan.schedule.entriesCloseAt, plan.timezone),
        days: plan.schedule.remindDaysBefore,
        zone: plan.timezone,
      });
    },
  }));
