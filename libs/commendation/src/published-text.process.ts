import { freezeText } from '#nomination';
import { asDefinition, defineProcess, type ProcessRow } from '#workflow';
import { z } from 'zod';
import { municipalOffice } from './commendation.access.js';
import { publishedTextMachine } from './published-text.machine.js';
import { type PublishedTextFacts, publishedTextRules } from './published-text.rules.js';

export interface PublishedTextRow extends ProcessRow {
  readonly programmeId: string;
  readonly awardId: string;
  readonly editedHash: string | null;
  readonly consentHash: string | null;
}

const edited = z.object({
  title: z.string().trim().min(1).max(100),
  body: z.string().trim().min(1).max(20_000),
});
/** Who agreed, and how: where the signed paper is, when they were called. */
const consented = z.object({ by: z.string().trim().min(1).max(60), how: z.string().trim().min(2).max(500) });

const NO_CONSENT = { consent_hash: null, consent_by: null, consent_how: null, consent_at: null };

export const publishedTextProcess = asDefinition(
  defineProcess<PublishedTextRow, PublishedTextFacts>({
    name: 'publishedText',
    table: 'published_text',
    version: 1,
    machine: publishedTextMachine,
    access: {
      'publishedText.edit': municipalOffice,
      'publishedText.recordConsent': municipalOffice,
      'publishedText.revert': municipalOffice,
      'publishedText.publish': municipalOffice,
    },
    duties: { 'publishedText.publish': 'always' },
    payloads: { 'publishedText.edit': edited, 'publishedText.recordConsent': consented },
    rules: publishedTextRules,
    facts: async ({ manager, row: { awardId, editedHash, consentHash } }) => {
      const [award]: { state: string }[] = await manager.query('select state from public.award where id = $1', [
        awardId,
      ]);
      return { editedHash, consentHash, awardState: award?.state ?? 'unknown' };
    },
    actions: {
      takeEdit: ({ row, payload, now }) => ({
        patch: NO_CONSENT,
        write: async (manager) => {
          const { title, body } = edited.parse(payload);
          const hash = await freezeText(manager, { title, body }, now);
          await manager.query('update public.published_text set edited_hash = $2 where id = $1', [row.id, hash]);
        },
      }),
      keepConsent: ({ row, payload, now }) => ({
        patch: {
          consent_hash: row.editedHash,
          consent_by: payload['by'],
          consent_how: payload['how'],
          consent_at: now,
        },
      }),
      dropEdit: () => ({ patch: { edited_hash: null, ...NO_CONSENT } }),
      recordPublication: ({ now }) => ({ patch: { published_at: now } }),
    },
  }),
);
