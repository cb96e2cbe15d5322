import { refusalLine } from '#workflow';
import { z } from 'zod';

/** Text without white space at its ends; that the database can hold it, `parsePayload` sees to. */
export const plainText = (minimum: number, maximum: number) => z.string().trim().min(minimum).max(maximum);

/** Deeds or an essay; raw limit of the field, in UTF-16 units. What counts is `hanLength`, looked at when it is submitted. */
export const entryText = plainText(0, 20_000);

/** Returning, rejecting and disqualifying need a reason that the office reads. */
export const withReason = z.object({ reason: plainText(2, 500) });

/** Events that the viewer may send now, as the engine says. */
export const possibleEvents = z.array(
  z.object({
    event: z.string(),
    label: z.object({ zh: z.string(), en: z.string() }),
    needs: z.record(z.string(), z.unknown()).nullable(),
  }),
);

/** Rows as a county's table gives them: each with the columns that registering one takes. */
export const importEntries = z.object({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(200) });

/** `row` counts from 1. */
export const importedEntries = z.object({
  registered: z.array(z.object({ row: z.number(), id: z.string() })),
  refused: z.array(refusalLine.extend({ row: z.number() })),
});
