import { officeNameOf } from '#identity';
import type { Clock } from '#kernel';
import { tell } from '#notification';
import { findCategory, findProgramme } from '#programme';
import type { DomainHandler } from '#workflow';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { type PartForNobody, partsForNobody } from './stand-in.queries.js';

const ofEntry = z.object({ entryId: z.uuid() });
const ofNomination = z.object({ nominationId: z.uuid() });

/** The entry that the message is about; null: any may be concerned. */
type Concerned = (payload: unknown) => string | null;
const entry: Concerned = (payload) => ofEntry.parse(payload).entryId;
const nomination: Concerned = (payload) => ofNomination.parse(payload).nominationId;
const any: Concerned = () => null;

/** After which facts a part may wait for nobody: it is asked for, a colleague has taken another, or somebody is gone. */
const OCCASIONS: readonly {
  readonly topic: string;
  readonly process: PartForNobody['process'];
  readonly concerned: Concerned;
}[] = [
  { topic: 'reviewDecision.asked', process: 'reviewDecision', concerned: entry },
  { topic: 'reviewDecision.decided', process: 'reviewDecision', concerned: entry },
  { topic: 'person.disabled', process: 'reviewDecision', concerned: any },
  { topic: 'office.changed', process: 'reviewDecision', concerned: any },
  { topic: 'opinion.asked', process: 'opinion', concerned: nomination },
  { topic: 'person.disabled', process: 'opinion', concerned: any },
  { topic: 'office.changed', process: 'opinion', concerned: any },
];

const MUNICIPALITY = { zh: '市级', en: 'the municipal office' };

const nameOf = async (manager: EntityManager, officeId: string | null): Promise<typeof MUNICIPALITY> => {
  if (officeId === null) return MUNICIPALITY;
  const [office]: { name: typeof MUNICIPALITY | null }[] = await manager.query(
    `select ${officeNameOf('$1::uuid')} as name`,
    [officeId],
  );
  return office?.name ?? MUNICIPALITY;
};

const tellOf = async (manager: EntityManager, now: Date, part: PartForNobody): Promise<void> => {
  const { programmeId, rules } = await findCategory(manager, part.categoryId);
  const { plan } = await findProgramme(manager, programmeId);
  const telling = {
    template: part.process === 'opinion' ? 'opinion.nobodyFree' : 'review.nobodyFree',
    params: {
      programme: plan.name,
      category: rules.name,
      entry: part.entry,
      office: await nameOf(manager, part.officeId),
    },
    about: { process: part.process, id: part.id },
    // Once a part, and once more where who was named for it may not either.
    key: [part.id, ...part.standIns].join(' '),
  } as const;
  await tell(manager, now, { ...telling, to: { role: 'organiser' } });
  if (part.officeId !== null) await tell(manager, now, { ...telling, to: { offices: [part.officeId] } });
};

export const tellMunicipalOfficeWhenNobodyMayTakeAPart = (clock: Clock): DomainHandler[] =>
  OCCASIONS.map(({ topic, process, concerned }) => ({
    consumer: `tell-municipal-office-when-nobody-may-take-${process}-after-${topic}`,
    topic,
    handle: async ({ payload }, manager) => {
      const parts = await partsForNobody(manager, process, concerned(payload));
      for (const part of parts) await tellOf(manager, clock.now(), part);
    },
  }));
