import { officeNameOf } from '#identity';
import type { Clock } from '#kernel';
import { tell } from '#notification';
import { findCategory, findProgramme } from '#programme';
import type { DomainHandler } from '#workflow';

interface Named {
  readonly category_id: string;
  readonly entry: string;
  readonly stand_in_id: string | null;
  readonly office_id: string | null;
  readonly office: { zh: string; en: string } | null;
}

const OFFICE = `p.stand_in_id, p.office_id, ${officeNameOf('p.office_id')} as office`;
/** By process: what the part is about. Of one that has been answered meanwhile nobody is told. */
const PARTS = {
  reviewDecision: `select p.category_id, coalesce(n.nominee_name, e.author_name) as entry, ${OFFICE} from public.review_decision p
    left join public.nomination n on n.id = p.entry_id left join public.essay e on e.id = p.entry_id
    where p.id = $1 and p.state = 'awaited'`,
  opinion: `select n.category_id, n.nominee_name as entry, ${OFFICE} from public.opinion p
    join public.nomination n on n.id = p.nomination_id where p.id = $1 and p.state in ('requested', 'overdue')`,
} as const;

/** Whoever is named answers in the office's stead, and the office hears of it. */
export const tellStandInWhenNamed = (clock: Clock): DomainHandler[] =>
  (['reviewDecision', 'opinion'] as const).map((process) => ({
    consumer: `tell-stand-in-when-named-for-${process}`,
    topic: `${process}.standInNamed`,
    handle: async ({ id, processId }, manager) => {
      const [named]: Named[] = await manager.query(PARTS[process], [processId]);
      if (!named?.stand_in_id) return;
      const { programmeId, rules } = await findCategory(manager, named.category_id);
      const { plan } = await findProgramme(manager, programmeId);
      const telling = {
        template: 'standIn.named',
        params: {
          programme: plan.name,
          category: rules.name,
          entry: named.entry,
          office: named.office ?? { zh: '市级', en: 'the municipal office' },
        },
        about: { process, id: processId },
        key: id,
      } as const;
      await tell(manager, clock.now(), { ...telling, to: { people: [named.stand_in_id] } });
      if (named.office_id !== null) {
        await tell(manager, clock.now(), {
          ...telling,
          template: 'standIn.answers',
          to: { offices: [named.office_id] },
        });
      }
    },
  }));
