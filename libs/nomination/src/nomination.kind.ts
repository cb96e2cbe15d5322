import { textSchema } from '#contracts';
import { byPinyin } from '#kernel';
import { byState } from '#workflow';
import { z } from 'zod';
import { entrantKind, entryKind, NAME_OF_OFFICE } from './entry-kind.js';
import { entryText, keyList, plainText } from './entry.views.js';
import { nextInOrder } from './nomination-order.queries.js';
import { nominationMachine } from './nomination.machine.js';

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
  /** Groups of the plan's structure caps; keys of the offices that nominate jointly, beside the one that leads. */
  lists: { groups: keyList, partners: keyList },
  text: 'deeds',
  named: 'nomineeName',
  searched: ['nomineeName'],
  orders: {
    recommendation: ['c.position', 'e.office_id', 'e.recommendation_order'],
    name: [byPinyin('e.nominee_name')],
    submitted: ['e.submitted_at'],
    category: ['c.position', 'e.submitted_at'],
    office: [byPinyin(NAME_OF_OFFICE), 'c.position', 'e.recommendation_order'],
    state: [byState(nominationMachine, 'e.state'), 'c.position', 'e.recommendation_order'],
  },
  shown: {
    line: {
      /** Null of one that has left: withdrawn, declined, rejected or disqualified. */
      recommendationOrder: z.number().nullable(),
      groups: z.array(z.string()),
      partners: z.array(z.object({ id: z.string(), key: z.string(), name: textSchema })),
    },
    view: {
      nomineeKind: z.enum(['individual', 'organisation']),
      /** The scanned form with the stamp; null until it is uploaded. */
      form: z.object({ sha256: z.string(), type: z.string(), bytes: z.number(), uploadedAt: z.string() }).nullable(),
    },
  },
  computed: {
    partners: `(select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'key', o.key,
        'name', jsonb_build_object('zh', o.name_zh, 'en', o.name_en)) order by o.key), '[]')
      from public.office o where o.id = any(e.partner_office_ids))`,
    form: `case when e.form_sha256 is not null then jsonb_build_object('sha256', e.form_sha256, 'type', e.form_type,
      'bytes', e.form_bytes, 'uploadedAt', e.form_uploaded_at) end`,
  },
  files: ['form'],
  alsoSeenBy: 'e.partner_office_ids && $2::uuid[]',
  filled: async (manager, category, officeId) => ({
    nominee_kind: entrantKind(category),
    recommendation_order: await nextInOrder(manager, category.id, officeId),
  }),
});
