import { named, textSchema } from '#contracts';
import { pageOf, pageQuery } from '#platform';
import { z } from 'zod';

export const listPress = pageQuery.extend({ programmeId: z.uuid() });

export const pressLine = z.object({
  categoryName: textSchema,
  tierName: textSchema,
  place: z.number(),
  winnerName: z.string(),
  officeName: z.string().nullable(),
  essayTitle: z.string().nullable(),
  /** Of the published text. */
  textAddress: z.string().nullable(),
});
export const pressPage = pageOf(pressLine);

named({ pressLine, pressPage });
