import { named, textSchema } from '#contracts';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { possibleEvents } from '#workflow';
import { z } from 'zod';
import { plainText } from '../entry.views.js';

export const listEntrants = pageQuery.extend({
  programmeId: z.uuid(),
  /** Part of a name, in any writing. */
  q: plainText(0, 60).optional(),
  /** All that are one person. */
  personId: z.uuid().optional(),
});

export const entrantLine = z.object({
  id: z.string(),
  /** The same for all entrants that are one person. */
  personId: z.string(),
  kind: z.enum(['individual', 'organisation']),
  /** As the office wrote it. */
  name: z.string(),
  officeId: z.string(),
  officeName: textSchema,
  entryCount: z.number(),
  /** Why an office says that it is somebody else than the one of that name before. */
  apart: z.string().nullable(),
});
export const entrantPage = pageOf(entrantLine);

/** Everything that an entrant was named by: its entries, and the merges that it is in. */
export const entrantView = entrantLine.extend({
  entries: z.array(
    z.object({
      process: z.enum(['nomination', 'essay']),
      id: z.string(),
      categoryKey: z.string(),
      name: z.string(),
      title: z.string().nullable(),
      state: z.string(),
    }),
  ),
  merges: z.array(z.object({ id: z.string(), withId: z.string(), withName: z.string(), state: z.string() })),
});

export const listCandidates = pageQuery.extend({
  programmeId: z.uuid(),
  /** Those of one nomination or essay alone. */
  entryId: z.uuid().optional(),
  kind: z.enum(['individual', 'organisation']).optional(),
  /** Part of either name, in any writing. */
  q: plainText(0, 60).optional(),
  /** Without it, those that must be answered first. */
  sort: sortedBy('why', 'first', 'second', 'firstOffice', 'secondOffice'),
});

/** Two entrants that may be one, and why somebody should look. */
export const candidate = z.object({
  firstId: z.string(),
  firstName: z.string(),
  firstOfficeName: textSchema,
  secondId: z.string(),
  secondName: z.string(),
  secondOfficeName: textSchema,
  kind: z.enum(['individual', 'organisation']),
  why: z.enum(['sameName', 'similarName']),
  /** Both have an entry of one category: none of them passes before somebody says whether they are one. */
  mustBeAnswered: z.boolean(),
  /** Where somebody proposed the pair already. */
  mergeId: z.string().nullable(),
});
export const candidatePage = pageOf(candidate);

export const proposeMerge = z.object({ firstId: z.uuid(), secondId: z.uuid() });

export const mergeView = z.object({
  id: z.string(),
  programmeId: z.string(),
  firstId: z.string(),
  firstName: z.string(),
  secondId: z.string(),
  secondName: z.string(),
  state: z.string(),
  version: z.number(),
  can: possibleEvents,
});

named({
  entrantLine,
  entrantPage,
  entrant: entrantView,
  entrantCandidate: candidate,
  entrantCandidatePage: candidatePage,
  proposeEntrantMerge: proposeMerge,
  entrantMerge: mergeView,
});
