import { named, textSchema } from '#contracts';
import { ROUND_MODES } from '#ranking';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { z } from 'zod';

/** By its file, which may lack parts but may hold no mistake; or by nothing but its short name. */
export const createProgramme = z
  .object({
    /** The programme file, as in `config/programmes/`. */
    yaml: z.string().min(1).max(262_144).optional(),
    slug: z.string().min(1).max(100).optional(),
  })
  .refine(({ yaml, slug }) => (yaml === undefined) !== (slug === undefined), 'either yaml or slug');

const path = z.string().min(1).max(300);

/** Parts by their paths, e.g. `categories.innovation.tiers.winner.places`. */
const parts = {
  set: z.record(path, z.unknown()).optional(),
  remove: z.array(path).max(500).optional(),
};

export const editProgramme = z.object({
  expectedVersion: z.number().int().min(0),
  /** The whole plan as it is to be, in place of parts. */
  yaml: z.string().min(1).max(262_144).optional(),
  ...parts,
});

export const checkProgramme = z.object({ yaml: z.string().min(1).max(262_144) });

export const cloneProgramme = z.object({
  slug: z.string().min(1).max(100),
  year: z.int().min(2000).max(2100).optional(),
  dates: z.enum(['shifted', 'emptied']).default('shifted'),
});

/** Which rules are in force: null of a draft, which has none yet. */
export const rulesView = z.object({ version: z.number(), hash: z.string() });

export const programmeView = z.object({
  id: z.string(),
  slug: z.string(),
  /** A draft may have none yet. */
  name: textSchema.nullable(),
  day: z.string().nullable(),
  state: z.string(),
  version: z.number(),
  rules: rulesView.nullable(),
});

export const listProgrammes = pageQuery.extend({
  state: z.string().max(40).optional(),
  /** Part of a name or short name. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('created', 'name', 'state', 'day'),
});
export const programmePage = pageOf(programmeView);

export const categoryView = z.object({
  id: z.string(),
  key: z.string(),
  kind: z.enum(['award', 'essay', 'organisation']),
  name: textSchema,
  criteria: z.array(textSchema),
  /** Of whom it is: what an office's form asks for. */
  entrant: z.enum(['individual', 'organisation', 'author', 'office']),
  /** Kinds of office that enter. */
  nominatedBy: z.array(z.string()),
  enteredBy: z.enum(['office', 'author', 'both']),
  passes: z.enum(['one', 'preliminaryAndFormal']),
  nomineeConsent: z.enum(['notAsked', 'required']),
  jointNomination: z.boolean(),
  /** Whether enterprises and their heads are told apart from others. */
  enterpriseOpinionsFrom: z.array(z.string()),
  quotaPerOffice: z.number().nullable(),
  minimumPerOffice: z.number(),
  text: z.object({ minimum: z.number(), maximum: z.number() }),
  rubric: z.array(z.object({ key: z.string(), name: textSchema, points: z.number() })),
  rounds: z.array(
    z.object({
      key: z.string(),
      name: textSchema,
      judgesPerEntry: z.number(),
      trim: z.number(),
      field: z.union([z.enum(['all', 'passed']), z.number()]),
      mode: z.enum(ROUND_MODES).optional(),
    }),
  ),
  tiers: z.array(z.object({ key: z.string(), name: textSchema, places: z.number(), bonusFen: z.number() })),
  opinionsFrom: z.array(z.string()),
});

/** The plan as it is written; of an opened programme, as it was hashed. */
const planView = z.record(z.string(), z.unknown());

export const programmeDetail = programmeView.extend({
  clonedFrom: z.string().nullable(),
  schedule: z.record(z.string(), z.unknown()),
  /** Groups of nominees of whom an office may put forward a share alone. */
  structureCaps: z.array(z.object({ group: z.string(), name: textSchema, percent: z.number() })),
  offices: z.array(z.object({ key: z.string(), name: textSchema, kind: z.string() })),
  /** As they are entered and judged; none of a draft. */
  categories: z.array(categoryView),
  activities: z.array(z.object({ key: z.string(), name: textSchema, undertakenBy: z.array(z.string()) })),
  plan: planView,
});

const unfinishedPart = z.object({
  field: z.string(),
  code: z.string(),
  title: textSchema,
  remedy: textSchema,
});

const placedFault = unfinishedPart.extend({ line: z.number(), column: z.number() });

/** What is wrong with a file, and what a programme set up from it would still lack, each thing by its place in the file. */
export const checkedView = z.object({ faults: z.array(placedFault), missing: z.array(placedFault) });

/** The plan as a file: what is written, and nothing that the opening adds. */
export const programmeFile = z.object({ version: z.number(), state: z.string(), yaml: z.string() });

/** What stands between a draft and its opening; empty, it may open. */
export const missingView = z.object({ state: z.string(), version: z.number(), missing: z.array(unfinishedPart) });

export const clonedView = z.object({
  programme: programmeDetail,
  dates: z.array(z.object({ path: z.string(), before: z.string(), after: z.string().nullable() })),
  /** Other parts that are not as they were. */
  changed: z.array(z.string()),
  /** What a clone doesn't take. */
  left: z.array(z.string()),
});

export const versionLine = rulesView.extend({ reason: z.string().nullable(), inForceAt: z.date() });
export const listVersions = pageQuery.extend({
  /** Part of the reason, or of the SHA-256. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('version', 'since', 'reason', 'hash'),
});
export const versionPage = pageOf(versionLine);
export const versionView = versionLine.extend({ plan: planView });

export const differencesQuery = z.object({
  from: z.coerce.number().int().min(1),
  /** The newest unless said. */
  to: z.coerce.number().int().min(1).optional(),
});

const difference = z.object({
  path: z.string(),
  kind: z.enum(['added', 'removed', 'changed', 'reordered']),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});

export const differencesView = z.object({ from: versionLine, to: versionLine, differences: z.array(difference) });

export const proposeRuleChange = z.object({
  reason: z.string().trim().min(2).max(500),
  /** The whole plan as it is to be, in place of parts. */
  yaml: z.string().min(1).max(262_144).optional(),
  /** With the days of the calendars as they are configured now, which the rules in force have frozen. */
  renewCalendar: z.boolean().optional(),
  ...parts,
});

export const listRuleChanges = pageQuery.extend({ state: z.string().optional() });

export const ruleChangeView = z.object({
  id: z.string(),
  programmeId: z.string(),
  baseVersion: z.number(),
  /** Of the rules as they would be. */
  hash: z.string(),
  differences: z.array(difference),
  reason: z.string(),
  proposedBy: z.string(),
  proposedByName: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decisionReason: z.string().nullable(),
  state: z.string(),
  version: z.number(),
  createdAt: z.date(),
});
export const ruleChangePage = pageOf(ruleChangeView);

named({
  createProgramme,
  editProgramme,
  cloneProgramme,
  rules: rulesView,
  programme: programmeView,
  programmePage,
  category: categoryView,
  programmeDetail,
  unfinishedPart,
  checkProgramme,
  planFault: placedFault,
  checkedPlan: checkedView,
  programmeFile,
  missingParts: missingView,
  clonedProgramme: clonedView,
  ruleVersionLine: versionLine,
  ruleVersionPage: versionPage,
  ruleVersion: versionView,
  ruleDifference: difference,
  differences: differencesView,
  proposeRuleChange,
  ruleChange: ruleChangeView,
  ruleChangePage,
});
