import { z } from 'zod';
import { entryKind } from './entry-kind.js';
import { entryText, plainText } from './entry.views.js';

/** A person or an organisation put forward for an award, by the office's order of recommendation. */
export const NOMINATION = entryKind({
  process: 'nomination',
  route: 'nominations',
  called: { one: 'a nomination', many: 'nominations' },
  category: 'award',
  fields: {
    nomineeName: plainText(1, 60),
    nomineePosition: plainText(0, 120),
    /** Of enterprises and of their heads further departments are asked. */
    enterprise: z.string().regex(/^(?:enterprise|head)?$/, "'enterprise', 'head' (of one), or nothing"),
    deeds: entryText,
  },
  whenLeftOut: { nomineePosition: '', enterprise: '' },
  text: 'deeds',
  named: 'nomineeName',
  searched: ['nomineeName'],
  orders: {
    recommendation: 'c.position, e.office_id, e.recommendation_order',
    name: 'e.nominee_name collate "zh-x-icu"',
    submitted: 'e.submitted_at nulls last',
  },
  shown: {
    line: { recommendationOrder: z.number() },
    view: { nomineeKind: z.enum(['individual', 'organisation']) },
  },
  filled: async (manager, category, officeId) => {
    const [before]: { last: number }[] = await manager.query(
      `select coalesce(max(recommendation_order), 0) as last from public.nomination where category_id = $1 and office_id = $2`,
      [category.id, officeId],
    );
    return {
      nominee_kind: category.rules.entrant === 'organisation' ? 'organisation' : 'individual',
      recommendation_order: (before?.last ?? 0) + 1,
    };
  },
});
