import { named } from '#contracts';
import { z } from 'zod';

export const takePacket = z.object({ roundId: z.uuid() });

export const packetView = z.object({
  id: z.string(),
  roundId: z.string(),
  sheets: z.number(),
  exportedAt: z.date(),
  importedAt: z.date().nullable(),
});

export const bringPacket = z.object({
  /** `check` writes nothing and says what the others would do; `save` keeps drafts; `file` files every sheet that has marks. */
  mode: z.enum(['check', 'save', 'file']).default('check'),
  /** Of sheets that were marked online meanwhile: refuse the whole packet, keep what is stored, or take the packet's. */
  meanwhile: z.enum(['refuse', 'keep', 'take']).default('refuse'),
});

export const broughtPacket = z.object({
  id: z.string(),
  roundId: z.string(),
  /** False after `check`. */
  written: z.boolean(),
  counts: z.object({ saved: z.number(), filed: z.number(), untouched: z.number(), kept: z.number() }),
  rows: z.array(
    z.object({
      cell: z.string(),
      alias: z.string(),
      /** `untouched`: the row says nothing new; `kept`: what was marked online meanwhile stays. */
      outcome: z.enum(['saved', 'filed', 'untouched', 'kept']),
    }),
  ),
});

named({ takePacket, packet: packetView, bringPacket, broughtPacket });
