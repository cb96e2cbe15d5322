import { named, textSchema } from '#contracts';
import { z } from 'zod';

export const formPanel = z.object({
  programmeId: z.uuid(),
  name: textSchema,
  chairId: z.uuid(),
  judgeIds: z.array(z.uuid()).min(1).max(500),
});

export const addJudges = z.object({ judgeIds: z.array(z.uuid()).min(1).max(100) });

export const listPanels = z.object({ programmeId: z.uuid() });

export const panelView = z.object({
  id: z.string(),
  programmeId: z.string(),
  name: textSchema,
  chairId: z.string(),
  judges: z.array(z.object({ id: z.string(), name: z.string() })),
});

named({ formPanel, addJudges, panel: panelView });
