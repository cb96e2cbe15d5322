import { named, textSchema } from '#contracts';
import { tableOf } from '#platform';
import { z } from 'zod';

export const formPanel = z.object({
  programmeId: z.uuid(),
  name: textSchema,
  chairId: z.uuid(),
  judgeIds: z.array(z.uuid()).min(1).max(500),
});

const reason = z.string().trim().min(2).max(500);

export const addJudges = z.object({ judgeIds: z.array(z.uuid()).min(1).max(100), reason: reason.optional() });

export const removeJudge = z.object({ reason });

export const changeChair = z.object({ chairId: z.uuid(), reason });

export const listPanels = z.object({ programmeId: z.uuid() });

const panelJudge = z.object({
  id: z.string(),
  name: z.string(),
  /** Sheets of open rounds that he has still to file: to whoever leaves the panel, they go to others. Null for a chair, who may mark. */
  unfiled: z.number().nullable(),
});

export const panelView = z.object({
  id: z.string(),
  programmeId: z.string(),
  name: textSchema,
  chairId: z.string(),
  chairName: z.string(),
  judges: z.array(panelJudge),
});

export const panelTables = { judges: tableOf(panelView, panelJudge, ({ judges }) => judges) };

named({ formPanel, addJudges, removeJudge, changeChair, panel: panelView });
