import { z } from 'zod';

/** The payload of events that take something away or back: they need a reason, which those whom it touches read. */
export const withReason = z.object({ reason: z.string().trim().min(2).max(500) });
