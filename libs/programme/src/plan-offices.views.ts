import { named, textSchema } from '#contracts';
import { officeView } from '#identity';
import { z } from 'zod';

/** Who may add offices, here as in the directory. */
export const OFFICE_MAKERS = ['organiser'] as const;

const key = z.string().min(1).max(64);

/** What stands between a plan and the directory. The plan bounds the list. */
export const planOffices = z.object({
  /** Of the draft, to be sent back with what is to be done. */
  version: z.number(),
  missing: z.array(
    z.object({
      key: z.string(),
      name: textSchema,
      /** Null while the plan doesn't say. */
      kind: z.string().nullable(),
      /** Unfinished: the plan doesn't say enough of it, or calls it by a key that no office can have. */
      becomes: z.enum(['made', 'reopened', 'unfinished']),
      /** Offices that may be the same: somebody has to say. */
      alike: z.array(officeView),
    }),
  ),
  /** Municipalities that the others may be put under. */
  parents: z.array(z.object({ key: z.string(), name: textSchema })),
  /** Whether you may have them made, and whose part it is. */
  mayMake: z.boolean(),
  makers: z.array(z.string()),
});

export const makeOffices = z.object({
  expectedVersion: z.number().int().min(0),
  /** The municipality that those to be made stand under; left out: none. */
  parentKey: key.optional(),
  /** Of offices that are in the directory already: by their keys in the plan, their keys there. */
  same: z.record(key, key).default({}),
  /** Keys of those that are none of the offices that they are like. */
  apart: z.array(key).max(1000).default([]),
});

export const madeOffices = z.object({
  version: z.number(),
  made: z.array(officeView),
  reopened: z.array(officeView),
  same: z.array(z.object({ key: z.string(), as: z.string() })),
  /** Of which the plan says too little. */
  left: z.array(z.string()),
});

named({ planOffices, makePlanOffices: makeOffices, madePlanOffices: madeOffices });
